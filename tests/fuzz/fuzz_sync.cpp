// A server that answers anything: status, head and body come from the input, piece by piece.

#include "core/vault/sync.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/entropy.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  support::TestEntropy entropy(1);
  const Bytes secret(32, 7);
  Writes writes;
  Session session = Session::create(secret, entropy, writes);
  const Json fact{{"v", "x"}, {"src", "declared"}, {"day", "2026-11-21"}};
  REQUIRE_THAT(session.set_fields(RecordType::kFacts, {{"a", fact}}, writes).ok());
  Reader in(input);
  const bool restores = in.u8() % 2 == 1;
  Sync sync;
  Step step = restores ? sync.start_restore(session.recovery_code(), "h", secret, entropy)
                       : sync.start_sync(session, "h");
  while (step.request && in.ok()) {
    static constexpr int kStatuses[] = {200, 200, 200, 200, 0, 400, 401, 403, 404, 409, 429, 503};
    Response response{.status = kStatuses[in.u8() % std::size(kStatuses)], .body = {}, .head = {}};
    const ByteView head = in.raw(in.u8());
    const ByteView body = in.raw(in.u16());
    response.head.assign(head.begin(), head.end());
    response.body.assign(body.begin(), body.end());
    step = sync.receive(response);
  }
  REQUIRE_THAT(session.fields(RecordType::kFacts)->at("a").at("v") == fact.at("v"));
}
