// cpp-httplib's requests and answers, and ours. Thread-safe.
#pragma once

#include <httplib.h>

#include <string>

#include "common/error.h"
#include "server/api/message.h"

namespace dateline {

// All but the body, which is read later.
Request request_of(const httplib::Request& from);

// Takes from a request what cpp-httplib would act on by itself. Ranges could multiply an answer. A body is
// JSON whatever it calls itself (curl says that it is a form): cpp-httplib has other limits for forms, and
// takes them apart. Compression is Service's.
void tame(httplib::Request& request);

// cpp-httplib has no way to close a connection from a handler but a body that fails. It fails after its last
// byte.
void set_last_content(const std::string& body, const std::string& type, httplib::Response& to);

// Takes away what cpp-httplib adds and does not hold here.
void tidy(const httplib::Request&, httplib::Response& response);

// For the answers that cpp-httplib gives by itself.
Error error_of(int status);

}  // namespace dateline
