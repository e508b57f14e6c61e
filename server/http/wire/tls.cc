#include "server/http/wire/tls.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <ctime>

#include "common/error.h"

namespace dateline {
namespace {

// Of TLS 1.2; those of 1.3 are all good.
constexpr const char* kSuites = "ECDHE+AESGCM:ECDHE+CHACHA20";

bool set_up(SSL_CTX& context, const TlsFiles& files) {
  SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
  SSL_CTX_set_options(&context, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_RENEGOTIATION);
  // An idle connection holds no buffers.
  SSL_CTX_set_mode(&context, SSL_MODE_RELEASE_BUFFERS);
  return SSL_CTX_set_cipher_list(&context, kSuites) == 1 &&
         SSL_CTX_use_certificate_chain_file(&context, files.certificate.c_str()) == 1 &&
         SSL_CTX_use_PrivateKey_file(&context, files.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
         SSL_CTX_check_private_key(&context) == 1;
}

std::shared_ptr<SSL_CTX> read_certificate(const TlsFiles& files) {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (context && set_up(*context, files)) return context;
  throw Error(ErrorCode::kInput,
              "Cannot use the certificate '" + files.certificate + "' with the key '" + files.key + "'",
              "Both are PEM files, and belong together.", "--tls-cert");
}

}  // namespace

Tls::Tls(TlsFiles files) : files_(std::move(files)) {
  if (files_.certificate.empty() != files_.key.empty()) {
    throw Error(ErrorCode::kUsage, "--tls-cert and --tls-key go together",
                "Give both for https, or neither for http.", "--tls-cert");
  }
  reload();
}

void Tls::reload() {
  if (!is_on()) return;
  std::shared_ptr<SSL_CTX> fresh = read_certificate(files_);
  const std::lock_guard lock(mutex_);
  context_ = std::move(fresh);
}

std::shared_ptr<SSL_CTX> Tls::context() const {
  const std::lock_guard lock(mutex_);
  return context_;
}

int64_t Tls::expiry() const {
  const std::shared_ptr<SSL_CTX> context = this->context();
  if (!context) return 0;
  std::tm end{};
  const X509* certificate = SSL_CTX_get0_certificate(context.get());
  if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) return 0;
  return timegm(&end);
}

}  // namespace dateline
