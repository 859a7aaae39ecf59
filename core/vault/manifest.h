#pragma once
// Which revision each record of the account has after a commit, and the Merkle root that the commit
// signs (docs/formats/commit.md).

#include <map>
#include <vector>

#include "core/vault/commit.h"

namespace parvis::vault {

struct ManifestEntry {
  Id revision{};
  Hash envelope{};
  bool operator==(const ManifestEntry&) const = default;
};
using Manifest = std::map<Id, ManifestEntry>;

Hash manifest_root(const Manifest& manifest);
void apply_revisions(const std::vector<Revision>& revisions, Manifest& manifest);

}  // namespace parvis::vault
