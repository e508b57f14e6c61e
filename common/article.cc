#include "common/article.h"

namespace dateline {

size_t bytes_of(const Article& article) {
  size_t bytes = sizeof article;
  for (const std::string* text :
       {&article.id, &article.url, &article.title, &article.standfirst, &article.body, &article.section,
        &article.source, &article.language, &article.image, &article.access, &article.meta, &article.copy_key,
        &article.sketch, &article.fingerprint})
    bytes += text->size();
  for (const auto* list : {&article.authors, &article.tags}) {
    for (const std::string& text : *list) bytes += sizeof(std::string) + text.size();
  }
  return bytes;
}

}  // namespace dateline
