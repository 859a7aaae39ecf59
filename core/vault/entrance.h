#pragma once
// One way into an account from a device that does not have it yet: where its slot is, what opens
// it.

#include <string>

#include "core/vault/recovery_code.h"
#include "core/vault/way.h"

namespace parvis::vault {

struct Entrance {
  SlotKind kind = SlotKind::kRecoveryCode;
  Id locator{};
  CodeSecret code{};  // of a recovery code
  Key seed{};         // of the key that another slot is sealed to; for kMember this device's own
  // What the person calls this device, and the day; empty: it stays without a name.
  std::string name{};
  std::string day{};
};

// Errors: kMalformedCode, kCodeChecksum.
Result<Entrance> entrance_by_code(std::string_view typed);
// Errors: those of passphrase_root.
Result<Entrance> entrance_by_passphrase(std::string_view identifier, std::string_view passphrase);
Entrance entrance_by_passkey(const Key& root);
// By the word of a device of the account (core/vault/link.h). `seed`: of this device's key.
Entrance entrance_by_link(const Key& seed);

// What to say when the server has no slot there.
ErrorCode unknown(SlotKind kind);

}  // namespace parvis::vault
