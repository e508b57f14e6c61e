#include "indexer/shard/words_beside.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "common/index/durable_files.h"
#include "common/index/generation.h"
#include "indexer/shard/database.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::vector<WordsSlice> slices_of(std::span<const fs::path> parts, const fs::path& merged) {
  return reading(merged, [&](const Xapian::Database& whole) {
    std::vector<WordsSlice> slices;
    auto target = whole.postlist_begin("");
    for (size_t part = 0; part < parts.size(); ++part) {
      reading(parts[part], [&](const Xapian::Database& database) {
        for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc, ++target)
          add_to_slices(slices, {part, *doc, 1, *target});
      });
    }
    return slices;
  });
}

}  // namespace

bool has_words(const fs::path& database) {
  return fs::exists(database / kWordsFile);
}

std::vector<fs::path> words_of(std::span<const fs::path> databases) {
  std::vector<fs::path> files;
  files.reserve(databases.size());
  for (const fs::path& database : databases) files.push_back(database / kWordsFile);
  return files;
}

void merge_words_of(std::span<const fs::path> parts, const fs::path& merged) {
  if (std::none_of(parts.begin(), parts.end(), has_words)) return;
  merge_words(words_of(parts), slices_of(parts, merged), merged / kWordsFile);
}

void delete_words(const fs::path& database, const std::vector<Xapian::docid>& documents) {
  if (!has_words(database)) return;
  const fs::path file = database / kWordsFile;
  fs::path rest = file;
  rest += ".tmp";
  std::vector<Xapian::docid> deleted = documents;
  std::sort(deleted.begin(), deleted.end());
  const uint32_t last = open_words(file)->documents();
  std::vector<WordsSlice> slices;
  for (uint32_t doc = 1; doc <= last; ++doc) {
    if (!std::binary_search(deleted.begin(), deleted.end(), doc)) add_to_slices(slices, {0, doc, 1, doc});
  }
  merge_words({file}, slices, rest);
  std::error_code error;
  fs::rename(rest, file, error);
  if (error) throw write_error("cannot rename onto", file, error.value());
}

std::shared_ptr<const ShardWords> shard_words(std::span<const fs::path> databases) {
  auto words = std::make_shared<ShardWords>();
  for (const fs::path& path : databases) {
    const std::string uuid =
        reading(path, [](const Xapian::Database& database) { return database.get_uuid(); });
    words->add(uuid, open_words(path / kWordsFile));
  }
  return words;
}

}  // namespace dateline
