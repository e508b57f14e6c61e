#include "indexer/bulk/run_documents.h"

#include "indexer/glass/encodings.h"

namespace dateline {
namespace {

constexpr size_t kAtOnce = 16;

}  // namespace

void append_tag(std::string& out, const glass::Deflater::Tag& tag) {
  glass::append_number(out, 2 * tag.bytes.size() + (tag.is_compressed ? 1 : 0));
  out += tag.bytes;
}

void RunDocuments::end_document() {
  look_up();
  if (!has_data_) append_tag(data_, {});
  ends_.push_back(tokens_.size());
}

void RunDocuments::add_token(std::string_view term, uint32_t mark, uint32_t number) {
  const uint32_t hash = Vocabulary::hash_of(term);
  vocabulary_.fetch_slot(hash);
  waiting_.push_back({hash, static_cast<uint32_t>(term.size()), {mark, number}});
  waiting_terms_ += term;
  if (waiting_.size() == kAtOnce) look_up();
}

void RunDocuments::look_up() {
  for (const Waiting& waiting : waiting_) vocabulary_.fetch_term(waiting.hash);
  std::string_view rest = waiting_terms_;
  for (const Waiting& waiting : waiting_) {
    const uint32_t number = vocabulary_.count(rest.substr(0, waiting.size), waiting.hash);
    tokens_.push_back({waiting.token.term | number, waiting.token.number});
    rest.remove_prefix(waiting.size);
  }
  waiting_.clear();
  waiting_terms_.clear();
}

void RunDocuments::add_posting(std::string_view term, uint32_t position) {
  add_token(term, 0, position);
}

void RunDocuments::add_term(std::string_view term, uint32_t wdf) {
  add_token(term, Token::kIsFrequency, wdf);
}

void RunDocuments::add_value(uint32_t slot, std::string_view bytes) {
  values_.push_back({slot, size(), value_bytes_.size(), bytes.size()});
  value_bytes_ += bytes;
}

void RunDocuments::set_data(std::string_view bytes) {
  append_tag(data_, compresses_data_ ? deflater_.deflated(bytes) : glass::Deflater::Tag{bytes, false});
  has_data_ = true;
}

void RunDocuments::clear() {
  vocabulary_.clear();
  tokens_.clear();
  ends_.clear();
  values_.clear();
  value_bytes_.clear();
  data_.clear();
}

}  // namespace dateline
