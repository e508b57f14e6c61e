#include "server/render/error_page.h"

#include <nlohmann/json.hpp>

#include "server/render/page_parts.h"
#include "server/render/templates.h"

namespace dateline {

std::string render_error_page(const Site& site, const Error& error) {
  nlohmann::json data = page_frame(site, std::string(title(error.code())));
  data["status"] = http_status(error.code());
  data["heading"] = title(error.code());
  data["message"] = error.message();
  data["hint"] = error.hint();
  return render_template("error.html", data);
}

}  // namespace dateline
