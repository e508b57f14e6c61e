#include "indexer/copies/copy_finder.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "indexer/copies/comparison.h"

namespace dateline {
namespace {

// Text of made-up words that no other seed shares.
std::string prose(unsigned seed, size_t words) {
  std::mt19937 random(seed);
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    for (int k = 0; k < 3; ++k) {
      text += "bdfgklmnprstv"[random() % 13];
      text += "aeiou"[random() % 5];
    }
    text += i % 40 == 39 ? ".\n\n" : " ";
  }
  return text;
}

std::string replaced_words(std::string text, unsigned one_in) {
  std::mt19937 random(99);
  for (size_t i = 0; i + 6 < text.size(); ++i) {
    if (text[i] == ' ' && random() % one_in == 0) text.replace(i + 1, 4, "zzzz");
  }
  return text;
}

Article story(const std::string& body, const std::string& title = "A title") {
  Article article;
  article.title = title;
  article.body = body;
  return article;
}

constexpr uint64_t kRoomy = 64U << 20U;

std::string key_of(CopyFinder& copies, Article article) {
  copies.find(article, sketch(article));
  return article.copy_key;
}

TEST(Copies, VariantsOfAStoryShareItsKey) {
  CopyFinder copies(kRoomy);
  for (unsigned seed = 1; seed <= 100; ++seed) {
    const std::string body = prose(seed, 200);
    const std::string key = key_of(copies, story(body));
    EXPECT_EQ(key_of(copies, story(body, "Another title")), key);
    EXPECT_EQ(key_of(copies, story("LONDON, Feb 26 (Agency) -\n" + body)), key);
    EXPECT_EQ(key_of(copies, story(body.substr(0, body.size() * 2 / 3))), key);
    EXPECT_EQ(key_of(copies, story(replaced_words(body, 20))), key);
    const size_t half = body.find("\n\n", body.size() / 2) + 2;
    EXPECT_EQ(key_of(copies, story(body.substr(half) + body.substr(0, half))), key);
  }
}

TEST(Copies, DifferentStoriesDoNot) {
  CopyFinder copies(kRoomy);
  std::string shared = prose(0, 30);  // an agency's background paragraph, in all of them
  std::vector<std::string> keys;
  for (unsigned seed = 1; seed <= 200; ++seed)
    keys.push_back(key_of(copies, story(prose(seed, 120) + shared)));
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

TEST(Copies, NoticesAlikeInAllButTheTitleAreNone) {
  CopyFinder copies(kRoomy);
  const std::string notice = "Qtly div 10 cts vs 10 cts prior. Pay April 1. Record March 15.";
  const std::string first = key_of(copies, story(notice, "Harbour Bank dividend"));
  EXPECT_NE(key_of(copies, story(notice, "Ferry Lines dividend")), first);
  EXPECT_EQ(key_of(copies, story(notice, "Harbour Bank dividend")), first);
}

// What has too few words for a sketch is the same when all its words are.
TEST(Copies, VeryShortStoriesShareEveryWord) {
  CopyFinder copies(kRoomy);
  const std::string key = key_of(copies, story("Closed until May.", "Harbour"));
  EXPECT_EQ(key_of(copies, story("closed until\n\nMAY", "HARBOUR")), key);
  EXPECT_NE(key_of(copies, story("Closed until June.", "Harbour")), key);
  EXPECT_NE(key_of(copies, story("Closed until May.", "Airport")), key);
  Article article = story("Closed until May.", "Harbour");
  article.standfirst = "In the north";
  EXPECT_NE(key_of(copies, article), key);
}

// Of texts that share more and more: looking no further than needed never changes what is found.
TEST(Copies, AreThoseThatContainEnough) {
  size_t copies = 0;
  size_t others = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    const std::string shared = prose(seed, 40 + seed % 160);
    const Sketch a = sketch(story(shared + prose(seed + 1000, size_t{seed % 97} * 3)));
    const Sketch b = sketch(story(prose(seed + 2000, size_t{seed % 61} * 2) + shared));
    const bool by_length = std::min(a.shingles, b.shingles) >= 0.4 * std::max(a.shingles, b.shingles);
    EXPECT_EQ(are_copies(a, b), by_length && containment(a, b) >= 0.6) << seed;
    EXPECT_EQ(are_copies(a, b), are_copies(b, a)) << seed;
    ++(are_copies(a, b) ? copies : others);
  }
  EXPECT_GT(copies, 50U);
  EXPECT_GT(others, 50U);
}

TEST(Copies, AnExtractIsNone) {
  const std::string body = prose(1, 400);
  CopyFinder copies(kRoomy);
  const std::string key = key_of(copies, story(body));
  EXPECT_EQ(key_of(copies, story(body.substr(0, body.size() / 2))), key);
  EXPECT_NE(key_of(copies, story(body.substr(0, body.size() / 3))), key);
}

TEST(Copies, WithoutTextThereIsNoKey) {
  CopyFinder copies(kRoomy);
  EXPECT_EQ(key_of(copies, story("", "Only a title")), "");
}

TEST(Copies, ScriptsWithoutSpaces) {
  const std::string body =
      "港務局長は火曜日、エンジンの修理が終わり次第、週末までにフェリーの運航を再開すると述べた。乗客は朗報を"
      "歓迎している。";
  CopyFinder copies(kRoomy);
  const std::string key = key_of(copies, story(body));
  EXPECT_EQ(key_of(copies, story("【共同】" + body)), key);
  EXPECT_NE(key_of(copies, story("市議会は水曜日、図書館の新しい建物を建てる計画を認めた。完成は三年後の春に"
                                 "なる見込みだという。")),
            key);
}

// What find() made of a story is confirmed for as long as find() would make the same of it.
TEST(Copies, AreConfirmedWhileTheFirstOfThemIsTheSame) {
  Article first = story(prose(1, 200));
  Article second = story(replaced_words(first.body, 20));
  CopyFinder earlier(kRoomy);
  earlier.find(first, sketch(first));
  earlier.find(second, sketch(second));
  CopyFinder in_order(kRoomy);
  EXPECT_TRUE(in_order.confirm(first.copy_key, first.sketch));
  EXPECT_TRUE(in_order.confirm(second.copy_key, second.sketch));
  CopyFinder other_order(kRoomy);
  EXPECT_FALSE(other_order.confirm(second.copy_key, second.sketch));
  EXPECT_FALSE(other_order.confirm(first.copy_key, first.sketch));
  EXPECT_EQ(key_of(other_order, first), key_of(other_order, second));
}

TEST(Copies, OfAConfirmedStoryAreFound) {
  Article first = story(prose(1, 200));
  CopyFinder earlier(kRoomy);
  earlier.find(first, sketch(first));
  CopyFinder later(kRoomy);
  EXPECT_TRUE(later.confirm(first.copy_key, first.sketch));
  EXPECT_EQ(key_of(later, story(replaced_words(first.body, 20))), first.copy_key);
}

// Their keys depend on nothing but themselves.
TEST(Copies, StoriesWithoutASketchAreConfirmed) {
  Article article = story("Closed until May.", "Harbour");
  CopyFinder earlier(kRoomy);
  earlier.find(article, sketch(article));
  ASSERT_TRUE(article.sketch.empty());
  CopyFinder later(kRoomy);
  EXPECT_TRUE(later.confirm(article.copy_key, article.sketch));
  EXPECT_TRUE(later.confirm("", ""));
  EXPECT_FALSE(later.confirm(article.copy_key, "no sketch"));
}

TEST(Copies, AreFoundOfAStoryOfAnEarlierRun) {
  Article first = story(prose(1, 200));
  CopyFinder earlier(kRoomy);
  earlier.find(first, sketch(first));
  CopyFinder later(kRoomy);
  later.remember(first.copy_key, first.sketch);
  later.remember(first.copy_key, first.sketch.substr(1));  // not what find() set
  later.remember("", "");
  EXPECT_EQ(key_of(later, story(replaced_words(first.body, 20))), first.copy_key);
  EXPECT_NE(key_of(later, story(prose(2, 200))), first.copy_key);
}

TEST(Copies, KeysTellWhichStoriesMayMatch) {
  CopyKeys keys;
  for (unsigned seed = 1; seed <= 50; ++seed) keys.add(sketch(story(prose(seed, 200))));
  CopyFinder copies(kRoomy);
  for (unsigned seed = 1; seed <= 100; ++seed) {
    Article copy = story("LONDON - " + replaced_words(prose(seed, 200), 20));
    copies.find(copy, sketch(copy));
    EXPECT_EQ(keys.may_match(copy.sketch), seed <= 50) << seed;
  }
  EXPECT_FALSE(keys.may_match(""));
}

// More stories than there is room for: the latest are remembered, the earliest forgotten.
TEST(Copies, KeepToTheirRoom) {
  constexpr unsigned kStories = 5000;
  CopyFinder copies(1);  // room for some 2,000 at the least
  std::vector<std::string> keys;
  for (unsigned seed = 1; seed <= kStories; ++seed) keys.push_back(key_of(copies, story(prose(seed, 60))));
  for (unsigned seed = kStories - 1500; seed <= kStories; ++seed)
    EXPECT_EQ(key_of(copies, story("LONDON - " + prose(seed, 60))), keys[seed - 1]);
  EXPECT_NE(key_of(copies, story("LONDON - " + prose(1, 60))), keys[0]);
}

// Of a text that nobody wrote.
Sketch invented_sketch(std::mt19937& random) {
  std::array<uint32_t, Sketch::kSize> shingles;
  for (uint32_t& shingle : shingles) shingle = static_cast<uint32_t>(random());
  std::sort(shingles.begin(), shingles.end());
  Sketch sketch;
  sketch.shingles = 200;
  sketch.kept = Sketch::kSize;
  sketch.shift = 16;
  std::copy_n(shingles.begin(), Sketch::kKeys, sketch.keys.begin());
  for (uint32_t i = Sketch::kKeys; i < Sketch::kSize; ++i)
    sketch.rest[i - Sketch::kKeys] = static_cast<uint16_t>(shingles[i] >> sketch.shift);
  return sketch;
}

// Another text of nearly the same shingles.
Sketch changed(Sketch sketch) {
  sketch.rest.back() ^= 1U;
  return sketch;
}

std::string key_of(CopyFinder& copies, const Sketch& sketch) {
  Article article;
  copies.find(article, sketch);
  return article.copy_key;
}

// However much memory there is, so that a large archive takes no more of it than others do.
TEST(Copies, OfSoManyStoriesAtMostAreFound) {
  std::mt19937 random(1);
  CopyFinder copies(uint64_t{1} << 30U);
  const Sketch first = invented_sketch(random);
  const std::string key = key_of(copies, first);
  const auto add_stories = [&](size_t stories) {
    for (size_t i = 0; i < stories; ++i) key_of(copies, invented_sketch(random));
  };
  add_stories(CopyFinder::kMostStories / 2);
  EXPECT_EQ(key_of(copies, changed(first)), key);
  add_stories(CopyFinder::kMostStories / 2);
  EXPECT_NE(key_of(copies, changed(first)), key);
}

// Many stories share a phrase: of these the latest 16 are looked at, while the table grows, too.
TEST(Copies, AreLookedForAmongTheLatestWithAPhrase) {
  std::mt19937 random(2);
  CopyFinder copies(kRoomy);
  std::vector<Sketch> stories;
  std::vector<std::string> keys;
  for (size_t i = 0; i < 1000; ++i) {
    stories.push_back(invented_sketch(random));
    stories[i].keys[0] = 7;
    keys.push_back(key_of(copies, stories[i]));
    if (i < 15) continue;
    Sketch copy = stories[i - 15];
    for (uint32_t other = 1; other < Sketch::kKeys; ++other) copy.keys[other] ^= 1U;
    ASSERT_EQ(key_of(copies, copy), keys[i - 15]) << i;
  }
  Sketch copy = stories[stories.size() - 17];
  for (uint32_t other = 1; other < Sketch::kKeys; ++other) copy.keys[other] ^= 1U;
  EXPECT_NE(key_of(copies, copy), keys[stories.size() - 17]);
}

// A table tells at once which texts share too little: what it lets pass is compared, and nothing else is
// lost.
TEST(Copies, AreToldOfManyAsOfEach) {
  size_t copies = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const std::string shared = prose(seed, 20 + seed);
    const Sketch own = sketch(story(shared + prose(seed + 1000, size_t{seed % 97} * 3)));
    const CopyTest test(own);
    for (unsigned other_seed = 1; other_seed <= 40; ++other_seed) {
      const std::string text =
          prose(seed + 2000, size_t{other_seed} * 9) + shared.substr(0, size_t{40} * other_seed);
      const Sketch other = sketch(story(text));
      EXPECT_EQ(test.is_copy(other), are_copies(own, other)) << seed << " " << other_seed;
      copies += are_copies(own, other) ? 1 : 0;
    }
  }
  EXPECT_GT(copies, 500U);
}

TEST(Copies, StoriesOverOneFooterAreNone) {
  const std::string footer = prose(5000, 115);
  CopyFinder copies(kRoomy);
  std::set<std::string> keys;
  for (unsigned i = 0; i < 12; ++i)
    keys.insert(
        key_of(copies, story(prose(100 + i, 20 + i * 100 / 11) + footer, "Title " + std::to_string(i))));
  EXPECT_EQ(keys.size(), 12U);
}

TEST(Copies, AFooterOfAWholeArchiveMakesNone) {
  const std::string footer = prose(5000, 100);
  CopyFinder copies(kRoomy);
  std::mt19937 random(3);
  std::set<std::string> keys;
  for (unsigned i = 0; i < 1000; ++i)
    keys.insert(
        key_of(copies, story(prose(10'000 + i, 20 + random() % 280) + footer, "Title " + std::to_string(i))));
  EXPECT_EQ(keys.size(), 1000U);
}

TEST(Copies, AFooterUnderStoriesWithUsualPhrasesMakesNone) {
  const std::string phrase = prose(4000, 12);
  const std::string footer = prose(5000, 115);
  CopyFinder copies(kRoomy);
  std::set<std::string> keys;
  for (unsigned i = 0; i < 100; ++i) {
    const std::string text = prose(30'000 + i, 25) + phrase + prose(40'000 + i, 25);
    keys.insert(key_of(copies, story(text + footer, "Title " + std::to_string(i))));
  }
  EXPECT_EQ(keys.size(), 100U);
}

TEST(Copies, AFooterOfAWholeArchiveMakesNoneOfOneTitle) {
  const std::string footer = prose(5000, 100);
  CopyFinder copies(kRoomy);
  for (unsigned i = 0; i < 20; ++i)
    key_of(copies, story(prose(10'000 + i, 150) + footer, "Title " + std::to_string(i)));
  std::set<std::string> keys;
  for (unsigned i = 0; i < 50; ++i)
    keys.insert(key_of(copies, story(prose(50'000 + i, 60) + footer, "Weather")));
  EXPECT_EQ(keys.size(), 50U);
}

TEST(Copies, OverAFooterOfAWholeArchiveAreFound) {
  const std::string footer = prose(5000, 100);
  CopyFinder copies(kRoomy);
  for (unsigned i = 0; i < 20; ++i)
    key_of(copies, story(prose(10'000 + i, 50) + footer, "Title " + std::to_string(i)));
  const std::string text = prose(1, 80);
  const std::string key = key_of(copies, story(text + footer, "Bridge reopens"));
  EXPECT_EQ(key_of(copies, story(text + footer, "The bridge is open again")), key);
  EXPECT_EQ(key_of(copies, story(replaced_words(text, 20) + footer, "Bridge reopens")), key);
}

TEST(Copies, NoticesOverAFooterOfAWholeArchiveNeedTheirTitle) {
  const std::string footer = prose(5000, 100);
  CopyFinder copies(kRoomy);
  for (unsigned i = 0; i < 20; ++i)
    key_of(copies, story(prose(10'000 + i, 50) + footer, "Title " + std::to_string(i)));
  const std::string notice = prose(1, 20) + footer;
  const std::string key = key_of(copies, story(notice, "Sale in the town hall"));
  EXPECT_NE(key_of(copies, story(notice, "Sale at the harbour")), key);
  EXPECT_EQ(key_of(copies, story(notice, "Sale in the town hall")), key);
}

TEST(Copies, FormsWithOtherNumbersAreNone) {
  const auto notice = [](const std::string& numbers, const std::string& title) {
    return story(
        "High water at " + numbers + " " + prose(1, 40) + " low water " + numbers + " metres " + prose(2, 40),
        title);
  };
  CopyFinder copies(kRoomy);
  const std::string first = key_of(copies, notice("4 10", "Notice 12"));
  EXPECT_NE(key_of(copies, notice("9 55", "Notice 13")), first);
  EXPECT_EQ(key_of(copies, notice("4 11", "Notice 12")), first);
}

TEST(Copies, TablesOfAnotherDayAreNone) {
  CopyFinder copies(kRoomy);
  std::mt19937 random(3);
  std::set<std::string> keys;
  for (int day = 0; day < 30; ++day) {
    std::string table;
    for (unsigned port = 0; port < 6; ++port)
      table += prose(port, 20) + " high " + std::to_string(random() % 2400) + " low " +
               std::to_string(random() % 2400) + "\n";
    keys.insert(key_of(copies, story(table, "Tide times")));
  }
  EXPECT_EQ(keys.size(), 30U);
}

TEST(Copies, UnderAnotherTitleMayHaveWordsChanged) {
  CopyFinder copies(kRoomy);
  size_t found = 0;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    const std::string body = prose(seed, 200);
    const std::string key = key_of(copies, story(body));
    found += key_of(copies, story("LONDON, Feb 26 (Agency) -\n" + replaced_words(body, 20), "Another")) == key
                 ? 1
                 : 0;
    found += key_of(copies, story(body.substr(0, body.size() * 2 / 3), "Another")) == key ? 1 : 0;
  }
  EXPECT_GE(found, 198U);
}

// Indexes of earlier versions hold them so.
TEST(Sketch, WithoutPlacesIsComparedByWhatIsShared) {
  const std::string footer = prose(5000, 115);
  const Sketch one = sketch(story(prose(1, 20) + footer, "One"));
  const Sketch other = sketch(story(prose(2, 20) + footer, "Other"));
  EXPECT_FALSE(are_copies(one, other));
  const std::string packed = pack(other);
  const auto old = unpack_sketch(packed.substr(0, packed.size() - other.kept));
  ASSERT_TRUE(old);
  EXPECT_TRUE(are_copies(one, *old));
  EXPECT_FALSE(unpack_sketch(packed.substr(0, packed.size() - 1)));
}

// They are kept in the index, and compared with those of later runs.
TEST(Sketch, IsTheSameInEveryVersion) {
  const Sketch own = sketch(story(prose(1, 200) + " Größe 石油 A-b 1.5 don't", "The TITLE"));
  EXPECT_EQ(own.title, 212462933U);
  EXPECT_EQ(own.shingles, 207U);
  EXPECT_EQ(own.keys[0], 16259639U);
  EXPECT_EQ(own.keys[7], 116994784U);
  EXPECT_EQ(own.rest[39], 56673U);
}

TEST(Sketch, ContainmentIsWhatIsShared) {
  const std::string body = prose(7, 400);
  const auto of = [](const std::string& text) { return sketch(story(text)); };
  EXPECT_NEAR(containment(of(body), of(body)), 1, 1e-9);
  EXPECT_GT(containment(of(body), of(body.substr(0, body.size() / 2))), 0.7);
  EXPECT_EQ(containment(of(body), of(prose(8, 400))), 0);
  EXPECT_EQ(containment(of(""), of(body)), 0);
}

TEST(Sketch, IsTheSameAfterPacking) {
  for (const size_t words : {3, 9, 49, 500}) {
    const Sketch before = sketch(story(prose(3, words)));
    const std::optional<Sketch> after = unpack_sketch(pack(before));
    ASSERT_TRUE(after);
    EXPECT_EQ(pack(*after), pack(before));
    EXPECT_NEAR(containment(*after, before), 1, 1e-9);
    EXPECT_FALSE(unpack_sketch(pack(before) + "x"));
  }
}

}  // namespace
}  // namespace dateline
