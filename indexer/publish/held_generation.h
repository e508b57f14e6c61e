// A generation for somebody who reads it beside a writer: what is pruned meanwhile stays until the reading
// ends. For one thread.
#pragma once

#include <memory>
#include <string>

#include "common/index/generation.h"
#include "common/index/locks.h"
#include "common/index/manifest.h"

namespace dateline {

class HeldGeneration {
 public:
  // The published one. Throws Error{kDamaged} when there is none, or when it cannot be read.
  static HeldGeneration published(const IndexFolder& folder);

  // Throws Error{kUsage} when it is not there, or no longer, and Error{kDamaged}.
  static HeldGeneration named(const IndexFolder& folder, const std::string& id);

  const Manifest& manifest() const { return manifest_; }

 private:
  HeldGeneration(const IndexFolder& folder, const std::string& id);

  std::unique_ptr<GenerationHold> hold_;
  Manifest manifest_;
};

}  // namespace dateline
