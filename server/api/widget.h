// The handler that tells sites which version of the widget there is. Thread-safe.
#pragma once

#include "server/api/call.h"

namespace dateline {

Response answer_widget_version(Call& call);

}  // namespace dateline
