#include "common/index/stored_article.h"

#include <gmock/gmock.h>

#include <numeric>
#include <random>

#include "common/error.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Lt;

using Random = std::minstd_rand;

// Sentences of a few hundred words, as JSON.
std::string invented_json(Random& random) {
  std::string json =
      R"({"id":")" + std::to_string(random()) + R"(","title":"The minister on wheat","body":")";
  for (size_t words = 50 + random() % 100; words > 0; --words)
    json += "word" + std::to_string(random() % 300) + (words % 9 == 0 ? ". The minister said that " : " ");
  return json + R"(","word_count":)" + std::to_string(random() % 1000) + "}";
}

SharedDictionary dictionary_from(unsigned seed) {
  Random random(seed);
  std::string text;
  std::vector<size_t> sizes;
  for (int i = 0; i < 400; ++i) {
    const std::string json = invented_json(random);
    text += json;
    sizes.push_back(json.size());
  }
  return train_dictionary(text, sizes, 16384);
}

Dictionaries all_of(std::initializer_list<SharedDictionary> all) {
  Dictionaries dictionaries;
  for (const SharedDictionary& dictionary : all) dictionaries.emplace(dictionary->id(), dictionary);
  return dictionaries;
}

std::string frame_of(std::string_view json, const SharedDictionary& dictionary = nullptr) {
  return std::string(ArticlePacker(dictionary).pack(json));
}

std::string random_bytes(Random& random, size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() % (random() % 2 == 0 ? 4 : 256));
  return bytes;
}

TEST(StoredArticle, GivesBackWhateverWasPacked) {
  const SharedDictionary dictionary = dictionary_from(1);
  ASSERT_TRUE(dictionary);
  ArticlePacker with(dictionary);
  ArticlePacker without(nullptr);
  ArticleReader reader(all_of({dictionary}));
  Random random(2);
  for (size_t i = 0; i < 300; ++i) {
    const std::string json =
        i % 3 == 0 ? random_bytes(random, i * i % 5000) : invented_json(random) + std::string(i * 500, 'x');
    EXPECT_EQ(reader.unpack(with.pack(json)), json);
    EXPECT_EQ(reader.unpack(without.pack(json)), json);
  }
}

TEST(StoredArticle, ADictionaryMakesItSmall) {
  Random random(3);
  const std::string json = invented_json(random);
  EXPECT_THAT(frame_of(json, dictionary_from(1)).size(), Lt(frame_of(json).size() * 5 / 6));
}

TEST(StoredArticle, EachNamesTheDictionaryThatItNeeds) {
  const SharedDictionary one = dictionary_from(1);
  const SharedDictionary other = dictionary_from(2);
  ASSERT_NE(one->id(), other->id());
  ArticleReader both(all_of({one, other}));
  EXPECT_EQ(both.unpack(frame_of("of one", one)), "of one");
  EXPECT_EQ(both.unpack(frame_of("of the other", other)), "of the other");
  EXPECT_EQ(both.unpack(frame_of("of none")), "of none");
}

// Words of five letters, with nothing between them that comes again.
std::string short_repetitions(size_t size) {
  Random random(5);
  std::vector<std::string> words(40, std::string(5, ' '));
  for (std::string& word : words) {
    for (char& letter : word) letter = static_cast<char>('a' + random() % 26);
  }
  std::string text;
  while (text.size() < size) (text += words[random() % words.size()]) += static_cast<char>(random() % 256);
  text.resize(size);
  return text;
}

// Of what repeats in few bytes, too.
TEST(StoredArticle, AShortOneIsPackedMoreClosely) {
  EXPECT_LT(frame_of(short_repetitions(1023)).size() * 11 / 10, frame_of(short_repetitions(1024)).size());
}

void expect_damaged(ArticleReader& reader, std::string_view frame, const std::string& why) {
  try {
    reader.unpack(frame);
    ADD_FAILURE() << "nothing is said of " << why;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.message(), HasSubstr(why));
  }
}

TEST(StoredArticle, SaysWhatIsWrongWithIt) {
  const SharedDictionary one = dictionary_from(1);
  ArticleReader other(all_of({dictionary_from(2)}));
  expect_damaged(other, frame_of("of one", one), "no dictionary " + std::to_string(one->id()));
  expect_damaged(other, "", "size");
  expect_damaged(other, R"({"id":"as before zstd"})", "size");
  const std::string frame = frame_of(std::string(500, 'x') + "y");
  expect_damaged(other, frame.substr(0, frame.size() - 1), "");
}

// 2^40 bytes, and 2^26 of a few bytes: neither is to be taken from memory.
TEST(StoredArticle, ItsSizeIsNotBelievedWhenItCannotBe) {
  ArticleReader reader;
  const std::string magic = "\x28\xb5\x2f\xfd";
  const std::string eight_bytes_of_size = magic + "\xe0";
  const std::string end_of_frame("\1\0\0", 3);
  expect_damaged(reader, eight_bytes_of_size + std::string("\0\0\0\0\0\1\0\0", 8) + end_of_frame, "size");
  expect_damaged(reader, eight_bytes_of_size + std::string("\0\0\0\4\0\0\0\0", 8) + end_of_frame, "size");
}

// Either it is told, or what comes out is as long as it should be; nothing else happens.
TEST(StoredArticle, SurvivesAnyDamage) {
  const SharedDictionary dictionary = dictionary_from(1);
  ArticlePacker packer(dictionary);
  ArticleReader reader(all_of({dictionary}));
  Random random(4);
  size_t told = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string frame(packer.pack(invented_json(random)));
    frame[random() % frame.size()] ^= static_cast<char>(1 + random() % 255);
    try {
      reader.unpack(frame);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
      ++told;
    }
  }
  EXPECT_GT(told, 100U);
  EXPECT_EQ(reader.unpack(frame_of("and goes on", dictionary)), "and goes on");
}

TEST(ArticleDictionary, TheSameSamplesGiveTheSameOne) {
  EXPECT_EQ(dictionary_from(1)->bytes(), dictionary_from(1)->bytes());
}

TEST(ArticleDictionary, TooFewSamplesGiveNone) {
  EXPECT_FALSE(train_dictionary("", {}, 16384));
  const std::vector<size_t> sizes = {3, 4};
  EXPECT_FALSE(train_dictionary("one two", sizes, 16384));
}

TEST(ArticleDictionary, DamageIsTold) {
  const std::string whole = dictionary_from(1)->bytes();
  EXPECT_EQ(ArticleDictionary(whole).id(), dictionary_from(1)->id());
  for (const std::string& bytes : {std::string(), std::string("words and words"), whole.substr(0, 12),
                                   "x" + whole.substr(1), whole.substr(0, 8) + std::string(200, '\xff')}) {
    EXPECT_THROW(ArticleDictionary{bytes}, Error);
  }
}

}  // namespace
}  // namespace dateline
