#include "indexer/build/census.h"

#include <xapian.h>
#include <xxhash.h>

#include <functional>
#include <unordered_map>

#include "common/error.h"
#include "common/index/schema.h"

namespace dateline {
namespace {

using Paths = std::vector<std::filesystem::path>;

template <typename Work>
auto translating_errors(Work work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kDamaged, "cannot read the index: " + error.get_msg(),
                "Run verify, or build it anew.");
  }
}

Xapian::Database open_all(const Paths& shards) {
  Xapian::Database all;
  for (const auto& shard : shards) all.add_database(Xapian::Database(shard.string()));
  return all;
}

std::map<std::string, uint64_t> count_languages(const Xapian::Database& database) {
  const std::string prefix = keyword_term(Field::kLanguage, "");
  std::map<std::string, uint64_t> languages;
  uint64_t known = 0;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    languages[(*term).substr(prefix.size())] = term.get_termfreq();
    known += term.get_termfreq();
  }
  if (known < database.get_doccount()) languages[""] = database.get_doccount() - known;
  return languages;
}

uint64_t hash(const std::string& text) {
  return XXH3_64bits(text.data(), text.size());
}

// Calls visit(hash of the id, hash of the content) for each article.
void for_each_content(const Xapian::Database& database,
                      const std::function<void(uint64_t, uint64_t)>& visit) {
  const Xapian::valueno content_slot = spec(Field::kContent).slot;
  auto content = database.valuestream_begin(content_slot);
  const Xapian::valueno id_slot = spec(Field::kId).slot;
  for (auto id = database.valuestream_begin(id_slot); id != database.valuestream_end(id_slot); ++id) {
    content.skip_to(id.get_docid());
    const bool has_content =
        content != database.valuestream_end(content_slot) && content.get_docid() == id.get_docid();
    visit(hash(*id), has_content ? hash(*content) : 0);
  }
}

}  // namespace

Census take_census(const Paths& shards) {
  return translating_errors([&] {
    const Xapian::Database database = open_all(shards);
    Census census;
    census.articles = database.get_doccount();
    census.without_body = census.articles - database.get_termfreq(std::string(kHasBodyTerm));
    census.undated = census.articles - database.get_value_freq(spec(Field::kPublished).slot);
    census.languages = count_languages(database);
    return census;
  });
}

Difference compare(const Paths& before, const Paths& after) {
  return translating_errors([&] {
    std::unordered_map<uint64_t, uint64_t> known;
    for_each_content(open_all(before), [&](uint64_t id, uint64_t content) { known.emplace(id, content); });
    Difference difference;
    for_each_content(open_all(after), [&](uint64_t id, uint64_t content) {
      const auto earlier = known.find(id);
      if (earlier == known.end()) {
        ++difference.added;
        return;
      }
      if (earlier->second != content) ++difference.changed;
      known.erase(earlier);
    });
    difference.removed = known.size();
    return difference;
  });
}

}  // namespace dateline
