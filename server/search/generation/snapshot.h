// One generation, opened: its columns, and handles to its databases. A Snapshot never changes; a request
// holds one from its beginning to its end, so that an answer never mixes generations. Thread-safe.
#pragma once

#include <xapian.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/date/time_zone.h"
#include "common/index/manifest.h"
#include "common/index/stored_article.h"
#include "common/query/languages.h"
#include "common/text/analyzer.h"
#include "common/words/shard_words.h"
#include "server/search/generation/columns.h"
#include "server/search/generation/held_shard.h"
#include "server/search/generation/postings.h"
#include "server/search/generation/postings_cache.h"
#include "server/search/generation/shard_set.h"
#include "server/search/generation/vocabulary.h"
#include "server/search/stems/stems.h"

namespace dateline {

// What one thread needs to work on a generation: Xapian's and ICU's objects belong to one thread at a time.
struct Session {
  Session(ShardSet opened, const Dictionaries& dictionaries)
      : shards(std::move(opened)), articles(dictionaries) {}

  // 1 MB of them: enough for the words of a query or a draft. An archive's would be kept by each session.
  static constexpr size_t kMostKnownWords = 4'096;

  ShardSet shards;
  ArticleReader articles;
  Analyzer analyzer{kMostKnownWords};
  // Between two requests none is met: see article_vectors.h.
  MetNumbers met_stems;
  std::vector<MetWords> met_words;  // by shard
};

struct SnapshotOptions {
  std::optional<TimeZone> zone;             // unset: the one that the generation was built with
  std::shared_ptr<PostingsCache> postings;  // of all generations; null: none are kept
};

class Snapshot {
 public:
  // Opens the generation of a manifest, whose shards are held. Throws Error{kDamaged}, or kUnavailable when a
  // session cannot be opened.
  Snapshot(HeldShards shards, Manifest manifest, SnapshotOptions options);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  const std::string& generation() const { return manifest_.generation; }
  const Manifest& manifest() const { return manifest_; }
  const Columns& columns() const { return *columns_; }
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  const TimeZone& zone() const { return columns_->zone(); }

  const QueryLanguages& languages() const { return languages_; }

  // Of all articles, for queries; nothing where the archive is portable.
  const std::shared_ptr<const ShardWords>& words() const { return words_; }

  // Of a term, by the shards of a session. Throws Xapian::Error, and TimeIsUp.
  Postings postings(const ShardSet& shards, const std::string& term, const Deadline& deadline) const;

  // Those of all articles; and, unless the archive is portable, by the words of a shard.
  Stems& stems() const { return *stems_; }
  bool is_portable() const { return manifest_.portable; }
  ShardStems& stems_of(uint32_t shard) const { return *shard_stems_[shard]; }

  bool is_taken_down(const std::string& id) const;

  // The article with this id, of those that count.
  std::optional<DocId> find(const ShardSet& shards, const std::string& id) const;

  // A session that goes back to the snapshot when the pointer dies; it must not outlive the snapshot. One is
  // opened when all are lent. Throws Error{kUnavailable} when it cannot be.
  struct Return {
    const Snapshot* home;
    void operator()(Session* session) const;
  };
  using Lease = std::unique_ptr<Session, Return>;
  Lease lease() const;

  // Another generation has taken its place, so few will ask this one: it keeps no sessions any more, whose
  // descriptors are better used, and no postings of shards that only it has.
  void retire() const;

 private:
  void add_words(const ShardSet& shards);
  std::unique_ptr<Session> open_session() const;

  Manifest manifest_;
  HeldShards shards_;
  Dictionaries dictionaries_;
  std::unique_ptr<Columns> columns_;
  std::unique_ptr<Vocabulary> vocabulary_;
  std::shared_ptr<const ShardWords> words_;
  std::unique_ptr<Stems> stems_;
  std::vector<std::unique_ptr<ShardStems>> shard_stems_;
  QueryLanguages languages_;
  std::shared_ptr<PostingsCache> postings_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Session>> idle_;
  mutable bool is_retired_ = false;
};

}  // namespace dateline
