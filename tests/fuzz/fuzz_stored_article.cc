// Any bytes are a stored article, a dictionary, and an article to be stored, with its bytes damaged after
// that: what cannot be read is told, and what was packed comes back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/error.h"
#include "common/index/stored_article.h"

namespace {

using namespace dateline;

SharedDictionary invented_dictionary() {
  std::string text;
  std::vector<size_t> sizes;
  for (size_t i = 0; i < 200; ++i) {
    const size_t before = text.size();
    text += R"({"id":")" + std::to_string(i) + R"(","title":"The minister","body":")";
    for (size_t word = 0; word < 60; ++word) text += "word" + std::to_string(i * word % 97) + ' ';
    text += "\"}";
    sizes.push_back(text.size() - before);
  }
  return train_dictionary(text, sizes, 4096);
}

template <typename Work>
void expecting_damage(Work work) {
  try {
    work();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const SharedDictionary kDictionary = invented_dictionary();
  static ArticlePacker packer(kDictionary);
  static ArticleReader reader({{kDictionary->id(), kDictionary}});
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  expecting_damage([&] { reader.unpack(bytes); });
  expecting_damage([&] { ArticleDictionary(bytes).id(); });
  std::string frame(packer.pack(bytes));
  if (reader.unpack(frame) != bytes) std::abort();
  if (bytes.size() < 3) return 0;
  frame[static_cast<unsigned char>(bytes[0]) * size_t{256} % frame.size()] ^= bytes[1];
  frame[static_cast<unsigned char>(bytes[2]) % frame.size()] ^= bytes[0];
  expecting_damage([&] { reader.unpack(frame); });
  return 0;
}
