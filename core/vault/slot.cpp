#include "core/vault/slot.h"

#include <algorithm>

#include "core/vault/aead.h"

namespace parvis::vault {
namespace {

constexpr std::string_view kMagic = "PVS1";
constexpr std::size_t kHeadSize = 46;
constexpr std::size_t kEntrySize = 36;

Bytes encode(const SlotHead& head) {
  Writer out;
  out.raw(view(kMagic)).u8(static_cast<std::uint8_t>(head.kind)).raw(head.account);
  out.u8(static_cast<std::uint8_t>(head.kdf)).u32(head.ops).u32(head.memory_kib).raw(head.salt);
  return out.take();
}

Status check_kdf(const SlotHead& head) {
  const Kdf expected = head.kind == SlotKind::kPassphrase ? Kdf::kArgon2id : Kdf::kNone;
  if (head.kdf != expected) return {ErrorCode::kMalformedSlot, "kdf"};
  if (head.kdf == Kdf::kNone) {
    const bool zeros = head.ops == 0 && head.memory_kib == 0 && head.salt == ByteArray<16>{};
    return zeros ? Status(Done{}) : Status(ErrorCode::kMalformedSlot, "kdf");
  }
  if (head.ops < kLeastOps) return {ErrorCode::kWeakParameters, "ops"};
  if (head.memory_kib < kLeastMemoryKib) return {ErrorCode::kWeakParameters, "memory"};
  if (head.ops > kMostOps) return {ErrorCode::kTooLarge, "ops"};
  if (head.memory_kib > kMostMemoryKib) return {ErrorCode::kTooLarge, "memory"};
  return Done{};
}

bool size_is_possible(std::size_t size) {
  constexpr std::size_t kOther = kHeadSize + kNonceSize + 2 + kTagSize;
  return size >= kOther + kEntrySize && (size - kOther) % kEntrySize == 0 &&
         (size - kOther) / kEntrySize <= kMostGenerations;
}

Result<Key> slot_key(const SlotHead& head, ByteView secret) {
  if (head.kdf == Kdf::kNone) {
    Hash derived = hash("parvis slot key", secret);
    Key key(derived);
    sodium_memzero(derived.data(), derived.size());
    return key;
  }
  Key key;
  if (crypto_pwhash_argon2id(key.data(), 32, reinterpret_cast<const char*>(secret.data()),
                             secret.size(), head.salt.data(), head.ops,
                             std::size_t{head.memory_kib} * 1024,
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    return {ErrorCode::kTooLarge, "memory"};
  }
  return key;
}

Result<AccountKeys> read_keys(ByteView payload) {
  Reader in(payload);
  const std::uint16_t count = in.u16();
  AccountKeys keys;
  for (std::uint32_t at = 1; at <= count; ++at) {
    if (in.u32() != at) return {ErrorCode::kMalformedSlot, "generation"};
    const ByteView key = in.raw(32);
    if (!in.ok()) return {ErrorCode::kMalformedSlot, "length"};
    keys.emplace(at, Key(key));
  }
  if (!in.at_end() || keys.empty()) return {ErrorCode::kMalformedSlot, "length"};
  return keys;
}

}  // namespace

Result<SlotHead> parse_slot(ByteView slot) {
  Reader in(slot);
  if (text_of(in.raw(kMagic.size())) != kMagic) return {ErrorCode::kMalformedSlot, "magic"};
  SlotHead head;
  const std::uint8_t kind = in.u8();
  head.kind = static_cast<SlotKind>(kind);
  head.account = in.array<16>();
  head.kdf = static_cast<Kdf>(in.u8());
  head.ops = in.u32();
  head.memory_kib = in.u32();
  head.salt = in.array<16>();
  if (!in.ok() || !size_is_possible(slot.size())) return {ErrorCode::kMalformedSlot, "length"};
  if (kind < 1 || kind > 4) return {ErrorCode::kMalformedSlot, "kind"};
  if (Status checked = check_kdf(head); !checked) return checked.error();
  return head;
}

AccountKeys copy(const AccountKeys& keys) {
  AccountKeys copies;
  for (const auto& [generation, key] : keys) copies.emplace(generation, key.copy());
  return copies;
}

Result<Bytes> wrap_slot(SlotKind kind, const Id& account, ByteView secret, const AccountKeys& keys,
                        Entropy& entropy) {
  assert(!keys.empty() && keys.size() <= kMostGenerations && keys.rbegin()->first == keys.size());
  SlotHead head{.kind = kind, .account = account};
  if (kind == SlotKind::kPassphrase) {
    head.kdf = Kdf::kArgon2id;
    head.ops = kLeastOps;
    head.memory_kib = kLeastMemoryKib;
    entropy.fill(head.salt);
  }
  const Result<Key> key = slot_key(head, secret);
  if (!key) return key.error();
  Writer payload;
  payload.u16(static_cast<std::uint16_t>(keys.size()));
  for (const auto& [generation, one] : keys) payload.u32(generation).raw(one.view());
  Bytes plain = payload.take();
  const Bytes head_bytes = encode(head);
  const Nonce nonce = make_nonce(entropy);
  const Bytes sealed = aead_seal(key.value(), nonce, head_bytes, plain);
  sodium_memzero(plain.data(), plain.size());
  return Writer().raw(head_bytes).raw(nonce).raw(sealed).take();
}

Result<AccountKeys> open_slot(ByteView slot, ByteView secret) {
  const Result<SlotHead> head = parse_slot(slot);
  if (!head) return head.error();
  const Result<Key> key = slot_key(head.value(), secret);
  if (!key) return key.error();
  std::optional<Bytes> plain =
      aead_open(key.value(), slot.subspan(kHeadSize, kNonceSize), slot.first(kHeadSize),
                slot.subspan(kHeadSize + kNonceSize));
  if (!plain) return ErrorCode::kSlotDoesNotOpen;
  Result<AccountKeys> keys = read_keys(*plain);
  sodium_memzero(plain->data(), plain->size());
  return keys;
}

}  // namespace parvis::vault
