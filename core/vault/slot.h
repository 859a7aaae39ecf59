#pragma once
// The account keys of all generations, wrapped for one way of opening (docs/formats/slot.md).

#include <map>

#include "core/base/entropy.h"
#include "core/vault/signing.h"

namespace parvis::vault {

enum class SlotKind : std::uint8_t {
  kRecoveryCode = 1,
  kDevice = 2,
  kPassphrase = 3,
  kPasskey = 4,
  kMember = 5
};
enum class Kdf : std::uint8_t { kNone = 0, kArgon2id = 1 };

// What a passphrase's slot may say of Argon2id. Below the floor a stolen slot is too quick to try;
// above the ceiling it is no slot of ours. Nothing is ever derived from what a slot says: what
// leads to it was derived before (core/vault/way.h).
inline constexpr std::uint32_t kLeastOps = 3;
inline constexpr std::uint32_t kMostOps = 10;
inline constexpr std::uint32_t kLeastMemoryKib = 64 * 1024;
inline constexpr std::uint32_t kMostMemoryKib = 256 * 1024;
inline constexpr std::uint16_t kMostGenerations = 1000;

struct SlotHead {
  SlotKind kind = SlotKind::kDevice;
  Id account{};
  Kdf kdf = Kdf::kNone;
  std::uint32_t ops = 0;
  std::uint32_t memory_kib = 0;
  ByteArray<16> salt{};
  bool operator==(const SlotHead&) const = default;
};

// Reads the head and checks the length, without a secret: what the server checks.
// Errors: kMalformedSlot (where = field); kWeakParameters (where = "ops", "memory"); kTooLarge.
Result<SlotHead> parse_slot(ByteView slot);

// Account keys by generation, from 1 on without a gap.
using AccountKeys = std::map<std::uint32_t, Key>;
AccountKeys copy(const AccountKeys& keys);

// Wraps `keys` so that `secret` opens them: the code's or the device's own.
// REQUIRES: keys as above; kRecoveryCode or kDevice.
Bytes wrap_slot(SlotKind kind, const Id& account, ByteView secret, const AccountKeys& keys,
                Entropy& entropy);
// Seals `keys` to the holder of `reader`, whose secret the writer does not know: so that new keys
// reach a passphrase, a passkey and the other devices. REQUIRES: keys as above; another kind.
// Errors: kMalformedSlot (where = "reader") when `reader` is no key that can be sealed to.
Result<Bytes> seal_slot(SlotKind kind, const Id& account, const PublicKey& reader,
                        const AccountKeys& keys, Entropy& entropy);
// `secret`: for a sealed slot the seed of the reader's key (32 bytes).
// Errors: those of parse_slot, before anything is derived; kSlotDoesNotOpen.
Result<AccountKeys> open_slot(ByteView slot, ByteView secret);

}  // namespace parvis::vault
