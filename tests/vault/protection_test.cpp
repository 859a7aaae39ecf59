// Ways in beside the printed code, and what a removal or a change of the sheet shuts out: devices
// against a model server.

#include "core/vault/protection.h"

#include <doctest/doctest.h>

#include "core/vault/envelope.h"
#include "core/vault/state.h"
#include "core/vault/way.h"
#include "tests/vault/protected.h"

using namespace parvis;
using namespace parvis::support;
using vault::SlotKind;

TEST_CASE(
    "a passphrase opens the account on another device, which sees the answers and the sheet") {
  Scene scene;
  CHECK(set_passphrase(scene.phone).ok());
  CHECK_FALSE(vault::protection_of(*scene.phone.session).ways.at(0).in_force);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK(vault::protection_of(*scene.phone.session).ways.at(0).in_force);
  Device second(2);
  CHECK_FALSE(open_with(second, scene.server).problem);
  REQUIRE(second.session);
  CHECK(second.get("city") == "Rennes");
  CHECK(second.session->recovery_code() == scene.phone.session->recovery_code());
  CHECK(second.set("city", "Brest").ok());
  CHECK_FALSE(second.sync(scene.server).problem);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK(scene.phone.get("city") == "Brest");
}

TEST_CASE("a passphrase chosen before anything was sent goes with the founding commit") {
  ModelServer server;
  Device phone(1);
  phone.create();
  CHECK(set_passphrase(phone).ok());
  CHECK_FALSE(phone.sync(server).problem);
  CHECK(server.accounts.begin()->second.commits.size() == 1);
  Device second(2);
  CHECK_FALSE(open_with(second, server).problem);
}

TEST_CASE("another passphrase, or another name, finds nothing") {
  Scene scene;
  CHECK(set_passphrase(scene.phone).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  Device second(2);
  CHECK(problem_of(open_with(second, scene.server, "trois petits chats noirs")) ==
        ErrorCode::kPassphraseUnknown);
  CHECK(problem_of(open_with(second, scene.server, kPhrase, "paul@example.org")) ==
        ErrorCode::kPassphraseUnknown);
  CHECK(problem_of(open_with(second, scene.server, "court")) == ErrorCode::kTooShort);
  CHECK_FALSE(second.session);
}

TEST_CASE("R1 a change of passphrase sends less than 5 KB beside 5,000 records") {
  Scene scene;
  vault::State& state = scene.phone.session->state();
  vault::Writes writes;
  for (int at = 0; at < 5000; ++at) {
    vault::Id id{};
    state.entropy->fill(id);
    CHECK(vault::save_record(state, id, make_record(RecordType::kFacts), writes).ok());
  }
  scene.phone.store(writes);
  CHECK(set_passphrase(scene.phone).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK(set_passphrase(scene.phone, "une autre phrase encore").ok());
  std::size_t sent = 0;
  const auto counting = [&](const vault::Request& request) {
    sent += request.body.size();
    return scene.server.handle(request);
  };
  CHECK_FALSE(scene.phone.sync(counting, scene.server.host).problem);
  CHECK(sent > 0);
  CHECK(sent < 5000);
  Device second(2);
  CHECK(problem_of(open_with(second, scene.server)) == ErrorCode::kPassphraseUnknown);
  CHECK_FALSE(open_with(second, scene.server, "une autre phrase encore").problem);
}

TEST_CASE("R4 two devices that choose a passphrase at once: one stands, the other is asked again") {
  Scene scene;
  Device second(2);
  scene.join(second);
  CHECK(set_passphrase(scene.phone, "celle du téléphone").ok());
  CHECK(second.set("city", "Brest").ok());
  CHECK(set_passphrase(second, "celle du second appareil").ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(second.sync(scene.server).problem);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(vault::protection_of(*scene.phone.session).passphrase_again);
  CHECK(vault::protection_of(*second.session).passphrase_again);
  CHECK(scene.phone.get("city") == "Brest");
  Device third(3);
  CHECK(problem_of(open_with(third, scene.server, "celle du second appareil")) ==
        ErrorCode::kPassphraseUnknown);
  CHECK_FALSE(open_with(third, scene.server, "celle du téléphone").problem);
  CHECK(set_passphrase(second, "celle du second appareil").ok());
  CHECK_FALSE(vault::protection_of(*second.session).passphrase_again);
  CHECK_FALSE(second.sync(scene.server).problem);
  Device fourth(4);
  CHECK_FALSE(open_with(fourth, scene.server, "celle du second appareil").problem);
}

TEST_CASE("a passphrase that another account has is put out of use, and the rest is sent") {
  Scene scene;
  CHECK(set_passphrase(scene.phone).ok());
  CHECK(scene.phone.set("city", "Brest").ok());
  const vault::Id taken = vault::protection_of(*scene.phone.session).ways.at(0).id;
  const auto refusing = [&](const vault::Request& request) {
    const auto push = vault::parse_push(request.body);
    if (request.path == "/v1/commits" && push) {
      for (const vault::SlotOp& op : push.value().commit.slots) {
        if (op.locator == taken) return ModelServer::problem(409, "locator-taken");
      }
    }
    return scene.server.handle(request);
  };
  CHECK_FALSE(scene.phone.sync(refusing, scene.server.host).problem);
  CHECK(vault::protection_of(*scene.phone.session).passphrase_taken);
  CHECK(vault::protection_of(*scene.phone.session).ways.empty());
  CHECK(scene.phone.session->sync_status().waiting == 0);
  CHECK(set_passphrase(scene.phone, "une autre phrase encore").ok());
  CHECK_FALSE(scene.phone.sync(refusing, scene.server.host).problem);
  CHECK_FALSE(vault::protection_of(*scene.phone.session).passphrase_taken);
  Device second(2);
  CHECK_FALSE(open_with(second, scene.server, "une autre phrase encore").problem);
  CHECK(second.get("city") == "Brest");
}

TEST_CASE("a passkey's root opens the account, until the passkey is removed") {
  Scene scene;
  const Bytes root(32, 7);
  CHECK(add_passkey(scene.phone, root).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  Device second(2);
  CHECK_FALSE(second.open(vault::entrance_by_passkey(vault::Key(root)), scene.server).problem);
  REQUIRE(second.session);
  CHECK(vault::protection_of(*second.session).ways.at(0).name == "Téléphone");
  CHECK(remove_way(second).ok());
  CHECK_FALSE(second.sync(scene.server).problem);
  Device third(3);
  CHECK(problem_of(third.open(vault::entrance_by_passkey(vault::Key(root)), scene.server)) ==
        ErrorCode::kPasskeyUnknown);
}

TEST_CASE("the printed code can be withdrawn and made again, never as the last way back") {
  Scene scene;
  const auto sheet = [&](bool wanted) {
    return on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
      return vault::set_sheet(session, wanted, writes);
    });
  };
  CHECK(code_of(sheet(false)) == ErrorCode::kLastWay);
  CHECK(set_passphrase(scene.phone).ok());
  const std::string first = scene.phone.session->recovery_code();
  CHECK(sheet(false).ok());
  CHECK(code_of(remove_way(scene.phone)) == ErrorCode::kLastWay);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  Device second(2);
  CHECK(problem_of(second.restore(first, scene.server)) == ErrorCode::kCodeUnknown);
  CHECK_FALSE(open_with(second, scene.server).problem);
  CHECK(sheet(true).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK(scene.phone.session->recovery_code() != first);
  Device third(3);
  CHECK_FALSE(third.restore(scene.phone.session->recovery_code(), scene.server).problem);
  CHECK(remove_way(scene.phone).ok());
}

TEST_CASE("R3 a removed device syncs no more, and its keys open nothing written afterwards") {
  Scene scene;
  CHECK(set_passphrase(scene.phone).ok());
  Device lost(2);
  Device tablet(3);
  scene.join(lost);
  scene.join(tablet);
  CHECK_FALSE(lost.sync(scene.server).problem);
  CHECK(lost.set("note", "pas encore envoyé").ok());
  const std::string old_code = scene.phone.session->recovery_code();
  const vault::AccountKeys known = vault::copy(lost.session->state().keys);

  CHECK(remove_device(scene.phone, key_of(lost)).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK(scene.phone.session->state().keys.size() == 2);
  CHECK(scene.phone.set("city", "Nantes").ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);

  // Told, once and for all, with what it had to send still readable.
  CHECK(problem_of(lost.sync(scene.server)) == ErrorCode::kDeviceRemoved);
  CHECK(lost.reopen().ok());
  CHECK(lost.session->is_removed());
  CHECK(lost.get("note") == "pas encore envoyé");
  CHECK(lost.get("city") == "Rennes");

  // Nothing of what the server now holds and was written since opens with its keys; no slot does.
  const auto& commits = scene.server.accounts.begin()->second.commits;
  std::size_t later = 0;
  for (const ModelServer::Stored& commit : commits) {
    if (commit.commit.generation < 2) continue;
    for (const Bytes& envelope : commit.envelopes) {
      ++later;
      CHECK_FALSE(vault::open_envelope(envelope, known).ok());
    }
  }
  CHECK(later > 0);
  for (const auto& [locator, slot] : scene.server.slots) {
    CHECK_FALSE(vault::open_slot(slot, lost.session->state().device_seed.view()).ok());
    CHECK_FALSE(vault::open_slot(slot, lost.session->state().code.view()).ok());
  }
  Device stranger(9);
  CHECK(problem_of(stranger.restore(old_code, scene.server)) == ErrorCode::kCodeUnknown);

  // Those that stay, and the ways in, go on.
  CHECK_FALSE(tablet.sync(scene.server).problem);
  CHECK(tablet.get("city") == "Nantes");
  CHECK(tablet.session->recovery_code() == scene.phone.session->recovery_code());
  CHECK(tablet.session->recovery_code() != old_code);
  CHECK(tablet.reopen().ok());
  CHECK(tablet.set("city", "Vannes").ok());
  CHECK_FALSE(tablet.sync(scene.server).problem);
  Device fourth(4);
  CHECK_FALSE(fourth.restore(tablet.session->recovery_code(), scene.server).problem);
  Device fifth(5);
  CHECK_FALSE(open_with(fifth, scene.server).problem);
  CHECK(fifth.get("city") == "Vannes");
}

TEST_CASE("a removal is brought about although its answer is lost and the process dies") {
  Scene scene;
  Device lost(2);
  scene.join(lost);
  const vault::PublicKey gone = key_of(lost);
  CHECK(remove_device(scene.phone, gone).ok());
  const auto deaf = [&](const vault::Request& request) {
    const vault::Response answer = scene.server.handle(request);
    return request.path == "/v1/commits" ? vault::Response{} : answer;
  };
  CHECK(problem_of(scene.phone.sync(deaf, scene.server.host)) == ErrorCode::kServerUnreachable);
  CHECK(scene.phone.reopen().ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK(scene.phone.session->state().keys.size() == 2);
  CHECK(scene.server.accounts.begin()->second.chain.generation == 2);
  CHECK_FALSE(scene.server.accounts.begin()->second.chain.devices.contains(gone));
  CHECK(scene.phone.reopen().ok());
  CHECK(scene.phone.get("city") == "Rennes");
}

TEST_CASE("two devices that remove each a third at once end with the same key") {
  Scene scene;
  Device tablet(2);
  Device old_phone(3);
  Device kiosk(4);
  for (Device* device : {&tablet, &old_phone, &kiosk}) scene.join(*device);
  CHECK_FALSE(tablet.sync(scene.server).problem);
  CHECK(remove_device(scene.phone, key_of(old_phone)).ok());
  CHECK(remove_device(tablet, key_of(kiosk)).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(tablet.sync(scene.server).problem);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(tablet.sync(scene.server).problem);
  const auto& chain = scene.server.accounts.begin()->second.chain;
  CHECK(chain.generation == 3);
  CHECK_FALSE(chain.devices.contains(key_of(old_phone)));
  CHECK_FALSE(chain.devices.contains(key_of(kiosk)));
  CHECK(tablet.session->recovery_code() == scene.phone.session->recovery_code());
}

TEST_CASE("a server that names another slot for the new key is named, and nothing is taken") {
  Scene scene;
  Device tablet(2);
  Device lost(3);
  scene.join(tablet);
  scene.join(lost);
  CHECK_FALSE(tablet.sync(scene.server).problem);
  CHECK(remove_device(scene.phone, key_of(lost)).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  const vault::Entries before = tablet.entries;
  const auto hostile = [&](const vault::Request& request) {
    if (!request.path.starts_with("/v1/slots/")) return scene.server.handle(request);
    const auto forged =
        vault::seal_slot(SlotKind::kMember, tablet.session->account(), key_of(tablet),
                         lost.session->state().keys, *lost.session->state().entropy);
    return vault::Response{.status = 200, .body = forged.value(), .head = {}};
  };
  CHECK(problem_of(tablet.sync(hostile, scene.server.host)) == ErrorCode::kManifestMismatch);
  CHECK(tablet.entries == before);
  CHECK_FALSE(tablet.sync(scene.server).problem);
}

TEST_CASE("F12 while a record does not open the passphrase changes, the key does not") {
  Scene scene;
  Device tablet(2);
  scene.join(tablet);
  std::string damaged;
  for (const auto& [key, bytes] : scene.phone.entries) {
    if (key.starts_with("envelope/")) damaged = key;
  }
  scene.phone.entries[damaged].back() ^= 1;
  const Bytes as_it_is = scene.phone.entries[damaged];
  CHECK(scene.phone.reopen().ok());
  REQUIRE(scene.phone.session->quarantined().size() == 1);
  CHECK(set_passphrase(scene.phone).ok());
  CHECK(code_of(remove_device(scene.phone, key_of(tablet))) == ErrorCode::kQuarantined);
  CHECK(code_of(replace_sheet(scene.phone)) == ErrorCode::kQuarantined);
  CHECK(scene.phone.entries[damaged] == as_it_is);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK(scene.server.accounts.begin()->second.chain.generation == 1);
  CHECK(scene.phone.session->quarantined().empty());
  Device third(3);
  CHECK_FALSE(open_with(third, scene.server).problem);
}

TEST_CASE("a sheet that was lost is replaced: the old code opens nothing, the new one does") {
  Scene scene;
  const std::string lost = scene.phone.session->recovery_code();
  CHECK(replace_sheet(scene.phone).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  Device second(2);
  CHECK(problem_of(second.restore(lost, scene.server)) == ErrorCode::kCodeUnknown);
  CHECK_FALSE(second.restore(scene.phone.session->recovery_code(), scene.server).problem);
  CHECK(second.get("city") == "Rennes");
}
