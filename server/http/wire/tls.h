// The certificate that the server shows, and how it speaks TLS: 1.2 with forward secrecy and authenticated
// ciphers, or 1.3. Thread-safe.
#pragma once

#include <openssl/types.h>

#include <cstdint>
#include <memory>
#include <mutex>

#include "server/http/wire/endpoint.h"

namespace dateline {

class Tls {
 public:
  // Throws Error{kUsage} for a certificate without its key, and kInput for one that cannot be used.
  explicit Tls(TlsFiles files);

  bool is_on() const { return !files_.certificate.empty(); }

  // Reads the files again, for the connections to come. What was read before holds when it throws.
  void reload();

  // Nothing when it is off.
  std::shared_ptr<SSL_CTX> context() const;

  // When the certificate expires, in seconds since 1970; 0 when it is off.
  int64_t expiry() const;

 private:
  const TlsFiles files_;
  mutable std::mutex mutex_;
  std::shared_ptr<SSL_CTX> context_;
};

}  // namespace dateline
