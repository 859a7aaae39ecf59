#pragma once
// One link of an account's chain (docs/formats/commit.md): who changed what, on top of which
// commit. Nothing here needs a key of the account: the server checks with the same functions.

#include <map>
#include <set>
#include <vector>

#include "core/vault/signing.h"

namespace parvis::vault {

inline constexpr std::size_t kMostRevisions = 1000;
inline constexpr std::size_t kMostDeviceOps = 64;
inline constexpr std::size_t kMostSlotOps = 64;
inline constexpr std::size_t kMostDevices = 64;  // listed at once
inline constexpr std::size_t kMostLost = 4096;

struct Revision {
  Id record;
  Id revision;
  Hash envelope;
  bool operator==(const Revision&) const = default;
};

struct DeviceOp {
  enum Kind : std::uint8_t { kAdd = 1, kRemove = 2 };
  Kind kind;
  PublicKey device;
  bool operator==(const DeviceOp&) const = default;
};

struct SlotOp {
  enum Kind : std::uint8_t { kPut = 1, kDelete = 2 };
  Kind kind;
  Id locator;
  Hash slot;  // zeros for kDelete
  bool operator==(const SlotOp&) const = default;
};

struct Commit {
  Id account{};
  Hash parent{};
  std::uint64_t sequence = 0;
  std::uint32_t generation = 0;
  Hash manifest{};
  std::vector<Revision> revisions{};  // strictly ordered by record
  std::vector<DeviceOp> devices{};    // strictly ordered by device
  std::vector<SlotOp> slots{};        // strictly ordered by locator
  // Of a refill: the commits that the server lost, in order, the last of them the signer's head.
  // Its envelopes are those of the lost commits, so that their parents are not the chain's.
  std::vector<Hash> lost{};
  // Of a refill that begins an empty server anew, signed by another device than the founder's: the
  // commit that founded the account, and adds the signer. Empty otherwise.
  Bytes founding{};
  PublicKey device{};
  Signature signature{};
  bool operator==(const Commit&) const = default;
};

// The bytes of `commit`, signature included. REQUIRES: ordered lists within the limits.
Bytes encode(const Commit& commit);
// Reads exactly one commit. The signature is not verified yet.
// Errors: kMalformedCommit (where = field); kTooLarge (where = "revisions", "devices", "slots").
Result<Commit> parse_commit(ByteView bytes);

// hash("parvis commit", body).
Hash commit_id(const Commit& commit);
// Sets `device` and `signature`.
void sign(Commit& commit, const SigningKey& key);
// Errors: kBadSignature (where = "commit").
Status verify_signature(const Commit& commit);

// What proves that the device of a first commit may begin the account: the founder's own commit.
Bytes founding_of(const Commit& first);
// Whether the commit in `founding` founded `account` and added `device`. Its signature is verified.
bool lets_begin(ByteView founding, const Id& account, const PublicKey& device);

// The account that a first commit signed by `first_device` founds.
Id account_of(const PublicKey& first_device);

// What the chain says up to a head: all that is needed to judge the next commit. An account without
// commits is `Chain{account}`.
struct Chain {
  Id account{};
  Hash head{};
  std::uint64_t sequence = 0;
  std::uint32_t generation = 0;
  std::set<PublicKey> devices{};
  bool operator==(const Chain&) const = default;
};

// Whether `commit` may follow `chain`: account, parent, sequence, generation, the signing device,
// and the device list after it. The signature itself is verify_signature's, except that of a
// founding commit inside. Errors: kWrongParent
// (where = account); kUnknownDevice (where = device); kMalformedCommit (where = field); kTooLarge
// (where = "devices").
Status verify_link(const Chain& chain, const Commit& commit);
// The slots that the server keeps after them, by locator.
void apply_slots(const std::vector<SlotOp>& ops, std::map<Id, Hash>& slots);
// The chain with `commit` as its head. REQUIRES: verify_link(chain, commit).ok().
Chain advanced(const Chain& chain, const Commit& commit);

}  // namespace parvis::vault
