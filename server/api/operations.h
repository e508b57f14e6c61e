// For those who run the server or program against it. Each handler throws Error for what it cannot answer.
// Thread-safe: what handlers share is in Call::backend.
#pragma once

#include "server/api/call.h"

namespace dateline {

Response answer_openapi(Call& call);
Response answer_healthz(Call& call);
Response answer_readyz(Call& call);
Response answer_metrics(Call& call);

}  // namespace dateline
