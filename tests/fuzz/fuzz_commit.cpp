// A commit that is read is written back as the same bytes.

#include <algorithm>

#include "core/vault/commit.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  const Result<Commit> commit = parse_commit(input);
  if (!commit) return;
  const Bytes again = encode(commit.value());
  REQUIRE_THAT(std::equal(again.begin(), again.end(), input.begin(), input.end()));
  Chain chain;
  chain.account = commit.value().account;
  if (verify_link(chain, commit.value())) {
    REQUIRE_THAT(!advanced(chain, commit.value()).devices.empty());
  }
}
