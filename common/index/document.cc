#include "common/index/document.h"

#include <xxhash.h>

#include <vector>

#include "common/article_json.h"
#include "common/date/instant.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/index/term_writer.h"
#include "common/index/xapian_document.h"
#include "common/text/analyzer.h"

namespace dateline {
namespace {

void add_exact(TermWriter& terms, IndexDocument& document, Field field, const std::string& value) {
  if (value.empty()) return;
  terms.add_term(keyword_term(field, value));
  document.add_value(spec(field).slot, value);
}

std::vector<std::string> as_list(const std::string& value) {
  return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
}

void add_values(IndexDocument& document, Field field, const std::vector<std::string>& values) {
  if (!values.empty()) document.add_value(spec(field).slot, pack_values(values));
}

void add_date(IndexDocument& document, Field field, const std::optional<Date>& date, const TimeZone& zone) {
  if (!date) return;
  const auto seconds = static_cast<double>(first_instant(*date, zone));
  document.add_value(spec(field).slot, Xapian::sortable_serialise(seconds));
}

// Tells a changed article from an unchanged one. It is kept in the index, so the algorithm stays.
std::string content_hash(const std::string& json) {
  const XXH64_hash_t hash = XXH3_64bits(json.data(), json.size());
  return {reinterpret_cast<const char*>(&hash), sizeof hash};
}

}  // namespace

struct DocumentMaker::Parts {
  TimeZone zone;
  FieldWeights weights;
  ArticlePacker packer;
  Analyzer analyzer;
  TermNumbers terms{};
  FormTerms forms{terms};
  WordCounts counts{};

  void add_terms(Article& article, TermWriter& writer) const;
  void add_values(const Article& article, IndexDocument& document) const;
};

// Sets the number of words.
void DocumentMaker::Parts::add_terms(Article& article, TermWriter& writer) const {
  article.word_count = writer.add_text(article.standfirst, weights.standfirst);
  article.word_count += writer.add_text(article.body, weights.body);
  article.word_count += writer.add_title(article.title, weights.title);
  writer.add_keywords(Field::kTag, article.tags, weights.tags);
  writer.add_keywords(Field::kAuthor, article.authors, 0);
  writer.add_keywords(Field::kSection, as_list(article.section), 0);
  writer.add_keywords(Field::kSource, as_list(article.source), 0);
  if (!article.body.empty()) writer.add_term(kHasBodyTerm);
}

void DocumentMaker::Parts::add_values(const Article& article, IndexDocument& document) const {
  dateline::add_values(document, Field::kTag, article.tags);
  dateline::add_values(document, Field::kAuthor, article.authors);
  dateline::add_values(document, Field::kSection, as_list(article.section));
  dateline::add_values(document, Field::kSource, as_list(article.source));
  add_date(document, Field::kPublished, article.published, zone);
  add_date(document, Field::kEmbargo, article.embargo_until, zone);
  add_date(document, Field::kExpires, article.expires, zone);
  if (!article.copy_key.empty()) document.add_value(spec(Field::kCopy).slot, article.copy_key);
  if (!article.sketch.empty()) document.add_value(spec(Field::kSketch).slot, article.sketch);
  if (!article.fingerprint.empty()) document.add_value(spec(Field::kFingerprint).slot, article.fingerprint);
}

DocumentMaker::DocumentMaker(TimeZone zone, FieldWeights weights, const SharedDictionary& dictionary,
                             size_t known_words)
    : parts_(new Parts{std::move(zone), weights, ArticlePacker(dictionary), Analyzer(known_words)}) {}

DocumentMaker::~DocumentMaker() = default;

const TermNumbers& DocumentMaker::terms() const {
  return parts_->terms;
}

void DocumentMaker::forget_terms() {
  parts_->terms.clear();
  parts_->forms.clear();
}

void DocumentMaker::write(Article& article, IndexDocument& document) {
  document.clear();
  TermWriter writer(document, {parts_->analyzer, parts_->terms, parts_->forms, parts_->counts},
                    article.language);
  parts_->add_terms(article, writer);
  add_exact(writer, document, Field::kId, article.id);
  add_exact(writer, document, Field::kLanguage, article.language);
  add_exact(writer, document, Field::kAccess, article.access);
  parts_->add_values(article, document);
  const std::string json = to_json_line(article);
  document.add_value(spec(Field::kContent).slot, content_hash(json));
  document.data = parts_->packer.pack(json);
}

Xapian::Document DocumentMaker::make(Article& article) {
  forget_terms();
  IndexDocument made;
  write(article, made);
  return xapian_document(made, terms());
}

std::vector<Xapian::docid> documents_of(const Xapian::Database& database, std::string_view id) {
  const std::string term = keyword_term(Field::kId, id);
  return {database.postlist_begin(term), database.postlist_end(term)};
}

}  // namespace dateline
