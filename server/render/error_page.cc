#include "server/render/error_page.h"

#include <nlohmann/json.hpp>

#include "server/render/page_parts.h"
#include "server/render/templates.h"

namespace dateline {
namespace {

struct Texts {
  std::string heading;
  std::string message;
  std::string hint;
};

// Whoever follows a link that leads nowhere wrote no address: ids and parameters say nothing to them.
Texts texts_of(const Error& error) {
  if (error.code() == ErrorCode::kNotFound)
    return {"This page is not here", "The address may have changed. A search may find what it was about.",
            ""};
  if (error.code() == ErrorCode::kGone)
    return {"This article is no longer available",
            "It was taken out of the archive. A search may find others.", ""};
  return {std::string(title(error.code())), error.message(), error.hint()};
}

}  // namespace

std::string render_error_page(const Site& site, const Error& error) {
  const Texts texts = texts_of(error);
  nlohmann::json data = page_frame(site, texts.heading);
  data["status"] = http_status(error.code());
  data["heading"] = texts.heading;
  data["message"] = texts.message;
  data["hint"] = texts.hint;
  return render_template("error.html", data);
}

}  // namespace dateline
