// Ways in beside the printed code, the devices of an account, and what happens when one is removed:
// devices against a model server.

#include "core/vault/protection.h"

#include <doctest/doctest.h>

#include "core/vault/envelope.h"
#include "core/vault/state.h"
#include "core/vault/way.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;
using vault::SlotKind;

namespace {

constexpr const char* kName = "marie@example.org";
constexpr const char* kPhrase = "trois petits chats gris";
constexpr const char* kDay = "2026-11-22";

// Runs one change of a device's protection and stores what it writes.
template <class Change>
Status on(Device& device, Change change) {
  vault::Writes writes;
  const Status done = change(*device.session, writes);
  device.store(writes);
  return done;
}
Status set_passphrase(Device& device, const char* phrase = kPhrase) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::set_passphrase(session, kName, phrase, kDay, writes);
  });
}
Status remove_device(Device& device, const vault::PublicKey& gone) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::remove_device(session, gone, writes);
  });
}
Status remove_way(Device& device, std::size_t at = 0) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::remove_way(session, vault::protection_of(session).ways.at(at).id, writes);
  });
}
Status add_passkey(Device& device, ByteView root) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::add_passkey(session, root, "Téléphone", "c0ffee", kDay, writes);
  });
}
Status replace_sheet(Device& device) {
  return on(device, [](vault::Session& session, vault::Writes& writes) {
    return vault::replace_sheet(session, writes);
  });
}
vault::PublicKey key_of(const Device& device) {
  return device.session->state().device.public_key();
}
const vault::DeviceStatus& status_of(const vault::Protection& all, const vault::PublicKey& key) {
  for (const vault::DeviceStatus& one : all.devices) {
    if (one.device == key) return one;
  }
  REQUIRE(false);
  return all.devices.front();
}
ErrorCode code_of(const Status& status) {
  REQUIRE_FALSE(status.ok());
  return status.error().code;
}
ErrorCode problem_of(const vault::Step& step) {
  REQUIRE(step.problem);
  return step.problem->code;
}

vault::Step open_with(Device& device, ModelServer& server, const char* phrase = kPhrase,
                      const char* name = kName) {
  return device.open(vault::entrance_by_passphrase(name, phrase), server);
}

// A phone whose account is on the server, with one answer.
struct Scene {
  ModelServer server;
  Device phone{1};
  Scene() {
    phone.create();
    CHECK(phone.set("city", "Rennes").ok());
    CHECK_FALSE(phone.sync(server).problem);
  }
  // A second device of the account, by the printed code.
  void join(Device& device) {
    CHECK_FALSE(device.restore(phone.session->recovery_code(), server).problem);
    REQUIRE(device.session);
    CHECK_FALSE(phone.sync(server).problem);
  }
};

}  // namespace

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

TEST_CASE("a device that shows its code is let in by another, and named") {
  Scene scene;
  Device tablet(2);
  const vault::Key seed = tablet.link_seed();
  const std::string text = vault::link_text(vault::SigningKey(seed).public_key());
  const std::string code = vault::read_link(text).value().code;
  const auto accept = [&](const std::string& shown, const std::string& typed) {
    return on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
      return vault::accept_link(session, shown, typed, "Tablette", kDay, writes);
    });
  };
  CHECK(problem_of(tablet.open(vault::entrance_by_link(seed), scene.server)) ==
        ErrorCode::kLinkWaiting);
  CHECK(code_of(accept("PARVIS1:0000", code)) == ErrorCode::kMalformedLink);
  CHECK(code_of(accept(text, "")) == ErrorCode::kLinkCodeDiffers);
  CHECK(accept(text, code).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  const auto seen = [&] {
    return status_of(vault::protection_of(*scene.phone.session),
                     vault::SigningKey(seed).public_key());
  };
  CHECK(seen().asked);
  CHECK(on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
          return vault::name_device(session, seen().device, "Tablette", kDay, writes);
        }).ok());
  CHECK(seen().asked);  // a name that another gives says nothing of its coming
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(tablet.open(vault::entrance_by_link(seed), scene.server).problem);
  REQUIRE(tablet.session);
  CHECK(tablet.get("city") == "Rennes");
  CHECK(tablet.session->recovery_code() == scene.phone.session->recovery_code());
  CHECK(status_of(vault::protection_of(*scene.phone.session), key_of(tablet)).name == "Tablette");
  CHECK(status_of(vault::protection_of(*tablet.session), key_of(tablet)).here);
  CHECK(status_of(vault::protection_of(*tablet.session), key_of(scene.phone)).first);
  CHECK(tablet.set("city", "Brest").ok());
  CHECK(on(tablet, [&](vault::Session& session, vault::Writes& writes) {
          return vault::name_device(session, key_of(tablet), "Tablette", kDay, writes);
        }).ok());
  CHECK_FALSE(tablet.sync(scene.server).problem);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(seen().asked);
  CHECK(seen().name == "Tablette");
}

TEST_CASE(
    "A4 another key put in the place of the device's shows as another code, and lets nobody in") {
  Scene scene;
  Device tablet(2);
  Device attacker(3);
  const vault::PublicKey mine = vault::SigningKey(tablet.link_seed()).public_key();
  const vault::PublicKey theirs = vault::SigningKey(attacker.link_seed()).public_key();
  const std::string shown = vault::read_link(vault::link_text(mine)).value().code;
  CHECK(vault::read_link(vault::link_text(theirs)).value().code != shown);
  const Status accepted = on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
    return vault::accept_link(session, vault::link_text(theirs), shown, "Tablette", kDay, writes);
  });
  CHECK(code_of(accepted) == ErrorCode::kLinkCodeDiffers);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(scene.server.accounts.begin()->second.chain.devices.contains(theirs));
  CHECK(scene.server.slots.size() == 1);
}

TEST_CASE("a device is named; it does not remove itself, nor what is not there") {
  Scene scene;
  Device tablet(2);
  scene.join(tablet);
  CHECK(on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
          return vault::name_device(session, key_of(tablet), "La tablette", kDay, writes);
        }).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(tablet.sync(scene.server).problem);
  const vault::Protection all = vault::protection_of(*tablet.session);
  CHECK(all.devices.size() == 2);
  CHECK(status_of(all, key_of(tablet)).name == "La tablette");
  CHECK(code_of(remove_device(tablet, key_of(tablet))) == ErrorCode::kThisDevice);
  CHECK(code_of(remove_device(tablet, vault::PublicKey{})) == ErrorCode::kUnknownWay);
  for (const auto& [key, bytes] : tablet.entries) {
    CHECK(text_of(bytes).find("La tablette") == std::string_view::npos);
  }
}

TEST_CASE(
    "R3 a file that lists as many devices as it may says so, and one that is not listed yet makes "
    "room") {
  Pair pair;  // the phone, the kiosk and the printed code: three of 48
  const std::string code = pair.phone.session->recovery_code();
  std::vector<std::unique_ptr<Device>> others;
  for (std::uint64_t at = 0; at < 45; ++at) {
    others.push_back(std::make_unique<Device>(100 + at));
    CHECK_FALSE(others.back()->restore(code, pair.server).problem);
  }
  Device late(999);
  const vault::Step full = late.restore(code, pair.server);
  REQUIRE(late.session);  // it reads all
  CHECK(late.get("name") == "Marie");
  CHECK(code_of(full) == "too_large");
  CHECK(full.problem->where == "devices");
  CHECK(late.set("city", "Rennes").ok());
  CHECK(code_of(late.sync(pair.server)) == "too_large");
  const vault::PublicKey oldest = others.front()->session->state().device.public_key();
  CHECK(remove_device(late, oldest).ok());
  CHECK(code_of(late.sync(pair.server)) == "none");
  CHECK(code_of(pair.phone.sync(pair.server)) == "none");
  CHECK(pair.phone.get("city") == "Rennes");
  CHECK(code_of(others.front()->sync(pair.server)) == "device_removed");
}
