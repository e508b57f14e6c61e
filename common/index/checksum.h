// Checksums of what an index holds: XXH3, 128 bits, as 32 hexadecimal digits. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

std::string checksum_of_text(std::string_view text);

// Empty when the file cannot be read to its end.
std::string checksum_of_file(const std::filesystem::path& path);

}  // namespace dateline
