// One file of the inputs, unpacked: compression is undone and containers are opened, one in another if need
// be, until there is text for a reader. For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "indexer/reject.h"
#include "indexer/source/archive_reader.h"
#include "indexer/source/bytes.h"
#include "indexer/source/source.h"

namespace dateline {

// What the inputs have cost and given so far.
struct InputCost {
  uint64_t consumed_before = 0;             // by the files before this one
  std::function<uint64_t()> consumed_here;  // of this file
};

class Unpacker {
 public:
  Unpacker(const RejectSink& rejects, const std::function<void(Source&)>& visit)
      : rejects_(rejects), visit_(visit) {}

  // Hands every text in the file to the visitor. What is broken is a Reject{unreadable}; but when the caller
  // `named` the file and it is neither compressed nor a container, a failure to read throws Error{kInput}.
  // A compressed file or a container in which there is nothing at all is a Reject{empty}.
  void unpack(const std::string& path, FileBytes& bytes, bool named);

 private:
  void reject(const std::string& origin, const std::string& detail);
  void reject_if_empty(const std::string& path);
  void zip_file(const std::string& path);
  void open(const std::string& name, PeekedBytes& bytes, int depth, bool named);
  void stream_archive(const std::string& name, Bytes& bytes, int depth);
  void members(const std::string& name, ArchiveReader& archive, int depth);
  bool next_member(const std::string& name, ArchiveReader& archive, std::string& member);

  const RejectSink& rejects_;
  const std::function<void(Source&)>& visit_;
  InputCost cost_;
  bool packed_ = false;  // the file is compressed or a container
  bool filled_ = false;  // it had a text that is not empty, or what was wrong was told
};

}  // namespace dateline
