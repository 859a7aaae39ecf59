#pragma once
// Changes of the protection of a model's devices, as a person makes them.

#include <doctest/doctest.h>

#include "core/vault/protection.h"
#include "core/vault/state.h"
#include "core/vault/way.h"
#include "tests/support/pair.h"

namespace parvis::support {

inline constexpr const char* kName = "marie@example.org";
inline constexpr const char* kPhrase = "trois petits chats gris";
inline constexpr const char* kDay = "2026-11-22";

// Runs one change of a device's protection and stores what it writes.
template <class Change>
inline Status on(Device& device, Change change) {
  vault::Writes writes;
  const Status done = change(*device.session, writes);
  device.store(writes);
  return done;
}
inline Status set_passphrase(Device& device, const char* phrase = kPhrase) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::set_passphrase(session, kName, phrase, kDay, writes);
  });
}
inline Status remove_device(Device& device, const vault::PublicKey& gone) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::remove_device(session, gone, writes);
  });
}
inline Status remove_way(Device& device, std::size_t at = 0) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::remove_way(session, vault::protection_of(session).ways.at(at).id, writes);
  });
}
inline Status add_passkey(Device& device, ByteView root) {
  return on(device, [&](vault::Session& session, vault::Writes& writes) {
    return vault::add_passkey(session, root, "Téléphone", "c0ffee", kDay, writes);
  });
}
inline Status replace_sheet(Device& device) {
  return on(device, [](vault::Session& session, vault::Writes& writes) {
    return vault::replace_sheet(session, writes);
  });
}
inline vault::PublicKey key_of(const Device& device) {
  return device.session->state().device.public_key();
}
inline const vault::DeviceStatus& status_of(const vault::Protection& all,
                                            const vault::PublicKey& key) {
  for (const vault::DeviceStatus& one : all.devices) {
    if (one.device == key) return one;
  }
  REQUIRE(false);
  return all.devices.front();
}
inline ErrorCode code_of(const Status& status) {
  REQUIRE_FALSE(status.ok());
  return status.error().code;
}
inline ErrorCode problem_of(const vault::Step& step) {
  REQUIRE(step.problem);
  return step.problem->code;
}

inline vault::Step open_with(Device& device, ModelServer& server, const char* phrase = kPhrase,
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

}  // namespace parvis::support
