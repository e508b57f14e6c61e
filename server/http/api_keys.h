// Who may ask: keys in a file, one a line; empty lines and lines that begin with '#' are none. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/api/message.h"

namespace dateline {

class ApiKeys {
 public:
  // Without a path everybody may ask. Throws Error{kInput} when the file cannot be read, Error{kUsage} when
  // it holds no key.
  explicit ApiKeys(std::string path);

  // Reads the file again. The keys stay as they were when it throws.
  void reload();

  // Throws Error{kUnauthorized} unless the request has a key, as `Authorization: Bearer KEY` or `X-Api-Key:
  // KEY`.
  void check(const Request& request) const;

  // Whose request it is, once it is checked: that of a key, or of an address (of
  // IPv6, of its network) where everybody may ask.
  std::string client(const Request& request) const;

 private:
  using Keys = std::vector<std::string>;

  std::shared_ptr<const Keys> keys() const;

  const std::string path_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Keys> keys_;
};

}  // namespace dateline
