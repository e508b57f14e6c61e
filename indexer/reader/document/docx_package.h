// The parts of a DOCX file (Office Open XML, ECMA-376, part 2) that its reader needs. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct DocxPackage {
  std::string text;    // word/document.xml
  std::string styles;  // word/styles.xml; "" when there is none
  std::string core;    // docProps/core.xml, the properties of Dublin Core; likewise
};

inline constexpr size_t kMaxDocxPartBytes = 32UL << 20U;

// Unpacks a file. Throws Error{kInput} when it is damaged, has no text, or grows beyond measure.
DocxPackage open_docx_package(std::string_view file);

}  // namespace dateline
