// Compressed streams and archives, made in memory with libarchive. For tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace dateline::testing {

inline std::string write_archive(const std::string& filter, const std::string& format,
                                 const std::vector<std::pair<std::string, std::string>>& members) {
  std::string out(64, '\0');
  for (const auto& [name, content] : members) out.resize(out.size() + 2 * content.size() + (64UL << 10U));
  size_t used = 0;
  archive* handle = archive_write_new();
  const auto check = [&](int status) {
    if (status != ARCHIVE_OK) throw std::runtime_error(archive_error_string(handle));
  };
  check(archive_write_set_format_by_name(handle, format.c_str()));
  if (!filter.empty()) check(archive_write_add_filter_by_name(handle, filter.c_str()));
  check(archive_write_set_bytes_in_last_block(handle, 1));
  check(archive_write_open_memory(handle, out.data(), out.size(), &used));
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    const int status = archive_write_header(handle, entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) check(status);
    archive_write_data(handle, content.data(), content.size());
    archive_entry_free(entry);
  }
  check(archive_write_close(handle));
  archive_write_free(handle);
  out.resize(used);
  return out;
}

// `codec`: "gzip", "bzip2", "xz", "zstd".
inline std::string compress(const std::string& codec, const std::string& text) {
  return write_archive(codec, "raw", {{"data", text}});
}

// `format`: "ustar", "pax", "gnutar", "v7tar", "zip".
inline std::string pack(const std::string& format,
                        const std::vector<std::pair<std::string, std::string>>& members) {
  return write_archive("", format, members);
}

}  // namespace dateline::testing
