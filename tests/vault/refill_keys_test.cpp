// A server that lost what it held, or was set back, after the account's keys were changed
// (docs/formats/commit.md, "Refill"): any device fills it again, and who was removed stays out.

#include <doctest/doctest.h>

#include "core/vault/protection.h"
#include "core/vault/refill.h"
#include "core/vault/state.h"
#include "core/vault/way.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;

namespace {

struct Backup {
  std::map<vault::Id, ModelServer::Account> accounts;
  std::map<vault::Id, Bytes> slots;
};

vault::PublicKey key_of(const Device& device) {
  return device.session->state().device.public_key();
}

// Phone, kiosk and a third device, each with what the others have; a backup from then.
struct Scene : Pair {
  Device third{3};
  Backup backup;
  std::string first_code = phone.session->recovery_code();

  Scene() {
    join(third);
    backup = {server.accounts, server.slots};
  }
  void join(Device& device) {
    CHECK(code_of(device.restore(phone.session->recovery_code(), server)) == "none");
    REQUIRE(device.session);
    meet();
  }
  void set_back() { show(backup); }
  void wipe() { show({}); }
  void show(const Backup& state) {
    server.accounts = state.accounts;
    server.slots = state.slots;
    server.forget_tokens();
  }
  void replace_sheet(Device& device) {
    vault::Writes writes;
    CHECK(vault::replace_sheet(*device.session, writes).ok());
    device.store(writes);
    CHECK(code_of(device.sync(server)) == "none");
  }
  void remove(Device& device, const Device& gone) {
    vault::Writes writes;
    CHECK(vault::remove_device(*device.session, key_of(gone), writes).ok());
    device.store(writes);
    CHECK(code_of(device.sync(server)) == "none");
  }
  const vault::Chain& chain() { return server.accounts.at(kiosk.session->account()).chain; }
};

void check_same(Scene& scene, const std::vector<Device*>& devices) {
  for (int round = 0; round < 2; ++round) {
    for (Device* device : devices) CHECK(code_of(device->sync(scene.server)) == "none");
  }
  for (Device* device : devices) {
    CHECK(device->reopen().ok());
    CHECK(device->session->sync_status().waiting == 0);
    CHECK(device->session->quarantined().empty());
    CHECK(device->all() == devices.front()->all());
    CHECK(device->session->recovery_code() == devices.front()->session->recovery_code());
  }
  // The code of today opens all of it, that of before nothing.
  Device newcomer(9);
  const std::string code = devices.front()->session->recovery_code();
  CHECK(code_of(newcomer.restore(code, scene.server)) == "none");
  REQUIRE(newcomer.session);
  CHECK(newcomer.all() == devices.front()->all());
  Device finder(10);
  CHECK(code_of(finder.restore(scene.first_code, scene.server)) == "code_unknown");
}

}  // namespace

TEST_CASE("F6 each device fills an empty server again after the keys were changed") {
  struct Row {
    const char* why;
    std::function<void(Scene&)> change;
    int removed;  // of phone, kiosk, third; -1: none
  };
  const Row rows[] = {
      {"a new sheet", [](Scene& scene) { scene.replace_sheet(scene.phone); }, -1},
      {"three new sheets",
       [](Scene& scene) {
         scene.replace_sheet(scene.phone);
         scene.meet();
         scene.replace_sheet(scene.kiosk);
         scene.meet();
         scene.replace_sheet(scene.kiosk);
       },
       -1},
      {"a device was removed", [](Scene& scene) { scene.remove(scene.phone, scene.third); }, 2},
      {"the device that founded the account was removed",
       [](Scene& scene) { scene.remove(scene.kiosk, scene.phone); }, 0},
      {"a passphrase, then a new sheet",
       [](Scene& scene) {
         vault::Writes writes;
         CHECK(vault::set_passphrase(*scene.phone.session, "marie@example.org",
                                     "trois petits chats gris", "2026-11-22", writes)
                   .ok());
         scene.phone.store(writes);
         scene.replace_sheet(scene.phone);
       },
       -1},
  };
  for (const Row& row : rows) {
    for (const int filler : {0, 1, 2}) {
      if (filler == row.removed) continue;
      CAPTURE(row.why);
      CAPTURE(filler);
      Scene scene;
      row.change(scene);
      std::vector<Device*> staying;
      Device* all[] = {&scene.phone, &scene.kiosk, &scene.third};
      for (int at = 0; at < 3; ++at) {
        if (at != row.removed) staying.push_back(all[at]);
      }
      CHECK(staying.front()->set("city", "Rennes").ok());
      for (Device* device : staying) CHECK(code_of(device->sync(scene.server)) == "none");
      CHECK(staying.back()->set("street", "rue Haute").ok());
      const std::uint32_t generation = scene.chain().generation;
      scene.wipe();
      CHECK(code_of(all[filler]->sync(scene.server)) == "rollback");
      CHECK(code_of(all[filler]->refill(scene.server)) == "none");
      check_same(scene, staying);
      CHECK(scene.chain().generation == generation);
      CHECK(staying.front()->get("city") == "Rennes");
      CHECK(staying.front()->get("street") == "rue Haute");
      CHECK(staying.front()->session->conflicts().empty());
      if (row.removed >= 0) {
        CHECK_FALSE(scene.chain().devices.contains(key_of(*all[row.removed])));
        CHECK(code_of(all[row.removed]->sync(scene.server)) != "none");
        CHECK(all[row.removed]->get("city").is_null());
      }
    }
  }
}

TEST_CASE("a server that is emptied again and again is filled by whoever is there") {
  Scene scene;
  scene.replace_sheet(scene.phone);
  scene.meet();
  CHECK(code_of(scene.third.sync(scene.server)) == "none");
  Device newcomer(4);
  for (Device* filler : {&scene.phone, &scene.kiosk, &newcomer, &scene.third, &scene.phone}) {
    scene.wipe();
    CHECK(code_of(filler->refill(scene.server)) == "none");
    for (Device* device : {&scene.phone, &scene.kiosk, &scene.third}) {
      CHECK(code_of(device->sync(scene.server)) == "none");
    }
    // It has read the chain as it was begun again alone.
    if (!newcomer.session) scene.join(newcomer);
    CHECK(code_of(newcomer.sync(scene.server)) == "none");
    for (Device* device : {&scene.kiosk, &scene.third, &scene.phone}) {
      CHECK(code_of(device->sync(scene.server)) == "none");
    }
  }
  check_same(scene, {&scene.phone, &scene.kiosk, &scene.third, &newcomer});
}

TEST_CASE("a passphrase opens what an emptied server was given again") {
  Scene scene;
  vault::Writes writes;
  CHECK(vault::set_passphrase(*scene.phone.session, "marie@example.org", "trois petits chats gris",
                              "2026-11-22", writes)
            .ok());
  scene.phone.store(writes);
  scene.replace_sheet(scene.phone);
  scene.meet();
  scene.wipe();
  CHECK(code_of(scene.kiosk.refill(scene.server)) == "none");
  Device fourth(4);
  CHECK(code_of(fourth.open(
            vault::entrance_by_passphrase("marie@example.org", "trois petits chats gris"),
            scene.server)) == "none");
  REQUIRE(fourth.session);
  CHECK(fourth.all() == scene.kiosk.all());
  scene.meet();
  CHECK(code_of(scene.third.sync(scene.server)) == "none");
}

TEST_CASE("F7 a server set back to before the keys were changed is filled again from any device") {
  struct Row {
    const char* why;
    std::function<void(Scene&)> change;  // since the backup
    std::function<void(Scene&)> then;    // on the server that was set back
  };
  const auto nothing = [](Scene&) {};
  const Row rows[] = {
      {"a new sheet", [](Scene& scene) { scene.replace_sheet(scene.phone); }, nothing},
      {"two new sheets, and what one device wrote since",
       [](Scene& scene) {
         scene.replace_sheet(scene.phone);
         scene.meet();
         scene.replace_sheet(scene.phone);
         scene.meet();
         CHECK(scene.kiosk.set("street", "rue Haute").ok());
         CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
       },
       nothing},
      {"a device was removed", [](Scene& scene) { scene.remove(scene.phone, scene.third); },
       nothing},
      {"the device that was removed writes on the older copy, which lists it",
       [](Scene& scene) { scene.remove(scene.phone, scene.third); },
       [](Scene& scene) {
         CHECK(scene.third.set("name", "Paul").ok());
         CHECK(scene.third.set("intruder", "1").ok());
         vault::State& state = scene.third.session->state();
         vault::Writes writes;
         vault::Id id{};
         state.entropy->fill(id);
         CHECK(vault::save_record(state, id, make_record(RecordType::kFacts), writes).ok());
         scene.third.store(writes);
         CHECK(code_of(scene.third.sync(scene.server)) == "none");
       }},
      {"somebody joins the older copy by the code of before",
       [](Scene& scene) { scene.remove(scene.phone, scene.third); },
       [](Scene& scene) {
         Device finder(11);
         CHECK(code_of(finder.restore(scene.first_code, scene.server)) == "none");
         REQUIRE(finder.session);
         CHECK(finder.set("intruder", "1").ok());
         CHECK(code_of(finder.sync(scene.server)) == "none");
       }},
  };
  for (const Row& row : rows) {
    for (const bool by_phone : {true, false}) {
      CAPTURE(row.why);
      CAPTURE(by_phone);
      Scene scene;
      row.change(scene);
      CHECK(scene.phone.set("city", "Rennes").ok());
      scene.meet();
      const vault::Chain before = scene.chain();
      const Json facts = scene.phone.all();
      scene.set_back();
      row.then(scene);
      Device& filler = by_phone ? scene.phone : scene.kiosk;
      CHECK(code_of(filler.sync(scene.server)) == "rollback");
      CHECK(code_of(filler.refill(scene.server)) == "none");
      check_same(scene, {&scene.phone, &scene.kiosk});
      CHECK(scene.phone.all() == facts);
      CHECK(scene.phone.session->conflicts().empty());
      CHECK(scene.chain().generation == before.generation);
      for (const vault::PublicKey& device : before.devices) {
        CHECK(scene.chain().devices.contains(device));
      }
      // The newcomer of check_same alone was let in since.
      CHECK(scene.chain().devices.size() == before.devices.size() + 1);
      const bool stays = before.devices.contains(key_of(scene.third));
      CHECK(code_of(scene.third.sync(scene.server)) == (stays ? "none" : "device_removed"));
      if (!stays) CHECK(scene.third.get("city").is_null());
    }
  }
}

TEST_CASE("a device that joined in what was lost, the key changed since, fills the server again") {
  Scene scene;
  Device late(4);
  scene.join(late);
  CHECK(code_of(scene.third.sync(scene.server)) == "none");
  scene.replace_sheet(late);
  scene.meet();
  scene.set_back();
  CHECK(code_of(late.sync(scene.server)) == "rollback");
  CHECK_FALSE(late.session->is_removed());
  CHECK(code_of(late.refill(scene.server)) == "none");
  check_same(scene, {&scene.phone, &scene.kiosk, &late, &scene.third});
}

TEST_CASE("who did not see the change of keys goes on, by whoever the server is filled again") {
  for (const bool is_wiped : {true, false}) {
    CAPTURE(is_wiped);
    Scene scene;
    scene.replace_sheet(scene.phone);
    CHECK(scene.phone.set("city", "Rennes").ok());
    CHECK(code_of(scene.phone.sync(scene.server)) == "none");
    CHECK(scene.third.set("street", "rue Haute").ok());
    if (is_wiped) {
      scene.wipe();
      CHECK(code_of(scene.third.refill(scene.server)) == "none");
    } else {
      scene.set_back();
      CHECK(code_of(scene.third.sync(scene.server)) == "none");
    }
    CHECK(code_of(scene.phone.sync(scene.server)) == "rollback");
    CHECK(code_of(scene.phone.refill(scene.server)) == "none");
    check_same(scene, {&scene.phone, &scene.kiosk, &scene.third});
    CHECK(scene.kiosk.get("street") == "rue Haute");
    CHECK(scene.kiosk.get("city") == "Rennes");
  }
}

TEST_CASE("a refill after a change of keys that is interrupted anywhere is done by the next") {
  for (const bool is_wiped : {true, false}) {
    for (int lost = 0; lost < 16; ++lost) {
      CAPTURE(is_wiped);
      CAPTURE(lost);
      Scene scene;
      scene.remove(scene.kiosk, scene.phone);
      CHECK(code_of(scene.third.sync(scene.server)) == "none");
      if (is_wiped) {
        scene.wipe();
      } else {
        scene.set_back();
      }
      int sent = 0;
      scene.kiosk.refill(
          [&](const vault::Request& request) {
            vault::Response response = scene.server.handle(request);
            return sent++ == lost ? vault::Response{} : response;
          },
          scene.server.host);
      // Another goes on with what this one began.
      CHECK(code_of(scene.third.refill(scene.server)) == "none");
      CHECK(code_of(scene.kiosk.refill(scene.server)) == "none");
      check_same(scene, {&scene.kiosk, &scene.third});
    }
  }
}

TEST_CASE("who was removed cannot make the others take a server that they filled for the account") {
  struct Row {
    const char* why;
    bool is_wiped;
  };
  for (const Row& row : {Row{"an empty server", true}, Row{"a server that was set back", false}}) {
    CAPTURE(row.why);
    Scene scene;
    // The founder, who knows the first code besides.
    scene.remove(scene.kiosk, scene.phone);
    CHECK(code_of(scene.third.sync(scene.server)) == "none");
    CHECK(scene.kiosk.set("city", "Rennes").ok());
    CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
    CHECK(code_of(scene.third.sync(scene.server)) == "none");
    if (row.is_wiped) {
      scene.wipe();
    } else {
      scene.set_back();
    }
    CHECK(scene.phone.set("name", "Paul").ok());
    scene.phone.refill(scene.server);
    scene.replace_sheet(scene.phone);
    const Json before = scene.kiosk.all();
    for (Device* device : {&scene.kiosk, &scene.third}) {
      const std::string seen = code_of(device->sync(scene.server));
      CHECK((seen == "rollback" || seen == "unknown_device"));
      CHECK(code_of(device->refill(scene.server)) != "none");
      CHECK(device->all() == before);
      CHECK(device->reopen().ok());
      CHECK(device->all() == before);
    }
  }
}

TEST_CASE("what a removed device filled a server with under the old key is taken back from it") {
  Scene scene;
  scene.remove(scene.kiosk, scene.phone);
  CHECK(code_of(scene.third.sync(scene.server)) == "none");
  CHECK(scene.kiosk.set("city", "Rennes").ok());
  CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
  const Json before = scene.kiosk.all();
  scene.wipe();
  CHECK(scene.phone.set("name", "Paul").ok());
  CHECK(code_of(scene.phone.refill(scene.server)) == "none");
  CHECK(code_of(scene.kiosk.sync(scene.server)) == "rollback");
  CHECK(code_of(scene.kiosk.refill(scene.server)) == "none");
  check_same(scene, {&scene.kiosk, &scene.third});
  CHECK(scene.kiosk.all() == before);
  CHECK_FALSE(scene.chain().devices.contains(key_of(scene.phone)));
  CHECK(code_of(scene.phone.sync(scene.server)) == "device_removed");
}

TEST_CASE("a refill is taken only when it leaves nothing of who was removed") {
  struct Row {
    const char* why;
    bool removes;       // who was removed goes from the list
    bool writes_again;  // what they wrote is replaced
    const char* expected;
  };
  const Row rows[] = {
      {"who was removed stays listed", false, true, "unknown_device"},
      {"what they wrote stays", true, false, "unknown_device"},
      {"neither", true, true, "none"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Scene scene;
    scene.remove(scene.phone, scene.third);
    scene.meet();
    const vault::State& kiosk = scene.kiosk.session->state();
    const std::vector<vault::Hash> history = kiosk.history;
    scene.set_back();
    CHECK(scene.third.set("name", "Paul").ok());
    CHECK(code_of(scene.third.sync(scene.server)) == "none");
    const ModelServer::Account shown = scene.server.accounts.at(scene.kiosk.session->account());
    vault::Commit commit{.account = shown.chain.account,
                         .parent = shown.chain.head,
                         .sequence = shown.chain.sequence + 1,
                         .generation = kiosk.chain.generation,
                         .manifest = shown.commits.back().commit.manifest,
                         .lost = {history.back()}};
    for (const vault::PublicKey& device : shown.chain.devices) {
      if (kiosk.chain.devices.contains(device)) continue;
      if (device == key_of(scene.third) && !row.removes) continue;
      commit.devices.push_back({vault::DeviceOp::kRemove, device});
    }
    std::vector<Bytes> envelopes;
    if (row.writes_again) {
      for (const vault::Revision& revision : shown.commits.back().commit.revisions) {
        const vault::ManifestEntry& entry = kiosk.manifest.at(revision.record);
        commit.revisions.push_back({revision.record, entry.revision, entry.envelope});
        envelopes.push_back(kiosk.records.at(revision.record).envelope);
      }
      vault::Manifest manifest;
      for (const auto& stored : shown.commits) {
        vault::apply_revisions(stored.commit.revisions, manifest);
      }
      vault::apply_revisions(commit.revisions, manifest);
      commit.manifest = vault::manifest_root(manifest);
    }
    vault::sign(commit, kiosk.device);
    const vault::Response taken = scene.server.handle(
        {.method = "POST", .path = "/v1/commits", .body = encode_push(commit, envelopes, {})});
    CHECK(taken.status == 200);
    const Json before = scene.phone.all();
    CHECK(code_of(scene.phone.sync(scene.server)) == row.expected);
    CHECK(scene.phone.all() == before);
    CHECK(scene.phone.get("name") == "Marie");
  }
}

TEST_CASE("a refill under a newer key shown again, what came after it withheld, explains nothing") {
  Scene scene;
  scene.replace_sheet(scene.phone);
  scene.meet();
  scene.set_back();
  CHECK(code_of(scene.phone.refill(scene.server)) == "none");
  scene.meet();
  const Backup then{scene.server.accounts, scene.server.slots};
  CHECK(scene.phone.set("street", "rue Haute").ok());
  scene.meet();
  scene.show(then);
  CHECK(code_of(scene.phone.sync(scene.server)) == "rollback");
  CHECK(code_of(scene.kiosk.sync(scene.server)) == "rollback");
  CHECK(scene.kiosk.get("street") == "rue Haute");
}

TEST_CASE(
    "the keys that come with a refill are those that its chain names, and hold all of before") {
  Scene scene;
  scene.replace_sheet(scene.phone);
  CHECK(code_of(scene.kiosk.sync(scene.server)) == "none");
  scene.set_back();
  CHECK(code_of(scene.phone.refill(scene.server)) == "none");
  const Json before = scene.third.all();
  // The third device did not see the change, and is shown another's slot.
  const vault::Response other = scene.server.handle(
      {.method = "GET", .path = "/v1/slots/" + to_hex(vault::member_locator(key_of(scene.kiosk)))});
  REQUIRE(other.status == 200);
  const auto swapping = [&](const vault::Request& request) {
    const bool is_slot = request.path.starts_with("/v1/slots/");
    return is_slot ? other : scene.server.handle(request);
  };
  CHECK(code_of(scene.third.sync(swapping, scene.server.host)) == "manifest_mismatch");
  CHECK(scene.third.session->state().keys.size() == 1);
  CHECK(scene.third.all() == before);
  CHECK(code_of(scene.third.sync(scene.server)) == "none");
  CHECK(scene.third.session->state().keys.size() == 2);
}
