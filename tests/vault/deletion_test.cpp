// The end of an account (docs/formats/deletion.md), as the devices see it.

#include "core/vault/deletion.h"

#include <doctest/doctest.h>

#include "core/vault/state.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;
using vault::Step;

TEST_CASE("R7 a deletion empties the server, and a device that was away is told by proof") {
  for (const bool has_edits : {true, false}) {
    CAPTURE(has_edits);
    Pair pair;
    if (has_edits) CHECK(pair.kiosk.set("city", "Rennes").ok());  // not sent
    const Step ended = pair.phone.delete_account(pair.server);
    CHECK(ended.done);
    CHECK(code_of(ended) == "none");
    CHECK(pair.server.accounts.empty());
    const std::vector<std::string> unsent(has_edits ? 1 : 0, "city");
    for (int sync = 0; sync < 2; ++sync) {
      CHECK(code_of(pair.kiosk.sync(pair.server)) == "account_deleted");
      CHECK(pair.kiosk.session->unsent() == unsent);  // shown before it goes
      CHECK(pair.kiosk.get("city") == (has_edits ? Json("Rennes") : Json()));
      CHECK(pair.kiosk.session->sync_status().waiting == unsent.size());
    }
    // The same request again, its answer lost.
    CHECK(code_of(pair.phone.delete_account(pair.server)) == "none");
  }
}

TEST_CASE("a deletion that no device of the account signed is a server's lie") {
  struct Row {
    const char* why;
    std::function<void(Pair&, vault::Deletion&)> change;
  };
  const Row rows[] = {
      {"signed by a stranger",
       [](Pair&, vault::Deletion& deletion) {
         TestEntropy entropy(77);
         vault::Key seed;
         entropy.fill(seed.span());
         vault::sign(deletion, vault::SigningKey(seed));
       }},
      {"of another account",
       [](Pair& pair, vault::Deletion& deletion) {
         deletion.account[0] ^= 1;
         vault::sign(deletion, pair.phone.session->state().device.copy());
       }},
      {"changed after it was signed",
       [](Pair& pair, vault::Deletion& deletion) {
         vault::sign(deletion, pair.phone.session->state().device.copy());
         deletion.head[0] ^= 1;
       }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Pair pair;
    vault::Deletion deletion{.account = pair.phone.session->account()};
    row.change(pair, deletion);
    pair.server.accounts.clear();
    pair.server.deletions[pair.phone.session->account()] = vault::encode(deletion);
    CHECK(pair.kiosk.set("city", "Rennes").ok());
    const Step step = pair.kiosk.sync(pair.server);
    CHECK(code_of(step) == "rollback");
    CHECK(step.problem->where == "deletion");  // by which the page names it
    CHECK(pair.kiosk.get("name") == "Marie");
  }
}

TEST_CASE("A2 a deletion that was given up ends nothing once something newer was sent") {
  Pair pair;
  Bytes signed_then;
  const Step refused = pair.phone.delete_account([&](const vault::Request& request) {
    signed_then = request.body;
    vault::Response answer;
    answer.status = 409;
    return answer;
  });
  CHECK(code_of(refused) == "wrong_parent");
  const auto replay = [&] {
    pair.server.accounts.clear();
    pair.server.deletions[pair.phone.session->account()] = signed_then;
  };
  SUBCASE("on the device that asked, and on one that saw what came after") {
    CHECK(pair.phone.set("city", "Rennes").ok());
    pair.phone.sync(pair.server);
    pair.kiosk.sync(pair.server);
    CHECK(pair.kiosk.get("city") == "Rennes");
    replay();
    CHECK(code_of(pair.phone.sync(pair.server)) == "rollback");
    CHECK(code_of(pair.kiosk.sync(pair.server)) == "rollback");
    CHECK(code_of(pair.phone.delete_account(pair.server)) != "account_deleted");
  }
  SUBCASE("also after the device was opened again") {
    CHECK(pair.phone.set("city", "Rennes").ok());
    pair.phone.sync(pair.server);
    CHECK(pair.phone.reopen().ok());
    replay();
    CHECK(code_of(pair.phone.sync(pair.server)) == "rollback");
  }
  SUBCASE("nobody needs to write anything for that: the device that asked sends what voids it") {
    CHECK(pair.phone.session->unsent().empty());
    pair.phone.sync(pair.server);
    pair.kiosk.sync(pair.server);
    replay();
    CHECK(code_of(pair.phone.sync(pair.server)) == "rollback");
    CHECK(code_of(pair.kiosk.sync(pair.server)) == "rollback");
  }
  SUBCASE("also when the device that asked was opened again before it could send that") {
    CHECK(pair.phone.reopen().ok());
    pair.phone.sync(pair.server);
    pair.kiosk.sync(pair.server);
    replay();
    CHECK(code_of(pair.kiosk.sync(pair.server)) == "rollback");
  }
  SUBCASE("it counts while nothing followed it, and where nothing that followed was seen") {
    CHECK(pair.phone.set("city", "Rennes").ok());
    pair.phone.sync(pair.server);
    replay();
    CHECK(code_of(pair.phone.sync(pair.server)) == "rollback");
    CHECK(code_of(pair.kiosk.sync(pair.server)) == "account_deleted");  // deletion.md, "Given up"
  }
}

TEST_CASE("nobody deletes what they have not seen, and a lost answer is asked for again") {
  Pair pair;
  CHECK(pair.kiosk.set("city", "Rennes").ok());
  pair.kiosk.sync(pair.server);
  CHECK(code_of(pair.phone.delete_account(pair.server)) == "wrong_parent");
  CHECK(pair.server.accounts.size() == 1);
  pair.phone.sync(pair.server);
  const Step lost = pair.phone.delete_account([&](const vault::Request& request) {
    pair.server.handle(request);
    return vault::Response{};
  });
  CHECK(code_of(lost) == "server_unreachable");
  CHECK(code_of(pair.phone.delete_account(pair.server)) == "none");
}
