#include "common/index/stem_weight.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "common/error.h"

namespace dateline {

static_assert(std::endian::native == std::endian::little, "a norm is written as it lies in memory");

namespace {

constexpr double kUnit = uint64_t{1} << 32U;

// By frequency, for those that nearly all stems have.
struct UsualWeights {
  static constexpr size_t kCount = 64;

  UsualWeights() {
    for (uint32_t i = 1; i < kCount; ++i) {
      weights[i] = 1 + std::log(static_cast<double>(i));
      squares[i] = square_of(weights[i]);
    }
  }

  static uint64_t square_of(double weight) {
    return static_cast<uint64_t>(std::llround(weight * weight * kUnit));
  }

  std::array<double, kCount> weights{};
  std::array<uint64_t, kCount> squares{};
};

const UsualWeights& usual_weights() {
  static const UsualWeights kUsual;
  return kUsual;
}

}  // namespace

double stem_weight(uint32_t frequency) {
  if (frequency < UsualWeights::kCount) return usual_weights().weights[frequency];
  return 1 + std::log(static_cast<double>(frequency));
}

void NormSum::add(uint32_t frequency) {
  squares_ += frequency < UsualWeights::kCount ? usual_weights().squares[frequency]
                                               : UsualWeights::square_of(stem_weight(frequency));
}

double NormSum::norm() const {
  return std::sqrt(static_cast<double>(squares_) / kUnit);
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
