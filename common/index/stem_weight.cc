#include "common/index/stem_weight.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "common/error.h"

namespace dateline {

static_assert(std::endian::native == std::endian::little, "a norm is written as it lies in memory");

double stem_weight(uint32_t frequency) {
  constexpr size_t kUsual = 64;
  static const std::array<double, kUsual> kTable = [] {
    std::array<double, kUsual> table{};
    for (size_t i = 1; i < kUsual; ++i) table[i] = 1 + std::log(static_cast<double>(i));
    return table;
  }();
  return frequency < kUsual ? kTable[frequency] : 1 + std::log(static_cast<double>(frequency));
}

std::string pack_norm(double norm) {
  return {reinterpret_cast<const char*>(&norm), sizeof norm};
}

double unpack_norm(std::string_view value) {
  if (value.empty()) return 0;
  double norm = 0;
  if (value.size() != sizeof norm) throw Error(ErrorCode::kDamaged, "the norm of an article is cut off");
  std::memcpy(&norm, value.data(), sizeof norm);
  return norm;
}

}  // namespace dateline
