// The sync engine against a model server: what a person's devices hold after each way a network or
// a server may treat them.

#include "core/vault/sync.h"

#include <doctest/doctest.h>

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

TEST_CASE("C2 the same field changed differently is one question, on the device that came second") {
  Pair pair;
  CHECK(pair.kiosk.set("name", "Maria").ok());
  CHECK(pair.kiosk.sync(pair.server).outcome == SyncOutcome::kSent);
  CHECK(pair.phone.set("name", "Mary").ok());
  CHECK(pair.phone.sync(pair.server).outcome == SyncOutcome::kReceived);
  settle(pair);
  CHECK(pair.phone.get("name") == "Maria");
  CHECK(pair.kiosk.session->conflicts().empty());
  REQUIRE(pair.phone.session->conflicts().size() == 1);
  const vault::Conflict asked = pair.phone.session->conflicts().front();
  CHECK(asked.field == "name");
  CHECK(asked.mine["v"] == "Mary");
  CHECK(asked.theirs["v"] == "Maria");
  CHECK(pair.phone.session->sync_status().state == SyncStatus::kDecision);

  SUBCASE("it is still asked after the device was closed") {
    CHECK(pair.phone.reopen().ok());
    CHECK(pair.phone.session->conflicts() == std::vector{asked});
  }
  SUBCASE("keeping mine sends it") {
    CHECK(pair.phone.decide(asked.id, true).ok());
    settle(pair);
    CHECK(pair.kiosk.get("name") == "Mary");
    CHECK(pair.phone.session->conflicts().empty());
    CHECK_FALSE(pair.phone.entries.contains("conflict/1"));
  }
  SUBCASE("keeping theirs changes nothing") {
    CHECK(pair.phone.decide(asked.id, false).ok());
    CHECK(pair.phone.session->sync_status().state == SyncStatus::kSent);
    CHECK(pair.phone.get("name") == "Maria");
  }
  SUBCASE("giving the field anew decides") {
    CHECK(pair.phone.set("name", "Marie-Anne").ok());
    CHECK(pair.phone.session->conflicts().empty());
  }
  SUBCASE("the other device giving my answer decides") {
    CHECK(pair.kiosk.set("name", "Mary").ok());
    settle(pair);
    CHECK(pair.phone.session->conflicts().empty());
  }
  SUBCASE("a question that is not there cannot be decided") {
    const Status decided = pair.phone.decide(asked.id + 1, true);
    REQUIRE_FALSE(decided.ok());
    CHECK(decided.error().code == ErrorCode::kUnknownConflict);
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
