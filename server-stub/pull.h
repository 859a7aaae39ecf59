#pragma once
// A pull message (docs/formats/commit.md) made from what is stored, of a bounded size.

#include <functional>

#include "core/vault/message.h"

namespace parvis::server {

// The content of `record` as of the commit being added; empty when a later commit replaced it.
using EnvelopeOf = std::function<Bytes(const vault::Id& record)>;

class PullPage {
 public:
  explicit PullPage(std::size_t most_bytes) : most_bytes_(most_bytes) {}
  // Adds a stored commit. False when it does not fit; the first one always does.
  bool add(ByteView commit, const EnvelopeOf& envelope_of);
  Bytes take() { return std::move(pull_); }

 private:
  std::size_t most_bytes_;
  Bytes pull_;
};

}  // namespace parvis::server
