#include "core/vault/manifest.h"

#include <doctest/doctest.h>

using namespace parvis;
using namespace parvis::vault;

namespace {

Hash leaf(std::uint8_t record) {
  return hash("parvis leaf", Writer().raw(Id{record}).raw(Hash{record}).bytes());
}
Hash node(const Hash& left, const Hash& right) {
  return hash("parvis node", Writer().raw(left).raw(right).bytes());
}
Manifest manifest_of(std::uint8_t count) {
  Manifest manifest;
  for (std::uint8_t at = 1; at <= count; ++at) manifest[Id{at}] = {Id{}, Hash{at}};
  return manifest;
}

}  // namespace

TEST_CASE("the root is built of pairs, the odd last one carried up") {
  CHECK(manifest_root({}) == kNoHash);
  CHECK(manifest_root(manifest_of(1)) == leaf(1));
  CHECK(manifest_root(manifest_of(2)) == node(leaf(1), leaf(2)));
  CHECK(manifest_root(manifest_of(3)) == node(node(leaf(1), leaf(2)), leaf(3)));
  CHECK(manifest_root(manifest_of(5)) ==
        node(node(node(leaf(1), leaf(2)), node(leaf(3), leaf(4))), leaf(5)));
}

TEST_CASE("the root changes with a record's id and envelope, not with its revision id") {
  Manifest changed = manifest_of(3);
  changed[Id{2}].envelope = Hash{9};
  CHECK(manifest_root(changed) != manifest_root(manifest_of(3)));
  Manifest renamed = manifest_of(2);
  renamed[Id{7}] = {Id{}, Hash{3}};
  CHECK(manifest_root(renamed) != manifest_root(manifest_of(3)));
  Manifest revised = manifest_of(3);
  apply_revisions({{Id{2}, Id{5}, Hash{2}}}, revised);
  CHECK(revised[Id{2}].revision == Id{5});
  CHECK(manifest_root(revised) == manifest_root(manifest_of(3)));
}
