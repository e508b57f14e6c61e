// What stands above the text in the sources of static sites (Jekyll, Hugo, Eleventy, ...): YAML between lines
// "---", TOML between lines "+++", an object of JSON, or lines "Name: value". Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

inline constexpr size_t kMaxFrontMatterBytes = 64UL << 10U;

struct FrontMatter {
  enum class Form { kYaml, kToml, kJson, kLines };
  Form form = Form::kYaml;
  std::string_view text;  // between the lines; the object
  size_t end = 0;         // of the line that closes it, of the object
};

// The front matter between lines, or in braces with a line end behind them, that a document begins with;
// nothing when it has none, or one that is too large.
std::optional<FrontMatter> find_front_matter(std::string_view document);

// The lines "Name: value" up to a blank one that a document begins with (Pelican, MultiMarkdown); a value
// goes on in indented lines. One of the names at least is that of a field, or says whether the article is for
// the public: else they are text.
std::optional<FrontMatter> find_metadata_lines(std::string_view document);

struct ReadFrontMatter {
  nlohmann::json record;  // an object
  std::string fault;      // why it cannot be read, with line and column; "" when it can
};

// Its values as JSON, dates as they are written. At most 10,000 values, 64 levels.
ReadFrontMatter read_front_matter(const FrontMatter& front_matter);

}  // namespace dateline
