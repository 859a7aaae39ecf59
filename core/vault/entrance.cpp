#include "core/vault/entrance.h"

namespace parvis::vault {
namespace {

Entrance by_root(SlotKind kind, const Key& root) {
  Way way = way_of(root);
  Entrance entrance;
  entrance.kind = kind;
  entrance.locator = way.locator;
  entrance.seed = std::move(way.seed);
  return entrance;
}

}  // namespace

Result<Entrance> entrance_by_code(std::string_view typed) {
  Result<CodeSecret> code = read_code(typed);
  if (!code) return code.error();
  Entrance entrance;
  entrance.locator = locator_of(code.value());
  entrance.code = std::move(code).value();
  return entrance;
}

Result<Entrance> entrance_by_passphrase(std::string_view identifier, std::string_view passphrase) {
  const Result<Key> root = passphrase_root(identifier, passphrase);
  if (!root) return root.error();
  return by_root(SlotKind::kPassphrase, root.value());
}

Entrance entrance_by_passkey(const Key& root) { return by_root(SlotKind::kPasskey, root); }

Entrance entrance_by_link(const Key& seed) {
  Entrance entrance;
  entrance.kind = SlotKind::kMember;
  entrance.locator = member_locator(SigningKey(seed).public_key());
  entrance.seed = seed.copy();
  return entrance;
}

ErrorCode unknown(SlotKind kind) {
  if (kind == SlotKind::kPassphrase) return ErrorCode::kPassphraseUnknown;
  if (kind == SlotKind::kPasskey) return ErrorCode::kPasskeyUnknown;
  return kind == SlotKind::kMember ? ErrorCode::kLinkWaiting : ErrorCode::kCodeUnknown;
}

}  // namespace parvis::vault
