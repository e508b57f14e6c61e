#include "common/index/document.h"

#include <xxhash.h>

#include <vector>

#include "common/article_json.h"
#include "common/date/instant.h"
#include "common/index/schema.h"
#include "common/index/stem_table.h"
#include "common/index/stem_weight.h"
#include "common/index/stored_article.h"
#include "common/index/xapian_document.h"
#include "common/text/analyzer.h"
#include "common/text/character_runs.h"

namespace dateline {
namespace {

// Calls `visit(stem)` with those under which a word is found, with its accents and without.
template <typename Visit>
void for_each_stem(const Token& token, Visit visit) {
  visit(token.stem);
  if (!token.plain_stem.empty()) visit(token.plain_stem);
}

// Adds one article's terms to its document.
class TermWriter {
 public:
  // `stems` is empty.
  TermWriter(DocumentSink& document, Analyzer& analyzer, StemTable& stems, const std::string& language)
      : document_(document), analyzer_(analyzer), stems_(stems), language_(language) {}

  // Words with positions, stems with weight. Returns how many words there are.
  uint32_t add_text(std::string_view text, uint32_t weight) {
    const std::vector<Token>& tokens = analyzer_.analyze(text, language_);
    for (const Token& token : tokens) {
      document_.add_posting(token.word, text_position_ + token.position);
      for_each_stem(token, [&](const std::string& stem) { add_stem(stem, weight).in_text = true; });
    }
    if (!tokens.empty()) text_position_ += tokens.back().position + kPositionGap;
    add_grams(Field::kText, text);
    return static_cast<uint32_t>(tokens.size());
  }

  uint32_t add_title(std::string_view title, uint32_t weight) {
    const std::vector<Token>& tokens = analyzer_.analyze(title, language_);
    for (const Token& token : tokens) {
      document_.add_posting(word_term(Field::kTitle, token.word), token.position);
      for_each_stem(token, [&](const std::string& stem) {
        document_.add_term(title_stem_term(stem), 0);
        add_stem_outside_text(stem, weight);
      });
    }
    add_grams(Field::kTitle, title);
    return static_cast<uint32_t>(tokens.size());
  }

  void add_keywords(Field field, const std::vector<std::string>& values, uint32_t weight) {
    uint32_t position = 0;
    for (const std::string& value : values) {
      document_.add_term(keyword_term(field, value), 0);
      const std::vector<Token>& tokens = analyzer_.analyze(value, language_);
      for (const Token& token : tokens) {
        document_.add_posting(word_term(field, token.word), position + token.position);
        if (weight == 0) continue;
        for_each_stem(token, [&](const std::string& stem) { add_stem_outside_text(stem, weight); });
      }
      if (!tokens.empty()) position += tokens.back().position + kPositionGap;
    }
  }

 private:
  // After add_text of everything: only then is it known what the text lacks.
  void add_stem_outside_text(const std::string& stem, uint32_t weight) {
    if (!add_stem(stem, weight).in_text) document_.add_term(title_only_stem_term(stem), 0);
  }

  StemTable::Stem& add_stem(const std::string& stem, uint32_t weight) {
    document_.add_term(stem_term(stem), weight);
    StemTable::Stem& known = stems_[stem];
    known.frequency += weight;
    return known;
  }

  // The place after a run's last pair stays free, so that no phrase of pairs reaches into the next run.
  void add_grams(Field field, std::string_view text) {
    for (const CharacterRun& run : character_runs(text)) {
      for (size_t i = 0; i < run.characters.size(); ++i) {
        if (run.characters[i].size() > 1) document_.add_term(gram_term(field, run.characters[i]), 0);
        if (i + 1 == run.characters.size()) break;
        document_.add_posting(gram_term(field, run.characters[i] + run.characters[i + 1]), ++gram_position_);
      }
      ++gram_position_;
    }
  }

  DocumentSink& document_;
  Analyzer& analyzer_;
  StemTable& stems_;
  const std::string& language_;
  uint32_t text_position_ = 0;
  uint32_t gram_position_ = 0;
};

void add_exact(DocumentSink& document, Field field, const std::string& value) {
  if (value.empty()) return;
  document.add_term(keyword_term(field, value), 0);
  document.add_value(spec(field).slot, value);
}

std::vector<std::string> as_list(const std::string& value) {
  return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
}

void add_values(DocumentSink& document, Field field, const std::vector<std::string>& values) {
  if (!values.empty()) document.add_value(spec(field).slot, pack_values(values));
}

void add_date(DocumentSink& document, Field field, const std::optional<Date>& date, const TimeZone& zone) {
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
  StemTable stems;
};

DocumentMaker::DocumentMaker(TimeZone zone, FieldWeights weights, const SharedDictionary& dictionary)
    : parts_(new Parts{std::move(zone), weights, ArticlePacker(dictionary), Analyzer(), StemTable()}) {}

DocumentMaker::~DocumentMaker() = default;

void DocumentMaker::write(Article& article, DocumentSink& document) {
  const FieldWeights& weights = parts_->weights;
  parts_->stems.clear();
  TermWriter terms(document, parts_->analyzer, parts_->stems, article.language);
  article.word_count = terms.add_text(article.standfirst, weights.standfirst);
  article.word_count += terms.add_text(article.body, weights.body);
  article.word_count += terms.add_title(article.title, weights.title);
  terms.add_keywords(Field::kTag, article.tags, weights.tags);
  terms.add_keywords(Field::kAuthor, article.authors, 0);
  terms.add_keywords(Field::kSection, as_list(article.section), 0);
  terms.add_keywords(Field::kSource, as_list(article.source), 0);

  if (!article.body.empty()) document.add_term(kHasBodyTerm, 0);
  add_exact(document, Field::kId, article.id);
  add_exact(document, Field::kLanguage, article.language);
  add_exact(document, Field::kAccess, article.access);
  add_values(document, Field::kTag, article.tags);
  add_values(document, Field::kAuthor, article.authors);
  add_values(document, Field::kSection, as_list(article.section));
  add_values(document, Field::kSource, as_list(article.source));
  add_date(document, Field::kPublished, article.published, parts_->zone);
  add_date(document, Field::kEmbargo, article.embargo_until, parts_->zone);
  add_date(document, Field::kExpires, article.expires, parts_->zone);
  if (!article.copy_key.empty()) document.add_value(spec(Field::kCopy).slot, article.copy_key);
  if (!article.sketch.empty()) document.add_value(spec(Field::kSketch).slot, article.sketch);
  if (const double norm = parts_->stems.norm(); norm > 0)
    document.add_value(spec(Field::kNorm).slot, pack_norm(norm));
  const std::string json = to_json_line(article);
  document.add_value(spec(Field::kContent).slot, content_hash(json));
  document.set_data(parts_->packer.pack(json));
}

Xapian::Document DocumentMaker::make(Article& article) {
  XapianDocument made;
  write(article, made);
  return made.document();
}

std::vector<Xapian::docid> documents_of(const Xapian::Database& database, std::string_view id) {
  const std::string term = keyword_term(Field::kId, id);
  return {database.postlist_begin(term), database.postlist_end(term)};
}

}  // namespace dateline
