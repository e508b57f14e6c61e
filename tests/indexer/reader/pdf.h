// PDF files, as small as they can be. For tests.
#pragma once

#include <string>
#include <vector>

namespace dateline::testing {

// A page's lines, one below the other; none for a page that is a picture. `info` is what the information
// dictionary holds: "/Title (Bridge)".
inline std::string make_pdf(const std::vector<std::vector<std::string>>& pages,
                            const std::string& info = "") {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", "<<" + info + ">>"};
  std::string kids;
  for (const std::vector<std::string>& lines : pages) {
    std::string content = lines.empty() ? "0 0 9 9 re f" : "BT /F 12 Tf 14 TL 72 720 Td";
    for (const std::string& line : lines) content += " (" + line + ") Tj T*";
    if (!lines.empty()) content += " ET";
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
    objects.push_back(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents " +
        std::to_string(objects.size()) + " 0 R>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
  std::string file = "%PDF-1.4\n";
  std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(file.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  return file + table + "trailer<</Size " + std::to_string(objects.size() + 1) +
         "/Root 1 0 R/Info 4 0 R>>\nstartxref\n" + std::to_string(file.size()) + "\n%%EOF\n";
}

}  // namespace dateline::testing
