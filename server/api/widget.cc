#include "server/api/widget.h"

#include "server/render/json.h"
#include "server/web/assets.h"

namespace dateline {

Response answer_widget_version(Call& call) {
  const Asset& widget = *asset_named("widget.js");
  return json_response(widget_version_json(call.base_url() + asset_path(widget), integrity(widget)));
}

}  // namespace dateline
