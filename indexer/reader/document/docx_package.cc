#include "indexer/reader/document/docx_package.h"

#include "common/error.h"
#include "indexer/source/archive_reader.h"
#include "indexer/source/bytes.h"

namespace dateline {
namespace {

constexpr size_t kMaxUnpackedBytes = 512UL << 20U;  // with pictures and all

class FileInMemory : public Bytes {
 public:
  explicit FileInMemory(std::string_view file) : left_(file) {}
  std::string_view read() override {
    const std::string_view all = left_;
    left_ = {};
    return all;
  }

 private:
  std::string_view left_;
};

// Some programs number the text: "word/document2.xml".
std::string* part_named(std::string_view name, DocxPackage& package) {
  if (name.starts_with("word/document") && name.ends_with(".xml")) return &package.text;
  if (name == "word/styles.xml") return &package.styles;
  return name == "docProps/core.xml" ? &package.core : nullptr;
}

}  // namespace

DocxPackage open_docx_package(std::string_view file) {
  DocxPackage package;
  FileInMemory bytes(file);
  ArchiveReader archive(bytes);
  size_t unpacked = 0;
  for (std::string name; archive.next(name);) {
    std::string* const part = part_named(name, package);
    const bool wanted = part != nullptr && part->empty();
    for (auto chunk = archive.member().read(); !chunk.empty(); chunk = archive.member().read()) {
      unpacked += chunk.size();
      if (wanted) *part += chunk;
      if (unpacked > kMaxUnpackedBytes || (wanted && part->size() > kMaxDocxPartBytes))
        throw Error(ErrorCode::kInput, "the document grows beyond measure");
    }
  }
  if (package.text.empty()) throw Error(ErrorCode::kInput, "no text in it: word/document.xml is missing");
  return package;
}

}  // namespace dateline
