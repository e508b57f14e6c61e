// Runs a fuzz target without libFuzzer: over each file of the corpus as it is, and over damaged copies of it,
// the same ones every time. Arguments are files and folders. A crash or a sanitizer's report is the failure;
// so is an empty corpus.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

namespace fs = std::filesystem;

constexpr int kDamagedCopies = 50;

std::vector<fs::path> files_of(int argc, char** argv) {
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(argv[i])) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The copy lies in a buffer of just its size, so that the address sanitizer sees a read beyond it.
void run(const std::string& input) {
  const std::vector<uint8_t> exact(input.begin(), input.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void damage(std::string& input, std::minstd_rand& random) {
  if (input.empty()) return;
  const size_t at = random() % input.size();
  switch (random() % 4) {
    case 0:
      input.resize(at);
      break;
    case 1:
      input[at] = static_cast<char>(random() % 256);
      break;
    case 2:
      input.erase(at, 1 + random() % 8);
      break;
    default:
      input.insert(at, input.substr(random() % input.size(), 1 + random() % 64));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<fs::path> files = files_of(argc, argv);
  std::minstd_rand random(
      1987);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same damage every time is the point
  for (const fs::path& file : files) {
    const std::string original = contents(file);
    run(original);
    for (int i = 0; i < kDamagedCopies; ++i) {
      std::string copy = original;
      for (int blow = 0; blow <= i % 4; ++blow) damage(copy, random);
      run(copy);
    }
  }
  std::printf("%zu files, %d damaged copies of each\n", files.size(), kDamagedCopies);
  return files.empty() ? 1 : 0;
}
