#include "server/http/api_keys.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/stat.h>

#include <fstream>

#include "common/ascii.h"
#include "common/error.h"
#include "common/log.h"

namespace dateline {
namespace {

// Whoever can read the keys can ask, and whoever can write them decides who may.
void warn_of_others(const std::string& path) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0 || (file.st_mode & (S_IROTH | S_IWOTH)) == 0) return;
  log_warning("others may read the file of API keys: give it the mode 640 or 600", {{"file", path}});
}

std::vector<std::string> read_keys(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorCode::kInput, "Cannot read the keys in '" + path + "'", {}, "--api-keys");
  warn_of_others(path);
  std::vector<std::string> keys;
  for (std::string line; std::getline(in, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (!line.empty() && !line.starts_with('#')) keys.push_back(line);
  }
  if (keys.empty()) throw Error(ErrorCode::kUsage, "There is no key in '" + path + "'", {}, "--api-keys");
  return keys;
}

// Takes as long for a key that is nearly right as for one that is not at all.
bool same_key(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

std::string_view key_of(const Request& request) {
  constexpr std::string_view kBearer = "bearer ";
  const std::string_view authorization = header(request, "authorization");
  // The name of a scheme in any case (RFC 9110, 11.1), and one space or more.
  if (same_name(authorization.substr(0, kBearer.size()), kBearer)) {
    return trimmed(authorization.substr(kBearer.size()), " ");
  }
  return header(request, "x-api-key");
}

// One subscriber has as many addresses of IPv6 as he likes, but their first 64 bits are the same.
std::string network_of(const std::string& address) {
  in6_addr bytes{};
  if (inet_pton(AF_INET6, address.c_str(), &bytes) != 1 || IN6_IS_ADDR_V4MAPPED(&bytes)) return address;
  constexpr size_t kNetworkBytes = 8;
  return {reinterpret_cast<const char*>(bytes.s6_addr), kNetworkBytes};
}

}  // namespace

ApiKeys::ApiKeys(std::string path) : path_(std::move(path)), keys_(std::make_shared<const Keys>()) {
  reload();
}

void ApiKeys::reload() {
  if (path_.empty()) return;
  auto fresh = std::make_shared<const Keys>(read_keys(path_));
  const std::lock_guard lock(mutex_);
  keys_ = std::move(fresh);
}

std::shared_ptr<const ApiKeys::Keys> ApiKeys::keys() const {
  const std::lock_guard lock(mutex_);
  return keys_;
}

std::string ApiKeys::client(const Request& request) const {
  return path_.empty() ? network_of(request.remote_address) : std::string(key_of(request));
}

void ApiKeys::check(const Request& request) const {
  if (path_.empty()) return;
  const std::string_view given = key_of(request);
  bool known = false;
  for (const std::string& key : *keys()) known |= same_key(key, given);
  if (known) return;
  throw Error(ErrorCode::kUnauthorized,
              given.empty() ? "An API key is needed here" : "This API key is not known",
              "Send it as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.");
}

}  // namespace dateline
