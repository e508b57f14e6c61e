#include "indexer/shard/bulk_shard_writer.h"

#include <malloc.h>

#include <algorithm>

#include "indexer/bulk/run_documents.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// All buffers of a merge: more would not make it faster. The more runs there are, the smaller is the buffer
// of each, down to a KiB: only more than 16,000 buffers take more.
constexpr uint64_t kMostMergeBytes = 16U << 20U;

// After so much text what is free goes back to the system. Articles and runs come and go, each in another
// thread's part of the heap, and what is free between those that stay would become more and more.
constexpr uint64_t kTextBetweenTrims = 32U << 20U;

void give_back_what_is_free() {
  ::malloc_trim(0);
}

BulkOptions bulk_options(const BuildOptions& options) {
  BulkOptions bulk;
  bulk.positions = options.portable;
  bulk.term_lists = options.portable;
  if (options.dictionary)
    bulk.metadata.emplace(dictionary_key(options.dictionary->id()), options.dictionary->bytes());
  return bulk;
}

}  // namespace

class BulkShardWriter::Runs : public BatchWriter {
 public:
  explicit Runs(BulkShardWriter& shard)
      : shard_(shard),
        maker_(shard.options_.zone, shard.options_.weights, shard.options_.dictionary,
               shard.memory_.known_words),
        documents_(shard.database_.options()),
        words_(shard.words_.writer()) {}

  void write(size_t number, std::vector<Article>& articles) override {
    if (maker_.terms().size() > shard_.memory_.terms) {
      maker_.forget_terms();
      words_.forget_terms();
    }
    for (Article& article : articles) {
      maker_.write(article, document_);
      documents_.add(document_);
      if (!shard_.options_.portable) words_.add(document_, maker_.terms());
      article = {};  // before the run is inverted, which takes the most memory
    }
    if (!shard_.options_.portable) shard_.words_.add(number, words_);
    shard_.database_.add_run(number, documents_, maker_.terms());
    if (number % std::max<size_t>(1, kTextBetweenTrims / shard_.memory_.text_bytes) == 0)
      give_back_what_is_free();
  }

 private:
  BulkShardWriter& shard_;
  DocumentMaker maker_;
  IndexDocument document_;
  RunDocuments documents_;
  RecordWriter words_;
};

BulkShardWriter::BulkShardWriter(const fs::path& work, const BuildOptions& options)
    : options_(options),
      memory_(writer_memory(options.memory_mb << 20U, options.jobs)),
      database_(work / "runs", bulk_options(options)),
      words_(work / "words") {}

std::unique_ptr<BatchWriter> BulkShardWriter::batch_writer() {
  return std::make_unique<Runs>(*this);
}

void BulkShardWriter::finish(const fs::path& path, const std::vector<uint32_t>& superseded) {
  give_back_what_is_free();
  const uint64_t buffers = std::min((options_.memory_mb << 20U) / 4, kMostMergeBytes);
  BulkDatabase::Means means{options_.jobs, buffers};
  if (!options_.portable) means.beside = [&] { words_.finish(path, superseded); };
  database_.finish(path, superseded, means);
  give_back_what_is_free();
}

}  // namespace dateline
