// The end of an account (docs/formats/deletion.md), as the devices see it.

#include "core/vault/deletion.h"

#include <doctest/doctest.h>

#include "core/vault/state.h"
#include "tests/support/device.h"

using namespace parvis;
using namespace parvis::support;
using vault::Step;

namespace {

struct Scene {
  ModelServer server;
  Device phone{1};
  Device kiosk{2};

  Scene() {
    phone.create();
    CHECK(phone.set("name", "Marie").ok());
    phone.sync(server);
    kiosk.restore(phone.session->recovery_code(), server);
    REQUIRE(kiosk.session);
    kiosk.sync(server);
    phone.sync(server);
  }
};

std::string code_of(const Step& step) {
  return step.problem ? std::string(to_text(step.problem->code)) : "none";
}

}  // namespace

TEST_CASE("R7 a deletion empties the server, and a device that was away is told by proof") {
  Scene scene;
  CHECK(scene.kiosk.set("city", "Rennes").ok());  // not sent
  const Step ended = scene.phone.delete_account(scene.server);
  CHECK(ended.done);
  CHECK(code_of(ended) == "none");
  CHECK(scene.server.accounts.empty());
  for (const bool has_edits : {true, false}) {
    CAPTURE(has_edits);
    const vault::Entries before = scene.kiosk.entries;
    CHECK(code_of(scene.kiosk.sync(scene.server)) == "account_deleted");
    CHECK(scene.kiosk.get("city") == "Rennes");  // shown before it goes
    CHECK(scene.kiosk.session->sync_status().waiting == 1);
  }
  // The same request again, its answer lost.
  CHECK(code_of(scene.phone.delete_account(scene.server)) == "none");
}

TEST_CASE("a deletion that no device of the account signed is a server's lie") {
  struct Row {
    const char* why;
    std::function<void(Scene&, vault::Deletion&)> change;
  };
  const Row rows[] = {
      {"signed by a stranger",
       [](Scene&, vault::Deletion& deletion) {
         TestEntropy entropy(77);
         vault::Key seed;
         entropy.fill(seed.span());
         vault::sign(deletion, vault::SigningKey(seed));
       }},
      {"of another account",
       [](Scene& scene, vault::Deletion& deletion) {
         deletion.account[0] ^= 1;
         vault::sign(deletion, scene.phone.session->state().device.copy());
       }},
      {"changed after it was signed",
       [](Scene& scene, vault::Deletion& deletion) {
         vault::sign(deletion, scene.phone.session->state().device.copy());
         deletion.head[0] ^= 1;
       }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Scene scene;
    vault::Deletion deletion{.account = scene.phone.session->account()};
    row.change(scene, deletion);
    scene.server.accounts.clear();
    scene.server.deletions[scene.phone.session->account()] = vault::encode(deletion);
    CHECK(scene.kiosk.set("city", "Rennes").ok());
    CHECK(code_of(scene.kiosk.sync(scene.server)) == "rollback");
    CHECK(scene.kiosk.get("name") == "Marie");
  }
}

TEST_CASE("nobody deletes what they have not seen, and a lost answer is asked for again") {
  Scene scene;
  CHECK(scene.kiosk.set("city", "Rennes").ok());
  scene.kiosk.sync(scene.server);
  CHECK(code_of(scene.phone.delete_account(scene.server)) == "wrong_parent");
  CHECK(scene.server.accounts.size() == 1);
  scene.phone.sync(scene.server);
  const Step lost = scene.phone.delete_account([&](const vault::Request& request) {
    scene.server.handle(request);
    return vault::Response{};
  });
  CHECK(code_of(lost) == "server_unreachable");
  CHECK(code_of(scene.phone.delete_account(scene.server)) == "none");
}
