#pragma once
// The record of type keyring, read: ways in, names of devices, devices removed
// (docs/formats/record.md). Private to core/vault. What the server holds follows from it
// (core/vault/upkeep.h), so that a change survives every crash and merges like an answer.

#include "core/vault/state.h"

namespace parvis::vault {

struct KeptWay {
  SlotKind kind = SlotKind::kPassphrase;
  Id locator{};
  PublicKey reader{};
  std::string name{};        // of a passkey
  std::string credential{};  // of a passkey: its id for the browser
  std::string day{};
};

struct NamedDevice {
  std::string name;
  std::string day;
};

struct Keyring {
  std::vector<KeptWay> ways{};
  std::map<PublicKey, NamedDevice> devices{};
  std::set<PublicKey> removed{};
  bool no_sheet = false;
  bool passphrase_taken = false;  // the server has another account's slot there: choose another
};

// Empty when nothing was saved yet; nothing when the record does not open, or is a later build's:
// slots and devices are left as they are then.
std::optional<Keyring> keyring_of(const State& state);

// The printed code of the first generation, kept there by a device whose account made it before
// codes followed from the account key.
std::optional<CodeSecret> kept_code(const State& state);
// The same in any generation, where it still stands.
std::optional<CodeSecret> first_code(const State& state);

std::string device_field(const PublicKey& device);
Json named_device(const std::string& name, const std::string& day);
// The server refused the passphrase's locator: it stays in the keyring as such, and out of use.
void mark_passphrase_taken(State& state, Writes& writes);
// Gives this device its name in the keyring; one that cannot be written stays without.
void name_own_device(State& state, const std::string& name, const std::string& day, Writes& writes);

}  // namespace parvis::vault
