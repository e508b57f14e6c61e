#include "indexer/source/source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "common/error.h"
#include "indexer/source/bytes.h"
#include "indexer/source/charset.h"
#include "indexer/source/utf8_source.h"
#include "indexer/source/walk.h"
#include "tests/indexer/source/packing.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::compress;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::pack;

class SourceTest : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& content) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  // Reads everything; names are given without the test's folder.
  void read(const std::vector<std::string>& inputs) {
    const auto shorter = [&](const std::string& name) {
      const std::string prefix = folder_.string() + "/";
      return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
    };
    checksum_ = for_each_source(
        inputs,
        [&](const Reject& reject) { rejects_.push_back(shorter(reject.origin) + " " + reject.reason); },
        [&](Source& source) {
          names_.push_back(shorter(source.name()));
          heads_.emplace_back(source.head());
          std::string text;
          for (auto chunk = source.read(); !chunk.empty(); chunk = source.read()) text += chunk;
          texts_.push_back(std::move(text));
          consumed_ = source.consumed();
        });
  }

  TempFolder temp_;
  const fs::path folder_ = temp_.path();
  std::vector<std::string> names_;
  std::vector<std::string> heads_;
  std::vector<std::string> texts_;
  std::vector<std::string> rejects_;
  uint64_t consumed_ = 0;
  std::string checksum_;
};

std::string long_text() {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += "line " + std::to_string(i * 7919 % 60013) + "\n";
  return text;
}

TEST_F(SourceTest, AFileAsItIs) {
  const std::string text = long_text();
  read({write("a.txt", text)});
  EXPECT_THAT(names_, ElementsAre("a.txt"));
  EXPECT_EQ(texts_.at(0), text);
  EXPECT_EQ(heads_.at(0), text.substr(0, 64 << 10));
  EXPECT_EQ(consumed_, text.size());
}

TEST_F(SourceTest, AnEmptyFile) {
  read({write("a.txt", "")});
  EXPECT_THAT(texts_, ElementsAre(""));
  EXPECT_THAT(rejects_, IsEmpty());
}

TEST_F(SourceTest, AFolderInTheOrderOfBytesWithoutHiddenFiles) {
  for (const char* name :
       {"b/2.json", "b/1.json", "a.json", "B.json", "b.json", ".hidden", ".git/config", "é.json"}) {
    write(name, name);
  }
  read({folder_.string()});
  EXPECT_THAT(names_, ElementsAre("B.json", "a.json", "b/1.json", "b/2.json", "b.json", "é.json"));
  EXPECT_THAT(rejects_, IsEmpty());
}

TEST_F(SourceTest, AFolderThatIsNamedLikeAFile) {
  write("x.json/inner.json", "text");
  read({folder_.string() + "/x.json"});
  EXPECT_THAT(names_, ElementsAre("x.json/inner.json"));
}

TEST_F(SourceTest, LinksAreFollowedButNotInCircles) {
  write("sub/a.json", "a");
  fs::create_directory_symlink(folder_, folder_ / "sub/up");
  fs::create_symlink(folder_ / "sub/a.json", folder_ / "link.json");
  read({folder_.string()});
  EXPECT_THAT(names_, ElementsAre("link.json", "sub/a.json"));
}

TEST_F(SourceTest, WhatCannotBeReadInAFolderIsARejectAndTheRestGoesOn) {
  write("a.json", "a");
  fs::create_symlink(folder_ / "gone", folder_ / "b.json");
  ASSERT_EQ(::mkfifo((folder_ / "c.json").c_str(), 0600), 0);
  write("d.json", "d");
  read({folder_.string()});
  EXPECT_THAT(texts_, ElementsAre("a", "d"));
  EXPECT_THAT(rejects_, ElementsAre("b.json unreadable", "c.json unreadable"));
}

TEST_F(SourceTest, AnInputThatDoesNotExistIsAnErrorBeforeAnythingIsRead) {
  const std::string there = write("a.json", "a");
  try {
    read({there, folder_.string() + "/gone.json"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInput);
  }
  EXPECT_THAT(names_, IsEmpty());
}

TEST_F(SourceTest, CompressedFilesAreUndoneByContent) {
  const std::string text = long_text();
  for (const char* codec : {"gzip", "bzip2", "xz", "zstd"}) {
    texts_.clear();
    const std::string packed = compress(codec, text);
    read({write("plain.txt", packed)});
    EXPECT_EQ(texts_.at(0), text) << codec;
    EXPECT_EQ(consumed_, packed.size()) << codec;
    texts_.clear();
    read({write("plain.txt", packed + compress(codec, "more"))});
    EXPECT_EQ(texts_.at(0), text + "more") << codec;
  }
  EXPECT_THAT(rejects_, IsEmpty());
}

TEST_F(SourceTest, PaddingAfterACompressedStreamIsNoFault) {
  read({write("a.gz", compress("gzip", "text") + std::string(600, '\0'))});
  EXPECT_THAT(texts_, ElementsAre("text"));
  EXPECT_THAT(rejects_, IsEmpty());
}

TEST_F(SourceTest, OfACutOffStreamAllIsGivenThatCameBefore) {
  const std::string text = long_text();
  for (const char* codec : {"gzip", "bzip2", "xz", "zstd"}) {
    texts_.clear();
    rejects_.clear();
    const std::string packed = compress(codec, text);
    read({write("a.packed", packed.substr(0, packed.size() * 9 / 10))});
    ASSERT_EQ(texts_.size(), 1U) << codec;
    EXPECT_TRUE(text.starts_with(texts_[0])) << codec;
    EXPECT_THAT(rejects_, ElementsAre("a.packed unreadable")) << codec;
    // bzip2 has blocks of 900 kB, zstd of 128 kB: what is within is lost.
    const size_t least = std::string(codec) == "bzip2" ? 0 : text.size() / 2;
    EXPECT_GE(texts_[0].size(), least) << codec;
  }
}

TEST_F(SourceTest, OfACutOffSmallGzipTheBeginningIsGiven) {
  const std::string packed = compress("gzip", long_text().substr(0, 4000));
  read({write("a.gz", packed.substr(0, packed.size() - 12))});
  EXPECT_GT(texts_.at(0).size(), 3000U);
  EXPECT_THAT(rejects_, ElementsAre("a.gz unreadable"));
}

// zstd is left out: without a checksum it cannot always know.
TEST_F(SourceTest, DamageWithinAStreamIsAReject) {
  for (const char* codec : {"gzip", "bzip2", "xz"}) {
    rejects_.clear();
    std::string packed = compress(codec, long_text());
    for (size_t i = packed.size() / 2; i < packed.size() / 2 + 64; ++i)
      packed[i] = static_cast<char>(~packed[i]);
    read({write("a.packed", packed), write("b.txt", "b")});
    EXPECT_THAT(rejects_, ElementsAre("a.packed unreadable")) << codec;
    EXPECT_EQ(texts_.back(), "b") << codec;
  }
}

TEST_F(SourceTest, ArchivesAreOpened) {
  for (const char* format : {"ustar", "pax", "gnutar", "v7tar", "zip"}) {
    names_.clear();
    texts_.clear();
    read({write(
        "dump",
        pack(format, {{"a/b.json", "one"}, {"é.json", "two"}, {".hidden", "no"}, {"__MACOSX/._x", "no"}}))});
    EXPECT_THAT(names_, ElementsAre("dump!a/b.json", "dump!é.json")) << format;
    EXPECT_THAT(texts_, ElementsAre("one", "two")) << format;
  }
  EXPECT_THAT(rejects_, IsEmpty());
}

TEST_F(SourceTest, ArchivesMayBeCompressedAndHoldOthers) {
  const std::string inner = pack("zip", {{"x.json.gz", compress("gzip", "deep")}});
  read({write("dump.tar.zst", compress("zstd", pack("pax", {{"inner.zip", inner}, {"y.json", "flat"}})))});
  EXPECT_THAT(names_, ElementsAre("dump.tar.zst!inner.zip!x.json.gz", "dump.tar.zst!y.json"));
  EXPECT_THAT(texts_, ElementsAre("deep", "flat"));
}

TEST_F(SourceTest, ArchivesInArchivesHaveAnEnd) {
  std::string packed = "text";
  for (int i = 0; i < 10; ++i) packed = compress("gzip", packed);
  read({write("a.gz", packed)});
  EXPECT_THAT(texts_, IsEmpty());
  EXPECT_THAT(rejects_, ElementsAre("a.gz unreadable"));
}

TEST_F(SourceTest, ATruncatedArchiveGivesItsFirstMembers) {
  const std::string packed = pack("ustar", {{"a", "one"}, {"b", long_text()}, {"c", "three"}});
  read({write("dump.tar", packed.substr(0, packed.size() / 2))});
  ASSERT_EQ(texts_.size(), 2U);
  EXPECT_EQ(texts_[0], "one");
  EXPECT_TRUE(long_text().starts_with(texts_[1]));
  EXPECT_FALSE(rejects_.empty());
}

// Reads what is made to fill disks: it ends in a reject before it has given `most` bytes.
void expect_bomb(const std::string& path, uint64_t most) {
  uint64_t given = 0;
  std::vector<std::string> details;
  for_each_source(
      {path}, [&](const Reject& reject) { details.push_back(reject.detail); },
      [&](Source& source) {
        for (auto chunk = source.read(); !chunk.empty(); chunk = source.read()) given += chunk.size();
      });
  EXPECT_LT(given, most);
  EXPECT_THAT(details, ElementsAre(::testing::HasSubstr("grows beyond measure")));
}

TEST_F(SourceTest, ABombEndsInAReject) {
  const std::string zeros = compress("zstd", std::string(64 << 20, '0'));
  std::string layers;
  for (int i = 0; i < 100; ++i) layers += zeros;  // 6.4 GiB from a few kB
  expect_bomb(write("bomb.zst", layers), 2UL << 30U);
}

// Deflate can do no better, for ever.
TEST_F(SourceTest, AGzipWithoutEndEndsInAReject) {
  const std::string zeros = compress("gzip", std::string(64 << 20, '0'));
  std::string layers;
  for (int i = 0; i < 60; ++i) layers += zeros;
  expect_bomb(write("endless.gz", layers), 256UL << 20U);
}

TEST_F(SourceTest, AZipBombEndsInARejectAndTheOthersAreRead) {
  const std::string zeros(160UL << 20U, '0');
  read({write("bomb.zip", pack("zip", {{"before", "{}"}, {"a", zeros}, {"behind", "[]"}}))});
  ASSERT_EQ(texts_.size(), 3U);
  EXPECT_EQ(texts_[0], "{}");
  EXPECT_LT(texts_[1].size(), zeros.size());
  EXPECT_EQ(texts_[2], "[]");
  EXPECT_THAT(rejects_, ElementsAre("bomb.zip!a unreadable"));
}

TEST_F(SourceTest, AZipOfManyBombsIsLeft) {
  const std::string zeros(100UL << 20U, '0');
  std::vector<std::pair<std::string, std::string>> members;
  for (const char* name : {"a", "b", "c", "d", "e"}) members.emplace_back(name, zeros);
  read({write("bomb.zip", pack("zip", members))});
  EXPECT_EQ(texts_.size(), 4U);
  EXPECT_THAT(rejects_, ElementsAre("bomb.zip!a unreadable", "bomb.zip!b unreadable", "bomb.zip!c unreadable",
                                    "bomb.zip!d unreadable", "bomb.zip unreadable"));
}

// An empty file is a day without news; to pack nothing, however often, is told.
TEST_F(SourceTest, NothingThatIsPackedIsAReject) {
  const std::string nothing = compress("gzip", "");
  std::string often;
  for (int i = 0; i < 10000; ++i) often += nothing;
  std::vector<std::pair<std::string, std::string>> members;
  for (int i = 0; i < 2000; ++i) members.emplace_back(std::to_string(i) + ".json", "");
  read({write("once.gz", nothing), write("often.gz", often), write("many.zip", pack("zip", members)),
        write("many.tar.gz", compress("gzip", pack("ustar", members))), write("empty", "")});
  EXPECT_THAT(rejects_,
              ElementsAre("once.gz empty", "often.gz empty", "many.zip empty", "many.tar.gz empty"));
  members.emplace_back("last.json", "{}");
  rejects_.clear();
  read({write("many.zip", pack("zip", members))});
  EXPECT_THAT(rejects_, IsEmpty());
}

TEST_F(SourceTest, AMemberThatSaysToBeHugeIsWhatIsThere) {
  std::string packed = pack("gnutar", {{"a", "one"}, {"b", std::string(600, 'b')}});
  constexpr size_t kSecond = 1024;                             // the header of "b"
  const std::string huge("\x80\0\0\0\0\x04\0\0\0\0\0\0", 12);  // 1 PiB in base 256
  packed.replace(kSecond + 124, huge.size(), huge);
  packed.replace(kSecond + 148, 8, "        ");
  unsigned sum = 0;
  for (size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(packed[kSecond + i]);
  std::string digits = "000000";
  for (size_t i = digits.size(); i-- > 0; sum /= 8) digits[i] = static_cast<char>('0' + sum % 8);
  packed.replace(kSecond + 148, 8, digits + std::string("\0 ", 2));
  read({write("huge.tar", packed)});
  EXPECT_EQ(texts_.at(0), "one");
  EXPECT_THAT(rejects_, ::testing::Contains("huge.tar!b unreadable"));
}

TEST_F(SourceTest, OtherEncodingsBecomeUtf8) {
  read({write("a", "\xEF\xBB\xBF[\"é\"]")});
  read({write("b", std::string("\xFF\xFE[\0\"\0\xE9\0\"\0]\0", 12))});
  read({write("c", std::string("\xFE\xFF\0[\0\"\0\xE9\0\"\0]", 12))});
  read({write("d", std::string("\xFF\xFE\0\0[\0\0\0\xE9\0\0\0]\0\0\0", 16))});
  read({write("e", std::string("{\0\"\0a\0\"\0:\0"
                               "1\0}\0",
                               14))});
  read({write("f", std::string("\0\0\xFE\xFF\0\0\0[\0\0\0\xE9\0\0\0]", 16))});
  read({write("g", std::string("\0{\0\"\0a\0\"\0:\0"
                               "1\0}",
                               14))});
  EXPECT_THAT(texts_, ElementsAre("[\"é\"]", "[\"é\"]", "[\"é\"]", "[é]", "{\"a\":1}", "[é]", "{\"a\":1}"));
}

// In chunks as a pipe or a decompressor may give them.
class SmallChunks : public Bytes {
 public:
  SmallChunks(std::string_view text, size_t size) : text_(text), size_(size) {}
  std::string_view read() override {
    const std::string_view chunk = text_.substr(0, size_);
    text_.remove_prefix(chunk.size());
    return chunk;
  }

 private:
  std::string_view text_;
  size_t size_;
};

std::string text_of_chunks(std::string_view text, size_t size) {
  SmallChunks chunks(text, size);
  PeekedBytes peeked(chunks);
  const auto utf8 = as_utf8(peeked.head(), peeked);
  PeekedBytes found(*utf8);
  const std::string head(found.head());
  std::string all;
  for (auto chunk = found.read(); !chunk.empty(); chunk = found.read()) all += chunk;
  EXPECT_TRUE(all.starts_with(head));
  return all;
}

// Longer than the beginning that is looked at, for what is behind it comes in chunks of any size.
TEST(Charsets, AnyChunksGiveTheSameText) {
  constexpr size_t kCharacters = 40000;
  std::string wide = "\xFF\xFE";
  std::string marked = "\xEF\xBB\xBF";
  std::string text;
  for (size_t i = 0; i < kCharacters; ++i) {
    wide.append("\x3D\xD8\xA2\xDE\xE9\0", 6);  // a ship, beyond the first plane; an "é"
    text += "\xF0\x9F\x9A\xA2\xC3\xA9";
  }
  for (size_t size = 1; size <= 7; ++size) {
    EXPECT_TRUE(text_of_chunks(wide, size) == text) << size;
    EXPECT_TRUE(text_of_chunks(marked + text, size) == text) << size;
    EXPECT_EQ(text_of_chunks(marked, size), "") << size;
    EXPECT_EQ(text_of_chunks("x", size), "x") << size;
  }
}

TEST_F(SourceTest, WhatIsBehindIsThatOfAllInputs) {
  const std::string packed = compress("gzip", long_text());
  read({write("a.txt", "text"), write("b.gz", packed), write("c.txt", "more")});
  EXPECT_THAT(texts_, ElementsAre("text", long_text(), "more"));
  EXPECT_EQ(consumed_, 4 + packed.size() + 4);
}

TEST_F(SourceTest, LongTextsInOtherEncodingsToo) {
  std::string wide = "\xFF\xFE";
  std::string text;
  for (const char c : long_text()) {
    wide += {c, '\0'};
    text += c;
  }
  read({write("a.txt.gz", compress("gzip", wide))});
  EXPECT_EQ(texts_.at(0), text);
}

// By them a build tells whether it would read the same again.
TEST_F(SourceTest, AChecksumIsOfNamesAndBytes) {
  const auto checksum = [&] { return checksum_of_inputs({folder_.string()}, [] {}); };
  const std::string packed = compress("gzip", long_text());  // which has the time in it
  write("a", "one");
  write("b.gz", packed);
  const std::string first = checksum();
  read({folder_.string()});
  EXPECT_EQ(checksum_, first) << "however it is read";
  write("a", "on");
  write("b.gz", "e" + packed);
  EXPECT_NE(checksum(), first) << "bytes went from one file to the next";
  write("a", "one");
  write("b.gz", packed);
  EXPECT_EQ(checksum(), first);
  write(".hidden", "text");
  EXPECT_EQ(checksum(), first);
  fs::create_symlink("nowhere", folder_ / "c");
  EXPECT_NE(checksum(), first) << "it is a reject";
  fs::remove(folder_ / "c");
  fs::rename(folder_ / "a", folder_ / "aa");
  EXPECT_NE(checksum(), first);
}

TEST_F(SourceTest, InputBytesAreThoseOnDisk) {
  write("a/x", std::string(1000, 'x'));
  const std::string file = write("y", std::string(500, 'y'));
  EXPECT_EQ(input_bytes({folder_.string()}), 1500U);
  EXPECT_EQ(input_bytes({folder_.string() + "/a", file}), 1500U);
  write("a/.hidden", "text");
  write(".git/config", "text");
  EXPECT_EQ(input_bytes({folder_.string()}), 1500U) << "what is hidden is not read";
  EXPECT_EQ(input_bytes({file, "-"}), std::nullopt);
  EXPECT_THROW(input_bytes({folder_.string() + "/gone"}), Error);
}

// A source that gives these chunks.
class ChunkedSource : public Source {
 public:
  explicit ChunkedSource(std::vector<std::string> chunks) : chunks_(std::move(chunks)) {
    for (const std::string& chunk : chunks_) head_ += chunk;
    head_.resize(std::min<size_t>(head_.size(), 40));
  }
  const std::string& name() const override { return name_; }
  std::string_view head() override { return head_; }
  std::string_view read() override { return at_ < chunks_.size() ? chunks_[at_++] : std::string_view(); }
  uint64_t consumed() const override { return 0; }

 private:
  std::string name_ = "test";
  std::vector<std::string> chunks_;
  std::string head_;
  size_t at_ = 0;
};

// What is read of the chunks, and behind it the encoding that was guessed.
std::string decoded(std::vector<std::string> chunks, const std::string& encoding = "") {
  ChunkedSource source(std::move(chunks));
  std::string guess;
  Utf8Source text(source, encoding, [&](const std::string& guessed) { guess += "|" + guessed; });
  std::string all;
  for (auto chunk = text.read(); !chunk.empty(); chunk = text.read()) all += chunk;
  return all + guess;
}

TEST(Utf8Source, WhatIsUtf8StaysAsItIs) {
  EXPECT_EQ(decoded({}), "");
  EXPECT_EQ(decoded({"plain"}), "plain");
  EXPECT_EQ(decoded({"caf\xC3\xA9 \xF0\x9F", "\x9A\xA2"}), "café 🚢") << "a character in two chunks";
  EXPECT_EQ(decoded({"caf\xE9 ", "caf\xC3\xA9 ", "caf\xC3\xA9"}), "caf\xE9 café café")
      << "by the head as a whole";
  EXPECT_EQ(decoded({"caf\xC3\xA9 \xE9"}), "caf\xC3\xA9 \xE9") << "as many faults as characters";
  EXPECT_EQ(decoded({"caf\xC3\xA9"}, "windows-1251"), "café") << "whatever is said of it";
  EXPECT_EQ(decoded({"caf\xC3\xA9 \xE9, \xC3\xA9"}), "caf\xC3\xA9 \xE9, \xC3\xA9")
      << "a fault among characters";
}

TEST(Utf8Source, WhatIsNotIsReadAsIsSaid) {
  EXPECT_EQ(decoded({"\xCC\xEE\xF1\xEA\xE2\xE0"}, "windows-1251"), "Москва");
  EXPECT_EQ(decoded({std::string(100, 'x'), "M\xFC", "ller"}, "cp1252"), std::string(100, 'x') + "Müller")
      << "a fault far from the beginning";
  EXPECT_EQ(decoded({std::string(100, 'x') + "\xC3"}, "windows-1252"), std::string(100, 'x') + "Ã")
      << "what may begin a character, at the end";
}

TEST(Utf8Source, WhatIsNotSaidIsGuessedAndTold) {
  EXPECT_EQ(decoded({"M\xFCller und S\xF6hne\n"}), "Müller und Söhne\n|windows-1252");
  const std::string moscow =
      "\xC2 \xCC\xEE\xF1\xEA\xE2\xE5 \xEE\xF2\xEA\xF0\xFB\xEB\xF1\xFF \xED\xEE\xE2\xFB\xE9 \xEC\xEE\xF1\xF2 "
      "\xF7\xE5\xF0\xE5\xE7 \xF0\xE5\xEA\xF3";
  EXPECT_EQ(decoded({"id;title\n1;" + moscow + "\n"}),
            "id;title\n1;В Москве открылся новый мост через реку\n|windows-1251");
}

TEST(Utf8Source, LinesOfOldMacsEndAsOthersDo) {
  EXPECT_EQ(decoded({"id;title\r1;A\r", "2;B\r"}), "id;title\n1;A\n2;B\n");
  EXPECT_EQ(decoded({"a\rM\xFCller\r"}, "cp1252"), "a\nMüller\n");
  EXPECT_EQ(decoded({"a\r\nb\rc\r\n"}), "a\r\nb\rc\r\n") << "which are others";
  ChunkedSource source({"id;title\r1;A\r"});
  Utf8Source text(source, "", {});
  EXPECT_EQ(text.head(), "id;title\n1;A\n");
}

TEST(Utf8Source, TheHeadIsDecodedToo) {
  ChunkedSource source({"M\xFCller und S\xF6hne"});
  Utf8Source text(source, "windows-1252", {});
  EXPECT_EQ(text.head(), "Müller und Söhne");
}

}  // namespace
}  // namespace dateline
