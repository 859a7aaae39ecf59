#include "core/vault/hash.h"

#include <doctest/doctest.h>

using namespace parvis;
using namespace parvis::vault;

TEST_CASE("hash is BLAKE2b-256 of domain, zero, data") {
  // b2sum -l 256 (coreutils) of the same bytes.
  struct Row {
    const char *domain, *data, *expected;
  };
  const Row rows[] = {
      {"parvis account", "", "d3d0fa04024d9e4e53596d98c1a421d1b8e03bf04b2f5dc9e03ed7e999021aa5"},
      {"parvis leaf", "abc", "1c10d77a409d7bbdcdd8fe825224a7df17d719b09115a1850c16194be7a68a8a"},
  };
  for (const Row& row : rows) CHECK(to_hex(hash(row.domain, view(row.data))) == row.expected);
}

TEST_CASE("a domain cannot borrow from the data, nor the data from the domain") {
  CHECK(hash("ab", view("c")) != hash("a", view("bc")));
  CHECK(hash("a", view(std::string_view("\0b", 2))) != hash("a", view("b")));
  CHECK(trunc16(hash("a", {})) == trunc16(hash("a", {})));
}
