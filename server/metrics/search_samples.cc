#include "server/metrics/search_samples.h"

namespace dateline {

void add_index(const StatsAnswer& stats, Samples& to) {
  to.add_gauge("dateline_index_articles", "Articles in the generation that is served.",
               static_cast<double>(stats.articles));
  to.add_gauge("dateline_index_documents", "Documents of its databases, superseded ones too.",
               static_cast<double>(stats.documents));
  to.add_gauge("dateline_index_shards", "Databases that it is made of.", static_cast<double>(stats.shards));
  to.add_gauge("dateline_index_bytes", "Size of its databases on the disk.",
               static_cast<double>(stats.bytes));
  to.add_gauge("dateline_index_generation_info", "The generation that is served.", 1,
               {{"generation", stats.generation}, {"built", stats.built}});
}

void add_cache(const CacheFigures& cache, Samples& to) {
  to.add_counter("dateline_cache_hits_total", "Answers that were remembered.",
                 static_cast<double>(cache.hits));
  to.add_counter("dateline_cache_misses_total", "Answers that could have been remembered, and were not.",
                 static_cast<double>(cache.misses));
  to.add_counter("dateline_cache_evictions_total", "Answers forgotten to make room.",
                 static_cast<double>(cache.evictions));
  to.add_gauge("dateline_cache_entries", "Answers remembered.", static_cast<double>(cache.entries));
  to.add_gauge("dateline_cache_bytes", "Memory that they take, by a fair estimate.",
               static_cast<double>(cache.bytes));
  to.add_gauge("dateline_cache_max_bytes", "Memory that they may take.",
               static_cast<double>(cache.max_bytes));
}

void add_postings(const PostingsFigures& postings, Samples& to) {
  to.add_counter("dateline_postings_hits_total", "Terms whose postings were kept.",
                 static_cast<double>(postings.hits));
  to.add_counter("dateline_postings_misses_total", "Terms whose postings were decoded.",
                 static_cast<double>(postings.misses));
  to.add_gauge("dateline_postings_entries", "Terms whose postings are kept.",
               static_cast<double>(postings.entries));
  to.add_gauge("dateline_postings_bytes", "Memory that they take.", static_cast<double>(postings.bytes));
  to.add_gauge("dateline_postings_max_bytes", "Memory that they may take.",
               static_cast<double>(postings.max_bytes));
}

}  // namespace dateline
