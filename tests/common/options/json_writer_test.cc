// What is written as it comes is what the tree of it is written as.
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "common/fast_json.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

ordered_json random_tree(std::mt19937& random, int depth) {
  const size_t kind = random() % (depth > 0 ? 8 : 6);
  switch (kind) {
    case 0:
      return nullptr;
    case 1:
      return random() % 2 == 0;
    case 2:
      return int64_t{std::numeric_limits<int32_t>::min()} + static_cast<int64_t>(random());
    case 3:
      return std::numeric_limits<uint64_t>::max() - random() % 9;
    case 4:
      return static_cast<double>(random() % 100'000) / 100;
    case 5:
      return std::string(random() % 9, "a\"\\\n\x01"[random() % 5]) + "é";
    default:
      break;
  }
  ordered_json tree = kind == 6 ? ordered_json::array() : ordered_json::object();
  for (size_t left = random() % 4; left > 0; --left) {
    if (kind == 6) tree.push_back(random_tree(random, depth - 1));
    if (kind == 7) tree["k\"" + std::to_string(left)] = random_tree(random, depth - 1);
  }
  return tree;
}

void write(const ordered_json& tree, JsonWriter& out) {
  if (tree.is_null()) return out.null();
  if (tree.is_boolean()) return out.value(tree.get<bool>());
  if (tree.is_number_unsigned()) return out.value(tree.get<uint64_t>());
  if (tree.is_number_integer()) return out.value(tree.get<int64_t>());
  if (tree.is_number()) return out.value(tree.get<double>());
  if (tree.is_string()) return out.value(tree.get_ref<const std::string&>());
  if (tree.is_array()) return out.array(tree, [&](const ordered_json& element) { write(element, out); });
  out.object([&] {
    for (const auto& [name, value] : tree.items()) {
      out.name(name);
      write(value, out);
    }
  });
}

TEST(JsonWriter, WritesWhatTheTreeIsWrittenAs) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const ordered_json tree = random_tree(random, 4);
    std::string text = "before";
    JsonWriter out(text);
    write(tree, out);
    ASSERT_EQ(text, "before" + json_text(tree));
  }
}

TEST(JsonWriter, HasMembersListsAndWhatIsJsonAlready) {
  std::string text;
  JsonWriter out(text);
  out.object([&] {
    out.member("name", "a");
    out.member("list", std::vector<std::string>{"b", "c"});
    out.member("none", std::vector<std::string>());
    out.name("meta");
    out.value_as_written(R"({"d":1})");
    out.name("objects");
    out.array_of_objects(std::vector<int>{1, -2}, [&](int number) { out.member("n", number); });
  });
  EXPECT_EQ(text, R"({"name":"a","list":["b","c"],"none":[],"meta":{"d":1},"objects":[{"n":1},{"n":-2}]})");
}

}  // namespace
}  // namespace dateline
