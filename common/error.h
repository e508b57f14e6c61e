// The one exception of Dateline: a failure that ends the run or the request. It is thrown deep and caught
// once, in `main` or in `http`; its code decides both the exit status and the HTTP status (error.cc has the
// table). What users get wrong inside a record or a query is data (Reject, Warning), not an Error.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace dateline {

enum class ErrorCode {
  kUsage,           // the command line or the configuration is wrong
  kTooManyRejects,  // more records were unusable than --max-rejects allows
  kTooFewArticles,  // a build read none, or loses most of those published
  kInput,           // an input could not be read
  kLocked,          // another writer holds the index
  kDamaged,         // the index is missing, damaged or of another format
  kWrite,           // the disk is full or a write failed
  kBadRequest,      // a parameter is unknown or malformed
  kUnauthorized,
  kNotFound,
  kMethodNotAllowed,
  kGone,  // the article was taken down, or the cursor has expired
  kLengthRequired,
  kTooLarge,
  kHeadersTooLarge,
  kAddressTooLong,
  kTooSlow,      // the request took too long to come
  kUnavailable,  // the queue is full, or no generation is loaded yet
  kInternal,
};

class Error : public std::exception {
 public:
  // `hint` says what may help ("Is another dateline-indexer running?"); `parameter` names the request
  // parameter or the option at fault. Both may be empty.
  Error(ErrorCode code, std::string message, std::string hint = {}, std::string parameter = {});

  const char* what() const noexcept override { return message_.c_str(); }
  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  const std::string& parameter() const { return parameter_; }

 private:
  ErrorCode code_;
  std::string message_;
  std::string hint_;
  std::string parameter_;
};

// Error{kDamaged} for a file of an index that is not as it was written; the hint is how that is mended.
Error damaged_index(std::string fault);

// What `work` gives; what its type is without a value, such as nothing, where it throws Error{kDamaged}.
template <typename Work>
auto unless_damaged(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    return {};
  }
}

int exit_status(ErrorCode code);
int http_status(ErrorCode code);

// The title of a problem document (RFC 9457), such as "Bad parameter".
std::string_view title(ErrorCode code);

}  // namespace dateline
