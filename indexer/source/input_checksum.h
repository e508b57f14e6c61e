// Tells what was read from all else: a checksum of names and bytes in their order. For one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dateline {

class InputChecksum {
 public:
  InputChecksum();
  ~InputChecksum();

  void add(std::string_view bytes);
  // Ends what was added before it: no two lists of names and bytes are one.
  void add_name(const std::string& name);

  std::string digits() const;  // XXH3, 128 bits, hexadecimal

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline
