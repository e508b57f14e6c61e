// Files that are whole on the disk or not there, whenever the machine stops. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/error.h"

namespace dateline {

// `what`, the path, and the reason that `error` gives, an errno: Error{kWrite}.
Error write_error(const std::string& what, const std::filesystem::path& path, int error);

// The descriptor of a file without a byte, to be written and read back; one that is there is emptied. Throws
// Error{kWrite}.
int create_file(const std::filesystem::path& path);

// Writes a file beside `path`, syncs it and renames it onto `path`. Throws Error{kWrite}.
void write_file_durably(const std::filesystem::path& path, const std::string& content);

// Writes all of it to an open file; `path` is for what is said when that fails. Throws Error{kWrite}.
void write_all(int descriptor, std::string_view content, const std::filesystem::path& path);

// Syncs a file or a folder. Throws Error{kWrite}.
void sync_path(const std::filesystem::path& path);

// Removes a folder and what is in it, if it is there. Throws Error{kWrite}.
void remove_tree(const std::filesystem::path& path);

// What helps when a write failed with `error`, an errno; empty when we know of nothing.
std::string hint_for_write(int error);

// The whole of a small file. Throws Error{kDamaged} when it cannot be read.
std::string read_small_file(const std::filesystem::path& path);

}  // namespace dateline
