#pragma once
// How an account is protected, and what a person changes of it: ways in beside the printed code,
// the devices. Each change is an edit of the keyring, saved like an answer; the next sync brings
// the server's slots and the chain after it (core/vault/upkeep.h).

#include "core/vault/session.h"
#include "core/vault/signing.h"
#include "core/vault/slot.h"

namespace parvis::vault {

inline constexpr std::size_t kMostWays = 8;
// Listed by the chain, the printed code and the opener counted: fewer than a commit may list, since
// a change of the account key, which puts a slot for each, for each way and for the sheet and drops
// the old ones, must fit into kMostSlotOps.
inline constexpr std::size_t kMostMembers = 48;
inline constexpr std::size_t kMostNameBytes = 200;

struct WayStatus {
  SlotKind kind = SlotKind::kPassphrase;
  Id id{};
  std::string name{};        // of a passkey
  std::string credential{};  // of a passkey
  std::string day{};
  bool in_force = false;  // the server has its slot
};

struct DeviceStatus {
  PublicKey device{};
  std::string name{};  // empty: it was given none
  std::string day{};
  bool here = false;
  bool first = false;    // the one that began the account
  bool listed = false;   // the chain lists it
  bool leaving = false;  // it is to be removed
  bool asked = false;    // it was let in by its image, and has not said yet that it came
};

// What the printed code of this device opens now.
enum class SheetState : std::uint8_t {
  kUnsent,     // nothing yet: it opens the account once everything was sent
  kInForce,    // the account
  kChanging,   // the account, until the next sync replaces the code
  kWithdrawn,  // nothing, or nothing after the next sync
  kRemoved,    // nothing: the account does not list this device, which has an old code
};
struct SheetStatus {
  SheetState state = SheetState::kUnsent;
  std::string id{};    // of the code, the same on every device; tells nothing of it
  bool first = false;  // the account's key, and so its code, never changed
};
SheetStatus sheet_of(const Session& session);

struct Protection {
  bool sheet = true;  // the printed code opens the account
  std::vector<WayStatus> ways{};
  std::vector<DeviceStatus> devices{};
  bool passphrase_again = false;  // another device chose one at the same time, and it stands
  bool passphrase_taken = false;  // it is another account's too: not in use, another must be chosen
};
Protection protection_of(const Session& session);

// Every one of these changes nothing when it fails. Errors: those of Session::set_fields, too.

// Adds the passphrase, or changes it. Errors: those of passphrase_root.
Status set_passphrase(Session& session, std::string_view identifier, std::string_view passphrase,
                      const std::string& day, Writes& writes);
// `root`: what the passkey gives (32 bytes). Errors: kTooLarge (where = "ways", "name").
Status add_passkey(Session& session, ByteView root, const std::string& name,
                   const std::string& credential, const std::string& day, Writes& writes);
// Whether `root` is of a way into this account: the person says again who they are.
bool is_way(const Session& session, const Key& root);
// Errors: kUnknownWay; kLastWay.
Status remove_way(Session& session, const Id& id, Writes& writes);
// The printed code is withdrawn, or made again. Withdrawing it changes the account key.
// Errors: kLastWay; kQuarantined.
Status set_sheet(Session& session, bool wanted, Writes& writes);
// The printed code is replaced by another, and the account key with it. Errors: kQuarantined.
Status replace_sheet(Session& session, Writes& writes);

// A device that was let in by its image names itself when it has come.
// Errors: kUnknownWay; kTooLarge (where = "name").
Status name_device(Session& session, const PublicKey& device, const std::string& name,
                   const std::string& day, Writes& writes);
// The device is removed, and the account key changed, with the next sync.
// Errors: kUnknownWay; kThisDevice; kQuarantined (where = record id).
Status remove_device(Session& session, const PublicKey& device, Writes& writes);

// A device that asks to be let in, by the text of its QR code. The code is what both screens show:
// 40 bits of Argon2id over its key, so that nobody finds another key with the same code in time.
// Errors: kMalformedLink; kTooLarge (where = "memory").
struct LinkRequest {
  PublicKey device{};
  std::string code{};  // "K7QF-2M9X"
};
std::string link_text(const PublicKey& device);
Result<PublicKey> read_link_text(std::string_view text);
Result<LinkRequest> read_link(std::string_view text);
// Lets it in. Errors: those of read_link; kLinkCodeDiffers; kTooLarge (where = "devices", "name").
Status accept_link(Session& session, std::string_view text, std::string_view typed_code,
                   const std::string& name, const std::string& day, Writes& writes);

}  // namespace parvis::vault
