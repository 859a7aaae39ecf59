#include "core/vault/manifest.h"

namespace parvis::vault {
namespace {

Hash leaf(const Id& record, const Hash& envelope) {
  return hash("parvis leaf", Writer().raw(record).raw(envelope).bytes());
}

Hash node(const Hash& left, const Hash& right) {
  return hash("parvis node", Writer().raw(left).raw(right).bytes());
}

}  // namespace

Hash manifest_root(const Manifest& manifest) {
  std::vector<Hash> row;
  for (const auto& [record, entry] : manifest) row.push_back(leaf(record, entry.envelope));
  if (row.empty()) return kNoHash;
  while (row.size() > 1) {
    std::vector<Hash> above;
    for (std::size_t at = 0; at + 1 < row.size(); at += 2) {
      above.push_back(node(row[at], row[at + 1]));
    }
    if (row.size() % 2 == 1) above.push_back(row.back());
    row = std::move(above);
  }
  return row.front();
}

void apply_revisions(const std::vector<Revision>& revisions, Manifest& manifest) {
  for (const Revision& revision : revisions) {
    manifest.insert_or_assign(revision.record, ManifestEntry{revision.revision, revision.envelope});
  }
}

}  // namespace parvis::vault
