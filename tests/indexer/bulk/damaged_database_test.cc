#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "common/error.h"
#include "indexer/bulk/bulk_database.h"
#include "indexer/bulk/run_documents.h"
#include "tests/indexer/bulk/random_documents.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

fs::path small_database(const fs::path& folder) {
  BulkDatabase database(folder / "runs", {});
  RandomDocuments random(3);
  RunDocuments documents(database.options());
  IndexDocument document;
  TermNumbers terms;
  for (int i = 0; i < 60; ++i) {
    random.document().write(document, terms);
    documents.add(document);
  }
  database.add_run(0, documents, terms);
  database.finish(folder / "sound", {}, {1, size_t{1} << 20U});
  return folder / "sound";
}

void flip_bytes(const fs::path& path, std::mt19937& random) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  for (int i = 0; i < 3; ++i) {
    const auto at = static_cast<std::streamoff>(random() % fs::file_size(path));
    file.seekp(at);
    file.put(static_cast<char>(random()));
  }
}

// It may be that nothing is noticed; but nothing else than an error may come of it.
TEST(DamagedDatabaseTest, IsAnErrorAndNoCrash) {
  const TempFolder folder;
  const fs::path sound = small_database(folder.path());
  const fs::path damaged = folder.path() / "damaged";
  std::mt19937 random(1);
  int noticed = 0;
  for (int i = 0; i < 100; ++i) {
    fs::remove_all(damaged);
    fs::copy(sound, damaged);
    for (const char* const file :
         {"iamglass", "postlist.glass", "docdata.glass", "position.glass", "termlist.glass"}) {
      if (random() % 2 == 0) flip_bytes(damaged / file, random);
    }
    try {
      BulkDatabase database(folder.path() / "other", {});
      const BulkDatabase::Added added = database.add_database(0, damaged);
      fs::remove_all(folder.path() / "merged");
      database.finish(folder.path() / "merged", added.missing, {1, size_t{1} << 20U});
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
      EXPECT_THAT(error.message(), ::testing::HasSubstr(damaged.string()));
      ++noticed;
    }
  }
  EXPECT_GT(noticed, 20);
}

}  // namespace
}  // namespace dateline
