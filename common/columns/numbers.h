// Unsigned numbers as they lie in a file, each in the same number of bytes: as many as the largest needs. The
// bytes may be anything; there is no number outside of them. Immutable; thread-safe.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace dateline {

class Numbers {
 public:
  Numbers() = default;
  // `width`: bytes of each, 0, 1, 2, 4 or 8; of 0 bytes when all are 0. Little-endian, at any address.
  Numbers(const char* first, uint64_t size, uint32_t width) : first_(first), size_(size), width_(width) {}

  static constexpr bool is_width(uint32_t width) {
    return width == 0 || (width <= 8 && std::has_single_bit(width));
  }

  uint64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  uint64_t bytes() const { return size_ * width_; }

  // Throws Error{kDamaged} when there is none at this place.
  uint64_t operator[](uint64_t place) const {
    if (place >= size_) throw_outside();
    const char* const at = first_ + place * width_;
    switch (width_) {
      case 0:
        return 0;
      case 1:
        return load<uint8_t>(at);
      case 2:
        return load<uint16_t>(at);
      case 4:
        return load<uint32_t>(at);
      default:
        return load<uint64_t>(at);
    }
  }

  // Calls use(number_at) once. For loops, which then ask for the width once: number_at(place) gives the
  // number at a place, which must be below size().
  template <typename Use>
  void read_many(Use use) const {
    switch (width_) {
      case 0:
        return use([](uint64_t) { return uint64_t{0}; });
      case 1:
        return use(Reader<uint8_t>{first_});
      case 2:
        return use(Reader<uint16_t>{first_});
      case 4:
        return use(Reader<uint32_t>{first_});
      default:
        return use(Reader<uint64_t>{first_});
    }
  }

 private:
  static_assert(std::endian::native == std::endian::little, "numbers are read as they lie in memory");

  template <typename Number>
  static Number load(const char* at) {
    Number number;
    std::memcpy(&number, at, sizeof number);
    return number;
  }

  template <typename Number>
  struct Reader {
    const char* first;
    uint64_t operator()(uint64_t place) const { return load<Number>(first + place * sizeof(Number)); }
  };

  [[noreturn]] static void throw_outside();

  const char* first_ = nullptr;
  uint64_t size_ = 0;
  uint32_t width_ = 0;
};

}  // namespace dateline
