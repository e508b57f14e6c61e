#include "indexer/same_input.h"

#include "common/error.h"
#include "common/index/checksum.h"
#include "indexer/interrupt.h"
#include "indexer/source/walk.h"

namespace dateline {
namespace {

// All that the articles of a build go by which its manifest does not say: how records become articles, and
// among how many stories copies are looked for, which is a matter of memory.
std::string checksum_of(const std::string& files, const IndexerOptions& options) {
  const ReaderOptions& reader = options.read.reader;
  std::string all = files + '\n' + options.read.format + '\n' + options.language + '\n' +
                    (reader.cards ? "cards\n" : "\n") + std::to_string(static_cast<int>(reader.date_order)) +
                    '\n' + std::to_string(reader.max_record_bytes) + '\n' +
                    std::to_string(options.build.memory_mb) + '\n';
  for (const auto& [field, name] : reader.map) all.append(field).append("=").append(name).append("\n");
  return checksum_of_text(all);
}

// Nothing when one of them cannot be read: whoever reads it as articles tells what is wrong with it.
std::optional<std::string> checksum_of_files(const IndexerOptions& options) {
  try {
    return checksum_of_inputs(options.inputs, stop_if_interrupted);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kInput) throw;
    return std::nullopt;
  }
}

}  // namespace

BuildInput input_of(const ReadSummary& read, const IndexerOptions& options) {
  return {read.sources, read.bytes, checksum_of(read.checksum, options)};
}

bool has_same_input(const Manifest& published, const IndexerOptions& options) {
  if (!published.input || input_bytes(options.inputs) != published.input->bytes) return false;
  const std::optional<std::string> files = checksum_of_files(options);
  return files && checksum_of(*files, options) == published.input->checksum;
}

}  // namespace dateline
