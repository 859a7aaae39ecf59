// The sync engine against a model server: what a person's devices hold after each way a network or
// a server may treat them.

#include "core/vault/sync.h"

#include <doctest/doctest.h>

#include "core/vault/state.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;
using vault::Step;
using vault::SyncOutcome;
using vault::SyncStatus;

namespace {

void settle(Pair& pair) {
  pair.phone.sync(pair.server);
  pair.kiosk.sync(pair.server);
  pair.phone.sync(pair.server);
}

}  // namespace

TEST_CASE("an answer of one device arrives on another that has only the printed code") {
  Pair pair;
  CHECK(pair.kiosk.get("name") == "Marie");
  CHECK(pair.kiosk.session->account() == pair.phone.session->account());
  CHECK(pair.kiosk.session->recovery_code() == pair.phone.session->recovery_code());
  CHECK(pair.kiosk.session->sync_status().state == SyncStatus::kSent);
  CHECK(pair.kiosk.set("city", "Rennes").ok());
  CHECK(pair.kiosk.session->sync_status().waiting == 1);
  CHECK(pair.kiosk.sync(pair.server).outcome == SyncOutcome::kSent);
  const Step news = pair.phone.sync(pair.server);
  CHECK(news.outcome == SyncOutcome::kReceived);
  CHECK(news.changed == std::vector{RecordType::kFacts});
  CHECK(pair.phone.get("city") == "Rennes");
  CHECK(pair.phone.sync(pair.server).outcome == SyncOutcome::kNothing);
}

TEST_CASE("what is stored opens again, on both devices") {
  Pair pair;
  CHECK(pair.phone.reopen().ok());
  CHECK(pair.kiosk.reopen().ok());
  CHECK(pair.phone.all() == pair.kiosk.all());
  CHECK(pair.phone.session->quarantined().empty());
  CHECK(pair.phone.session->sync_status().state == SyncStatus::kSent);
}

TEST_CASE("C1 different fields changed apart are both there, and nothing is asked") {
  Pair pair;
  CHECK(pair.phone.set("city", "Rennes").ok());
  CHECK(pair.kiosk.set("phone", "06").ok());
  settle(pair);
  CHECK(pair.phone.all() == pair.kiosk.all());
  CHECK(pair.phone.get("city") == "Rennes");
  CHECK(pair.phone.get("phone") == "06");
  CHECK(pair.phone.session->conflicts().empty());
  CHECK(pair.kiosk.session->conflicts().empty());
}

TEST_CASE("C2 the same field changed differently is one question, the same on every device") {
  Pair pair;
  const std::string phone = vault::short_name(pair.phone.session->state().device.public_key());
  const std::string kiosk = vault::short_name(pair.kiosk.session->state().device.public_key());
  CHECK(pair.kiosk.set("name", "Maria").ok());
  CHECK(pair.kiosk.sync(pair.server).outcome == SyncOutcome::kSent);
  CHECK(pair.phone.set("name", "Mary").ok());
  CHECK(pair.phone.sync(pair.server).outcome == SyncOutcome::kReceived);
  settle(pair);
  Device third(3);
  CHECK_FALSE(third.restore(pair.phone.session->recovery_code(), pair.server).problem);
  REQUIRE(third.session);
  const vault::Conflict asked{
      .id = "name",
      .field = "name",
      .entry = {},
      .entry_field = {},
      .answers = {{"Maria", "2026-11-21", kiosk}, {"Mary", "2026-11-21", phone}}};
  for (Device* device : {&pair.phone, &pair.kiosk, &third}) {
    CHECK(device->get("name") == "Maria");
    CHECK(device->session->conflicts() == std::vector{asked});
    CHECK(device->session->sync_status().state == SyncStatus::kDecision);
    CHECK(device->reopen().ok());
    CHECK(device->session->conflicts() == std::vector{asked});
  }

  const char* expected = "Mary";
  SUBCASE("kept here, the answer that lost stands on all") {
    CHECK(pair.phone.decide(asked.id, "Mary").ok());
  }
  SUBCASE("a device that gave neither may decide") { CHECK(third.decide(asked.id, "Mary").ok()); }
  SUBCASE("keeping what stands closes it on all") {
    expected = "Maria";
    CHECK(pair.kiosk.decide(asked.id, "Maria").ok());
  }
  SUBCASE("giving the field anew decides") {
    expected = "Marie-Anne";
    CHECK(pair.phone.set("name", "Marie-Anne").ok());
  }
  SUBCASE("giving again the answer that lost decides") {
    CHECK(pair.kiosk.set("name", "Mary").ok());
  }
  SUBCASE("what is no answer of an open question decides nothing") {
    for (const auto& [id, keep] : {std::pair{"name", "Marie-Anne"}, std::pair{"city", "Mary"}}) {
      const Status decided = pair.phone.decide(id, keep);
      REQUIRE_FALSE(decided.ok());
      CHECK(decided.error().code == ErrorCode::kUnknownConflict);
    }
    CHECK(pair.phone.decide(asked.id, "Mary").ok());
  }
  CHECK_FALSE(third.sync(pair.server).problem);
  settle(pair);
  CHECK_FALSE(third.sync(pair.server).problem);
  for (Device* device : {&pair.phone, &pair.kiosk, &third}) {
    CHECK(device->get("name") == expected);
    CHECK(device->session->conflicts().empty());
    CHECK(device->session->sync_status().state == SyncStatus::kSent);
  }
}

TEST_CASE("two devices that settle a question differently are asked once more, about both") {
  Pair pair;
  CHECK(pair.kiosk.set("name", "Maria").ok());
  CHECK(pair.phone.set("name", "Mary").ok());
  settle(pair);
  settle(pair);
  CHECK(pair.phone.decide("name", "Mary").ok());
  CHECK(pair.kiosk.decide("name", "Maria").ok());
  settle(pair);
  CHECK(pair.phone.all() == pair.kiosk.all());
  REQUIRE(pair.phone.session->conflicts().size() == 1);
  CHECK(pair.phone.session->conflicts().front().answers.size() == 2);
}

TEST_CASE("a question that an earlier build kept beside the record goes into it at the next sync") {
  Pair pair;
  // As that build wrote it: the answer that lost, sealed under its store key.
  const vault::State& state = pair.phone.session->state();
  const std::string text = R"({"type":1,"field":"name","entry":"","entry_field":"","mine":)"
                           R"({"v":"Mary","src":"declared","day":"2026-11-20"},"theirs":{}})";
  const std::string key = "conflict/1";
  const vault::Nonce nonce{};
  Bytes additional = Writer().raw(view("parvis store")).u8(0).raw(view(key)).take();
  const Bytes sealed = vault::aead_seal(state.keys.rbegin()->second, nonce, additional, view(text));
  pair.phone.entries[key] = Writer().raw(nonce).raw(sealed).take();
  CHECK(pair.phone.reopen().ok());
  settle(pair);
  CHECK_FALSE(pair.phone.entries.contains(key));
  for (const Device* device : {&pair.phone, &pair.kiosk}) {
    REQUIRE(device->session->conflicts().size() == 1);
    CHECK(device->session->conflicts()[0].answers[0].value == "Marie");
    CHECK(device->session->conflicts()[0].answers[1].value == "Mary");
  }
}

TEST_CASE("C8 a lost acknowledgement, twenty times over, leaves one commit") {
  Pair pair;
  CHECK(pair.phone.set("city", "Rennes").ok());
  const auto loses_answers = [&](const vault::Request& request) {
    pair.server.handle(request);
    return vault::Response{};
  };
  const std::size_t before = pair.server.accounts.begin()->second.commits.size();
  for (int times = 0; times < 20; ++times) {
    const Step step = pair.phone.sync(loses_answers, pair.server.host);
    REQUIRE(step.problem);
    CHECK(step.problem->code == ErrorCode::kServerUnreachable);
    CHECK(step.outcome == SyncOutcome::kWaiting);
    CHECK(pair.phone.session->sync_status().state == SyncStatus::kWaiting);
    if (times % 3 == 0) CHECK(pair.phone.reopen().ok());
  }
  CHECK(pair.phone.sync(pair.server).outcome == SyncOutcome::kSent);
  CHECK(pair.server.accounts.begin()->second.commits.size() == before + 1);
  CHECK(pair.phone.session->sync_status().state == SyncStatus::kSent);
}

TEST_CASE("edits made after a commit whose acknowledgement was lost are kept and sent on top") {
  Pair pair;
  CHECK(pair.phone.set("city", "Rennes").ok());
  pair.phone.sync(
      [&](const vault::Request& request) {
        pair.server.handle(request);
        return vault::Response{};
      },
      pair.server.host);
  CHECK(pair.phone.set("city", "Brest").ok());
  CHECK(pair.phone.set("street", "rue Haute").ok());
  SUBCASE("before anybody else") {}
  SUBCASE("after another device sent its own") {
    CHECK(pair.kiosk.set("phone", "06").ok());
    pair.kiosk.sync(pair.server);
  }
  SUBCASE("after another device changed the same field knowing the first edit") {
    const Step step = pair.kiosk.sync(pair.server);
    CHECK_FALSE(step.problem);
    CHECK(pair.kiosk.get("city") == "Rennes");
  }
  CHECK(pair.phone.reopen().ok());
  CHECK_FALSE(pair.phone.sync(pair.server).problem);
  settle(pair);
  CHECK(pair.kiosk.get("city") == "Brest");
  CHECK(pair.kiosk.get("street") == "rue Haute");
  CHECK(pair.phone.all() == pair.kiosk.all());
  CHECK(pair.phone.session->conflicts().empty());
}

TEST_CASE("a network cut after any request loses nothing and repeats nothing") {
  for (int cut = 0; cut < 12; ++cut) {
    for (const bool arrives : {false, true}) {
      CAPTURE(cut);
      CAPTURE(arrives);
      Pair pair;
      CHECK(pair.kiosk.set("phone", "06").ok());
      pair.kiosk.sync(pair.server);
      CHECK(pair.phone.set("city", "Rennes").ok());
      int left = cut;
      pair.phone.sync(
          [&](const vault::Request& request) {
            if (left-- != 0) return pair.server.handle(request);
            if (arrives) pair.server.handle(request);
            return vault::Response{};
          },
          pair.server.host);
      CHECK(pair.phone.reopen().ok());
      settle(pair);
      CHECK(pair.phone.get("phone") == "06");
      CHECK(pair.kiosk.get("city") == "Rennes");
      CHECK(pair.phone.all() == pair.kiosk.all());
      CHECK(pair.phone.session->sync_status().state == SyncStatus::kSent);
    }
  }
}

TEST_CASE("a restore cut after any request can be taken up again") {
  for (int cut = 0; cut < 6; ++cut) {
    CAPTURE(cut);
    Pair pair;
    Device third(3);
    int left = cut;
    const Step step = third.restore(
        pair.phone.session->recovery_code(),
        [&](const vault::Request& request) {
          return left-- == 0 ? vault::Response{} : pair.server.handle(request);
        },
        pair.server.host);
    if (!third.session) {
      CHECK(third.entries.empty());
      REQUIRE(step.problem);
      CHECK(step.problem->code == ErrorCode::kServerUnreachable);
      CHECK_FALSE(third.restore(pair.phone.session->recovery_code(), pair.server).problem);
    }
    REQUIRE(third.session);
    CHECK(third.reopen().ok());
    CHECK_FALSE(third.sync(pair.server).problem);
    CHECK(third.get("name") == "Marie");
    CHECK(third.set("city", "Rennes").ok());
    CHECK_FALSE(third.sync(pair.server).problem);
    settle(pair);
    CHECK(pair.phone.get("city") == "Rennes");
  }
}

TEST_CASE("a pull in parts, with and without the head in a field, ends at the head") {
  for (const bool names_head : {true, false}) {
    for (const std::size_t part : {1u, 2u, 3u}) {
      CAPTURE(names_head);
      CAPTURE(part);
      Pair pair;
      pair.server.names_head = names_head;
      pair.server.commits_a_part = part;
      for (int at = 0; at < 5; ++at) {
        CHECK(pair.kiosk.set("n" + std::to_string(at), at).ok());
        CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
      }
      CHECK(pair.phone.sync(pair.server).outcome == SyncOutcome::kReceived);
      CHECK(pair.phone.all() == pair.kiosk.all());
      Device third(3);
      CHECK_FALSE(third.restore(pair.phone.session->recovery_code(), pair.server).problem);
      CHECK(third.all() == pair.kiosk.all());
    }
  }
}

TEST_CASE("an expired token is asked for again, once") {
  Pair pair;
  pair.server.forget_tokens();
  CHECK(pair.phone.sync(pair.server).outcome == SyncOutcome::kNothing);
}

TEST_CASE("a code that is mistyped, unknown or not this account's opens nothing") {
  Pair pair;
  struct Row {
    const char* why;
    std::string code;
    ErrorCode expected;
  };
  std::string mistyped = pair.phone.session->recovery_code();
  mistyped[0] = mistyped[0] == '7' ? '8' : '7';
  Device stranger(9);
  stranger.create();
  const Row rows[] = {
      {"one sign changed", mistyped, ErrorCode::kCodeChecksum},
      {"too short", "7Q3ZK", ErrorCode::kMalformedCode},
      {"of an account never sent", stranger.session->recovery_code(), ErrorCode::kCodeUnknown},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Device device(3);
    const Step step = device.restore(row.code, pair.server);
    REQUIRE(step.problem);
    CHECK(step.problem->code == row.expected);
    CHECK_FALSE(device.session);
    CHECK(device.entries.empty());
  }
}

TEST_CASE("saving goes on while a sync waits for its answers") {
  Pair pair;
  CHECK(pair.phone.set("city", "Rennes").ok());
  int edits = 0;
  pair.phone.sync(
      [&](const vault::Request& request) {
        if (edits < 5) CHECK(pair.phone.set("n" + std::to_string(edits), edits).ok());
        ++edits;
        return pair.server.handle(request);
      },
      pair.server.host);
  CHECK(pair.phone.reopen().ok());
  settle(pair);
  CHECK(pair.kiosk.get("n4") == 4);
  CHECK(pair.kiosk.all() == pair.phone.all());
  CHECK(pair.phone.session->conflicts().empty());
}
