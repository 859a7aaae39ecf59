// A server that was set back, filled again from a device (docs/formats/commit.md, "Refill"), and
// what a hostile one can make of that: nothing.

#include "core/vault/refill.h"

#include <doctest/doctest.h>

#include "core/vault/protection.h"
#include "core/vault/state.h"
#include "core/vault/way.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;
using vault::Step;

namespace {

// The server has a backup from before the last things.
struct Scene : Pair {
  std::map<vault::Id, ModelServer::Account> backup;

  Scene() {
    backup = server.accounts;
    CHECK(phone.set("city", "Rennes").ok());
    CHECK(code_of(phone.sync(server)) == "none");
    CHECK(code_of(kiosk.sync(server)) == "none");
  }
  void set_back() { server.accounts = backup; }
};

void check_same(Scene& scene) {
  for (int round = 0; round < 2; ++round) {
    CHECK(code_of(scene.phone.sync(scene.server)) == "none");
    CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
  }
  CHECK(scene.phone.all() == scene.kiosk.all());
  CHECK(scene.phone.session->sync_status().waiting == 0);
  CHECK(scene.phone.reopen().ok());
  CHECK(scene.kiosk.reopen().ok());
  CHECK(scene.phone.all() == scene.kiosk.all());
}

}  // namespace

TEST_CASE("F7 a server restored from a backup is filled again from a device in one action") {
  struct Row {
    const char* why;
    std::function<void(Scene&)> before;
    const char* city;
    const char* street;
  };
  const Row rows[] = {
      {"both devices knew the same", [](Scene&) {}, "Rennes", nullptr},
      {"the one that fills it again has something unsent",
       [](Scene& scene) { CHECK(scene.phone.set("street", "rue Haute").ok()); }, "Rennes",
       "rue Haute"},
      {"the other has something unsent",
       [](Scene& scene) { CHECK(scene.kiosk.set("street", "rue Haute").ok()); }, "Rennes",
       "rue Haute"},
      {"the other is ahead of it",
       [](Scene& scene) {
         CHECK(scene.kiosk.set("street", "rue Haute").ok());
         CHECK(scene.kiosk.set("city", "Brest").ok());
         CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
       },
       "Brest", "rue Haute"},
      {"the other is behind it",
       [](Scene& scene) {
         CHECK(scene.phone.set("city", "Brest").ok());
         CHECK(scene.phone.set("street", "rue Haute").ok());
         CHECK(code_of(scene.phone.sync(scene.server)) == "none");
       },
       "Brest", "rue Haute"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Scene scene;
    row.before(scene);
    scene.set_back();
    CHECK(code_of(scene.phone.sync(scene.server)) == "rollback");
    CHECK(code_of(scene.phone.refill(scene.server)) == "none");
    check_same(scene);
    CHECK(scene.kiosk.session->conflicts().empty());
    CHECK(scene.phone.get("name") == "Marie");
    CHECK(scene.phone.get("city") == row.city);
    if (row.street != nullptr) CHECK(scene.phone.get("street") == row.street);
    // A third device finds all of it.
    Device third(3);
    CHECK(code_of(third.restore(scene.phone.session->recovery_code(), scene.server)) == "none");
    REQUIRE(third.session);
    CHECK(third.all() == scene.phone.all());
  }
}

TEST_CASE("a refill whose answer is lost, or that is interrupted anywhere, is done by the next") {
  for (int lost = 0; lost < 12; ++lost) {
    CAPTURE(lost);
    Scene scene;
    scene.set_back();
    int sent = 0;
    scene.phone.refill(
        [&](const vault::Request& request) {
          vault::Response response = scene.server.handle(request);
          return sent++ == lost ? vault::Response{} : response;
        },
        scene.server.host);
    CHECK(scene.phone.reopen().ok());
    CHECK(scene.phone.get("city") == "Rennes");
    CHECK(code_of(scene.phone.refill(scene.server)) == "none");
    check_same(scene);
  }
}

TEST_CASE("F6 each device fills an empty server again, the founder or another") {
  for (const bool by_founder : {true, false}) {
    CAPTURE(by_founder);
    Scene scene;
    CHECK(scene.kiosk.set("street", "rue Haute").ok());
    scene.server.accounts.clear();
    scene.server.slots.clear();
    scene.server.forget_tokens();
    CHECK(scene.kiosk.reopen().ok());
    CHECK(code_of(scene.kiosk.sync(scene.server)) == "rollback");
    CHECK(code_of(scene.phone.sync(scene.server)) == "rollback");
    Device& filler = by_founder ? scene.phone : scene.kiosk;
    CHECK(code_of(filler.refill(scene.server)) == "none");
    check_same(scene);
    CHECK(scene.phone.get("street") == "rue Haute");
    CHECK(scene.phone.get("name") == "Marie");
    Device third(3);
    CHECK(code_of(third.restore(scene.phone.session->recovery_code(), scene.server)) == "none");
    REQUIRE(third.session);
    CHECK(third.all() == scene.phone.all());
    // Emptied once more: the device that never saw the founder's own commit fills it again.
    scene.server.accounts.clear();
    scene.server.slots.clear();
    CHECK(code_of(third.refill(scene.server)) == "none");
    check_same(scene);
  }
}

TEST_CASE(
    "F6 a file of more commits than one entry of their list holds fills an empty server again, after "
    "a change of keys and a new start") {
  for (const bool is_damaged : {false, true}) {
    CAPTURE(is_damaged);
    Scene scene;
    for (int at = 0; at < 70; ++at) {
      CHECK(scene.phone.set("city", std::to_string(at)).ok());
      CHECK(code_of(scene.phone.sync(scene.server)) == "none");
    }
    vault::Writes writes;
    CHECK(vault::replace_sheet(*scene.phone.session, writes).ok());
    scene.phone.store(writes);
    CHECK(code_of(scene.phone.sync(scene.server)) == "none");
    if (is_damaged) scene.phone.entries.at("history/0").back() ^= 1;
    CHECK(scene.phone.reopen().ok());
    CHECK(scene.phone.set("city", "Brest").ok());
    CHECK(code_of(scene.phone.sync(scene.server)) == "none");
    CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
    CHECK(scene.phone.reopen().ok());
    scene.server.accounts.clear();
    scene.server.slots.clear();
    CHECK(code_of(scene.phone.refill(scene.server)) == "none");
    check_same(scene);
    CHECK(scene.kiosk.get("city") == "Brest");
  }
}

TEST_CASE("a device that kept no founding commit reads it with its next sync, once") {
  Scene scene;
  CHECK(scene.kiosk.set("street", "rue Haute").ok());
  CHECK(scene.kiosk.entries.erase("founding") == 1);
  CHECK(scene.kiosk.reopen().ok());
  CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
  CHECK(scene.kiosk.entries.contains("founding"));
  CHECK(scene.kiosk.get("street") == "rue Haute");
  std::string asked;
  scene.kiosk.sync(
      [&](const vault::Request& request) {
        if (request.path.starts_with("/v1/accounts/")) asked = request.path;
        return scene.server.handle(request);
      },
      scene.server.host);
  CHECK_FALSE(asked.ends_with("after=0"));
  scene.server.accounts.clear();
  scene.server.slots.clear();
  CHECK(code_of(scene.kiosk.refill(scene.server)) == "none");
  check_same(scene);
}

TEST_CASE("an empty server takes no account from who the founder did not let in") {
  Scene scene;
  TestEntropy entropy(77);
  vault::Key seed;
  entropy.fill(seed.span());
  const vault::SigningKey stranger(seed);
  const vault::State& kiosk = scene.kiosk.session->state();
  const vault::Commit first = vault::parse_commit(kiosk.founding).value();
  struct Row {
    const char* why;
    std::function<void(vault::Commit&)> change;
    const char* expected;
  };
  const auto add = [](vault::Commit& commit, const vault::SigningKey& key) {
    commit.devices = {{vault::DeviceOp::kAdd, key.public_key()}};
    vault::sign(commit, key);
  };
  const Row rows[] = {
      {"the printed code's device, which the founder let in",
       [&](vault::Commit& commit) { add(commit, vault::signing_key_of(kiosk.code)); }, "none"},
      {"a stranger", [&](vault::Commit& commit) { add(commit, stranger); }, "unknown_device"},
      {"a device that was let in later", [&](vault::Commit& commit) { add(commit, kiosk.device); },
       "unknown_device"},
      {"a founding commit that says it let the stranger in",
       [&](vault::Commit& commit) {
         vault::Commit forged = first;
         forged.devices = {{vault::DeviceOp::kAdd, stranger.public_key()}};
         commit.founding = vault::encode(forged);
         add(commit, stranger);
       },
       "unknown_device"},
      {"another account's founding commit",
       [&](vault::Commit& commit) {
         vault::Commit other{.account = vault::account_of(stranger.public_key()),
                             .sequence = 1,
                             .generation = 1,
                             .devices = {{vault::DeviceOp::kAdd, stranger.public_key()}}};
         vault::sign(other, stranger);
         commit.founding = vault::encode(other);
         add(commit, stranger);
       },
       "unknown_device"},
      {"no first commit at all",
       [&](vault::Commit& commit) {
         commit.sequence = 2;
         add(commit, vault::signing_key_of(kiosk.code));
       },
       "wrong_parent"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    vault::Commit commit{.account = kiosk.chain.account,
                         .sequence = 1,
                         .generation = 1,
                         .lost = {kiosk.chain.head},
                         .founding = kiosk.founding};
    row.change(commit);
    const Result<vault::Commit> read = vault::parse_commit(vault::encode(commit));
    REQUIRE(read);
    CHECK(read.value() == commit);
    CHECK(vault::verify_signature(commit).ok());
    const Status link = vault::verify_link({.account = kiosk.chain.account}, commit);
    CHECK(std::string(link ? "none" : to_text(link.error().code)) == row.expected);
  }
}

TEST_CASE("what a device wrote on the server that was set back is merged, not written over") {
  Scene scene;
  Device late(3);
  scene.set_back();
  late.restore(scene.phone.session->recovery_code(), scene.server);
  REQUIRE(late.session);
  CHECK(late.set("phone", "06").ok());
  CHECK(late.set("city", "Brest").ok());
  CHECK(code_of(late.sync(scene.server)) == "none");
  CHECK(code_of(scene.phone.refill(scene.server)) == "none");
  check_same(scene);
  CHECK(code_of(late.sync(scene.server)) == "none");
  CHECK(scene.phone.get("phone") == "06");
  CHECK(scene.phone.get("name") == "Marie");
  // Two cities: one question, nothing lost.
  CHECK(scene.phone.session->conflicts().size() == 1);
}

TEST_CASE("a hostile server cannot make a refill of its own, nor play an old one again") {
  struct Row {
    const char* why;
    std::function<void(Scene&)> attack;
    const char* expected;
  };
  const auto refill_of = [](Scene& scene, const vault::SigningKey& key) {
    // What a device that knows every id, but was never let in or was put out, could build.
    auto& account = scene.server.accounts.at(scene.phone.session->account());
    const std::vector<ModelServer::Stored> lost(account.commits.begin() + 2, account.commits.end());
    scene.set_back();
    auto& shown = scene.server.accounts.at(scene.phone.session->account());
    vault::Commit commit{.account = shown.chain.account,
                         .parent = shown.chain.head,
                         .sequence = shown.chain.sequence + 1,
                         .generation = shown.chain.generation,
                         .manifest = shown.commits.back().commit.manifest};
    for (const auto& one : lost) commit.lost.push_back(vault::commit_id(one.commit));
    vault::sign(commit, key);
    shown.commits.push_back({commit, vault::encode(commit), {}});
    shown.chain.devices.insert(key.public_key());
    shown.chain = vault::advanced(shown.chain, commit);
  };
  const Row rows[] = {
      {"a refill signed by a stranger",
       [&](Scene& scene) {
         TestEntropy entropy(77);
         vault::Key seed;
         entropy.fill(seed.span());
         refill_of(scene, vault::SigningKey(seed));
       },
       "unknown_device"},
      {"a refill of a device that this one does not list any more",
       [&](Scene& scene) {
         refill_of(scene, scene.kiosk.session->state().device.copy());
         scene.phone.session->state().chain.devices.erase(
             scene.kiosk.session->state().device.public_key());
       },
       "unknown_device"},
      {"an old refill shown again, what came after it withheld",
       [](Scene& scene) {
         scene.set_back();
         CHECK(code_of(scene.phone.refill(scene.server)) == "none");
         const auto then = scene.server.accounts;
         CHECK(scene.phone.set("street", "rue Haute").ok());
         CHECK(code_of(scene.phone.sync(scene.server)) == "none");
         scene.server.accounts = then;
       },
       "rollback"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Scene scene;
    row.attack(scene);
    const Json before = scene.phone.all();
    CHECK(code_of(scene.phone.sync(scene.server)) == row.expected);
    CHECK(scene.phone.all() == before);
    CHECK(scene.phone.get("city") == "Rennes");
  }
}
