// How glass writes at which positions a term stands in a document (Xapian 1.4.22, glass_positionlist.cc:37
// and common/bitstream.cc). The last one as a number; where there are more, a stream of bits follows, the
// lowest of a byte first: the first position, how many there are, and those between by interpolative coding
// (Moffat, Stuiver: Binary Interpolative Coding, 2000). Stateless.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace dateline::glass {

// Appends a list. Positions ascend; there is at least one.
void append_positions(std::string& out, std::span<const uint32_t> positions);

}  // namespace dateline::glass
