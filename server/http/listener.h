// Where connections come in: cpp-httplib's server on a socket of ours, plain or with TLS, with the limits of
// a connection. Thread-safe.
#pragma once

#include <httplib.h>

#include <memory>

#include "server/http/endpoint.h"

namespace dateline {

// A server that is bound to `endpoint`; a port that was 0 becomes the one that was free. Throws
// Error{kLocked} when the port is taken, kUsage for a host that is not ours and for a certificate without its
// key, kInput for a certificate that cannot be used.
std::unique_ptr<httplib::Server> make_listener(Endpoint& endpoint, const TlsFiles& files);

}  // namespace dateline
