// What a server is sent.

#include "core/vault/message.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  const Result<Push> push = parse_push(input);
  if (!push) return;
  REQUIRE_THAT(push.value().envelopes.size() == push.value().commit.revisions.size());
  (void)verify_signature(push.value().commit);
}
