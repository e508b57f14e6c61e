#include "server/search/generation/columns.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace dateline {
namespace {

constexpr std::array kValueFields = {Field::kTag,    Field::kSection,  Field::kAuthor,
                                     Field::kSource, Field::kLanguage, Field::kAccess};

constexpr size_t place_of(Field field) {
  return static_cast<size_t>(std::find(kValueFields.begin(), kValueFields.end(), field) -
                             kValueFields.begin());
}

// Each facet of the schema but the year, which is told from the date.
static_assert(std::all_of(std::begin(kSchema), std::end(kSchema), [](const FieldSpec& row) {
  return !row.facet || row.field == Field::kYear || place_of(row.field) < kValueFields.size();
}));

// Calls visit(document, value) for every article of `docs` that has a value in the slot of `field`,
// ascending.
template <typename Visit>
void for_each_value(const ShardSet& shards, Field field, const DocSet& docs, Visit visit) {
  shards.for_each_value(spec(field).slot, [&](DocId doc, const std::string& value) {
    if (docs.contains(doc)) visit(doc, value);
  });
}

int64_t seconds_of(const std::string& value) {
  return static_cast<int64_t>(Xapian::sortable_unserialise(value));
}

int32_t local_day(int64_t instant, const TimeZone& zone) {
  Date local = zone.to_local(instant);
  local.hour = local.minute = local.second = 0;
  return static_cast<int32_t>(TimeZone().to_instant(local) / kSecondsPerDay);
}

}  // namespace

ValueColumn::ValueColumn(const ShardSet& shards, Field field, const DocSet& docs) {
  const bool list = spec(field).kind == FieldKind::kKeyword;
  offsets_.assign(size_t{shards.last_doc()} + 2, 0);
  DocId done = 0;
  for_each_value(shards, field, docs, [&](DocId doc, const std::string& value) {
    while (done < doc) offsets_[++done] = static_cast<uint32_t>(numbers_.size());
    if (list) {
      unpack_values(value, [&](std::string_view one) { add(one); });
    } else {
      add(value);
    }
  });
  while (done + 1 < offsets_.size()) offsets_[++done] = static_cast<uint32_t>(numbers_.size());
}

void ValueColumn::add(std::string_view value) {
  const auto [known, fresh] =
      dictionary_.try_emplace(std::string(value), static_cast<uint32_t>(values_.size()));
  if (fresh) {
    values_.emplace_back(value);
    counts_.push_back(0);
  }
  ++counts_[known->second];
  numbers_.push_back(known->second);
}

uint32_t ValueColumn::number_of(std::string_view value) const {
  const auto found = dictionary_.find(std::string(value));
  return found == dictionary_.end() ? kUnknown : found->second;
}

Columns::Columns(const ShardSet& shards, const DocSet& excluded, TimeZone zone)
    : zone_(std::move(zone)), last_doc_(shards.last_doc()) {
  shards.for_each("", [&](DocId doc) { all_.add(doc); });
  all_ -= excluded;
  all_.runOptimize();
  load_dates(shards);
  load_visibility(shards);
  load_copies(shards);
  order(shards);
  for (const Field field : kValueFields) values_.emplace_back(shards, field, all_);
}

void Columns::load_dates(const ShardSet& shards) {
  published_.assign(size_t{last_doc_} + 1, kUndated);
  day_.assign(size_t{last_doc_} + 1, 0);
  undated_ = all_.cardinality();
  for_each_value(shards, Field::kPublished, all_, [&](DocId doc, const std::string& value) {
    const int64_t instant = seconds_of(value);
    published_[doc] = instant;
    day_[doc] = local_day(instant, zone_);
    --undated_;
  });
}

void Columns::load_visibility(const ShardSet& shards) {
  const auto moments_of = [&](Field field) {
    std::vector<DocMoment> moments;
    for_each_value(shards, field, all_, [&](DocId doc, const std::string& value) {
      moments.push_back({doc, seconds_of(value)});
    });
    return moments;
  };
  visibility_ = std::make_unique<Visibility>(all_, moments_of(Field::kEmbargo), moments_of(Field::kExpires));
}

void Columns::load_copies(const ShardSet& shards) {
  copy_group_.assign(size_t{last_doc_} + 1, 0);
  group_members_.resize(1);
  std::unordered_map<std::string, std::vector<DocId>> members;
  for_each_value(shards, Field::kCopy, all_,
                 [&](DocId doc, const std::string& key) { members[key].push_back(doc); });
  for (auto& [key, docs] : members) {
    if (docs.size() < 2) continue;
    for (const DocId doc : docs) copy_group_[doc] = static_cast<uint32_t>(group_members_.size());
    group_members_.push_back(std::move(docs));
  }
}

void Columns::order(const ShardSet& shards) {
  std::vector<std::string> ids(size_t{last_doc_} + 1);
  for_each_value(shards, Field::kId, all_, [&](DocId doc, std::string id) { ids[doc] = std::move(id); });
  for (const DocId doc : all_) by_place_.push_back(doc);
  std::sort(by_place_.begin(), by_place_.end(), [&](DocId a, DocId b) {
    return published_[a] != published_[b] ? published_[a] > published_[b] : ids[a] < ids[b];
  });
  place_.assign(size_t{last_doc_} + 1, 0);
  for (uint32_t place = 0; place < by_place_.size(); ++place) place_[by_place_[place]] = place;
}

// Few are hidden: one of the first that are looked at is mostly the one.
int64_t Columns::newest(const DocSet& visible) const {
  const auto is_visible = [&](DocId doc) { return visible.contains(doc); };
  const auto found = std::find_if(by_place_.begin(), by_place_.end(), is_visible);
  return found == by_place_.end() ? kUndated : published_[*found];
}

int64_t Columns::oldest(const DocSet& visible) const {
  const auto is_visible = [&](DocId doc) { return visible.contains(doc); };
  const auto first_undated = by_place_.rbegin() + static_cast<std::ptrdiff_t>(undated_);
  const auto found = std::find_if(first_undated, by_place_.rend(), is_visible);
  return found == by_place_.rend() ? kUndated : published_[*found];
}

const ValueColumn& Columns::values(Field field) const {
  return values_[place_of(field)];
}

}  // namespace dateline
