#pragma once
// What the account's devices and slots should be, beside what its chain says they are: the keyring
// names what the person wants, and the next commit brings it about (docs/formats/slot.md,
// "Upkeep").

#include "core/vault/commit.h"
#include "core/vault/state.h"

namespace parvis::vault {

struct SlotNeed {
  SlotKind kind = SlotKind::kMember;
  PublicKey reader{};
};

struct Needs {
  // A device is to be removed: a new account key, of which it learns nothing, and with it a new
  // printed code, since every device knows the code.
  bool rotates = false;
  bool sheet = false;   // the printed code is to be listed, and its slot put
  bool opener = false;  // the opener is to be listed
  std::set<PublicKey> add{};
  std::set<PublicKey> remove{};
  std::map<Id, SlotNeed> put{};
  std::set<Id> drop{};

  bool any() const {
    return rotates || sheet || opener || !add.empty() || !put.empty() || !drop.empty();
  }
};

// Nothing but what founds the account or brings this device in while the keyring does not open. No
// rotation while any record does not open, and none that would remove this device.
Needs needs_of(const State& state);

// Adds them to `commit` (its generation too), with the slots in the order of its puts.
// Errors: kTooLarge (where = "slots", "devices"); those of seal_slot.
Status meet(const State& state, const Needs& needs, Commit& commit, std::vector<Bytes>& slots);

// The printed code that follows from the newest account key.
CodeSecret code_of(const AccountKeys& keys);
// Keys that came with a commit: everything that is sealed under the newest is written anew, apart
// from the chain.
void adopt_keys(State& state, AccountKeys keys, Writes& writes);

}  // namespace parvis::vault
