#pragma once
// The end of an account, signed by one of its devices (docs/formats/deletion.md). It is kept when
// everything else goes, so that the other devices can tell it from a server's lie.

#include "core/vault/commit.h"

namespace parvis::vault {

inline constexpr std::size_t kDeletionBytes = 4 + 16 + 32 + 32 + 64;

struct Deletion {
  Id account{};
  Hash head{};  // the last commit that the device knew
  PublicKey device{};
  Signature signature{};
  bool operator==(const Deletion&) const = default;
};

Bytes encode(const Deletion& deletion);
// Errors: kWrongShape.
Result<Deletion> parse_deletion(ByteView bytes);
// Sets `device` and `signature`.
void sign(Deletion& deletion, const SigningKey& key);
// Errors: kBadSignature. Whether the account lists the device is the caller's to know.
Status verify_signature(const Deletion& deletion);

// Whether `reply`, a 410, proves that a device of the account ended it: the person's own decision,
// not a server's lie. One signed at a commit of `history` (the chain's, as far as it is known)
// that others followed was given up, and proves nothing.
bool proves_deletion(const Bytes& reply, const Chain& chain, const std::vector<Hash>& history);

}  // namespace parvis::vault
