// A page of HTML: an article. For one thread.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/reader/reader.h"
#include "indexer/reader/record/article_builder.h"

namespace dateline {

// What is known of a page from outside: by a web archive, say. Empty is unknown.
struct PageSource {
  std::string address;
  std::string charset;
  std::string date;    // of its retrieval, as written
  bool cards = false;  // wanted when it is a list
};

// Adds the article of a page to `articles`, of a list its cards where they are wanted. Without an article
// there is a Reject.
void build_html_page(std::string_view bytes, const PageSource& page, ArticleBuilder& builder,
                     const RecordPlace& place, std::deque<Article>& articles);

std::unique_ptr<Reader> open_html(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is a page: see Format.
int recognise_html(std::string_view head, std::string_view file_name);

}  // namespace dateline
