#include "indexer/reuse/reusing_sink.h"

#include <utility>

namespace dateline {

bool ReusingSink::add(Article&& article) {
  const bool took_place = forget(article.id);
  return fresh_.add(std::move(article)) && !took_place;
}

bool ReusingSink::remove(const std::string& id) {
  return forget(id) || fresh_.remove(id);
}

bool ReusingSink::keep(const std::string& id, Place place) {
  const bool took_place = fresh_.remove(id);
  return kept_.insert_or_assign(IdHash(id), place).second && !took_place;
}

bool ReusingSink::forget(const std::string& id) {
  return !kept_.empty() && kept_.erase(IdHash(id)) > 0;
}

}  // namespace dateline
