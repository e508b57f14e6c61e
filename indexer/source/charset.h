// Text in other encodings, as UTF-8: UTF-16 and UTF-32 by their byte order mark or, for UTF-16, by the zero
// bytes that ASCII has in it. For one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/source/bytes.h"

namespace dateline {

// `text` in UTF-8, without the byte order mark; what cannot be converted becomes U+FFFD. `text` must outlive
// the result. The first argument is its beginning.
std::unique_ptr<Bytes> as_utf8(std::string_view head, Bytes& text);

// `text` in UTF-8, read in the encoding of this name, which ICU knows. `text` must outlive the result.
std::unique_ptr<Bytes> converted_from(const std::string& encoding, Bytes& text);

}  // namespace dateline
