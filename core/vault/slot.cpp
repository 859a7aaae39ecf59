#include "core/vault/slot.h"

#include <optional>

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
  if (head.salt != ByteArray<16>{}) return {ErrorCode::kMalformedSlot, "salt"};
  if (head.ops < kLeastOps) return {ErrorCode::kWeakParameters, "ops"};
  if (head.memory_kib < kLeastMemoryKib) return {ErrorCode::kWeakParameters, "memory"};
  if (head.ops > kMostOps) return {ErrorCode::kTooLarge, "ops"};
  if (head.memory_kib > kMostMemoryKib) return {ErrorCode::kTooLarge, "ops"};
  return Done{};
}

bool is_sealed_to_a_key(SlotKind kind) { return kind >= SlotKind::kPassphrase; }

bool size_is_possible(SlotKind kind, std::size_t size) {
  const std::size_t other =
      kHeadSize + (is_sealed_to_a_key(kind) ? 32u : 0u) + kNonceSize + 2 + kTagSize;
  return size >= other + kEntrySize && (size - other) % kEntrySize == 0 &&
         (size - other) / kEntrySize <= kMostGenerations;
}

Key key_of(std::string_view domain, ByteView secret) {
  Hash derived = hash(domain, secret);
  Key key(derived);
  sodium_memzero(derived.data(), derived.size());
  return key;
}

// The key that both ends of a sealed slot reach: X25519, then a hash over the shared point and both
// public keys (libsodium's own advice for crypto_scalarmult). Nothing for a point without a secret.
std::optional<Key> agreed_key(const Key& own, const PublicKey& other, const PublicKey& ephemeral,
                              const PublicKey& reader) {
  Key shared;
  if (crypto_scalarmult(shared.data(), own.data(), other.data()) != 0) return std::nullopt;
  Bytes text = Writer().raw(shared.view()).raw(ephemeral).raw(reader).take();
  Key key = key_of("parvis slot agreement", text);
  sodium_memzero(text.data(), text.size());
  return key;
}

std::optional<Key> reader_key(ByteView seed, const PublicKey& ephemeral) {
  if (seed.size() != 32) return std::nullopt;
  const Key own = SigningKey(Key(seed)).agreement_key();
  PublicKey reader;
  crypto_scalarmult_base(reader.data(), own.data());
  return agreed_key(own, ephemeral, ephemeral, reader);
}

Bytes plain_keys(const AccountKeys& keys) {
  assert(!keys.empty() && keys.size() <= kMostGenerations && keys.rbegin()->first == keys.size());
  Writer payload;
  payload.u16(static_cast<std::uint16_t>(keys.size()));
  for (const auto& [generation, one] : keys) payload.u32(generation).raw(one.view());
  return payload.take();
}

// head | more | nonce | sealed keys
Bytes sealed_slot(const SlotHead& head, ByteView more, const Key& key, const AccountKeys& keys,
                  Entropy& entropy) {
  Bytes plain = plain_keys(keys);
  const Bytes front = Writer().raw(encode(head)).raw(more).take();
  const Nonce nonce = make_nonce(entropy);
  const Bytes sealed = aead_seal(key, nonce, front, plain);
  sodium_memzero(plain.data(), plain.size());
  return Writer().raw(front).raw(nonce).raw(sealed).take();
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
  if (!in.ok()) return {ErrorCode::kMalformedSlot, "length"};
  if (kind < 1 || kind > 5) return {ErrorCode::kMalformedSlot, "kind"};
  if (!size_is_possible(head.kind, slot.size())) return {ErrorCode::kMalformedSlot, "length"};
  if (Status checked = check_kdf(head); !checked) return checked.error();
  return head;
}

AccountKeys copy(const AccountKeys& keys) {
  AccountKeys copies;
  for (const auto& [generation, key] : keys) copies.emplace(generation, key.copy());
  return copies;
}

Bytes wrap_slot(SlotKind kind, const Id& account, ByteView secret, const AccountKeys& keys,
                Entropy& entropy) {
  assert(!is_sealed_to_a_key(kind));
  return sealed_slot({.kind = kind, .account = account}, {}, key_of("parvis slot key", secret),
                     keys, entropy);
}

Result<Bytes> seal_slot(SlotKind kind, const Id& account, const PublicKey& reader,
                        const AccountKeys& keys, Entropy& entropy) {
  assert(is_sealed_to_a_key(kind));
  SlotHead head{.kind = kind, .account = account};
  if (kind == SlotKind::kPassphrase) {
    head.kdf = Kdf::kArgon2id;
    head.ops = kLeastOps;
    head.memory_kib = kLeastMemoryKib;
  }
  const Error no_key{ErrorCode::kMalformedSlot, "reader"};
  const std::optional<PublicKey> to = agreement_public(reader);
  if (!to) return no_key;
  const Key own = make_key(entropy);
  PublicKey ephemeral;
  crypto_scalarmult_base(ephemeral.data(), own.data());
  const std::optional<Key> key = agreed_key(own, *to, ephemeral, *to);
  if (!key) return no_key;
  return sealed_slot(head, ephemeral, *key, keys, entropy);
}

Result<AccountKeys> open_slot(ByteView slot, ByteView secret) {
  const Result<SlotHead> head = parse_slot(slot);
  if (!head) return head.error();
  std::size_t front = kHeadSize;
  std::optional<Key> key;
  if (is_sealed_to_a_key(head.value().kind)) {
    PublicKey ephemeral;
    std::memcpy(ephemeral.data(), slot.data() + kHeadSize, ephemeral.size());
    front += ephemeral.size();
    key = reader_key(secret, ephemeral);
  } else {
    key = key_of("parvis slot key", secret);
  }
  if (!key) return ErrorCode::kSlotDoesNotOpen;
  std::optional<Bytes> plain = aead_open(*key, slot.subspan(front, kNonceSize), slot.first(front),
                                         slot.subspan(front + kNonceSize));
  if (!plain) return ErrorCode::kSlotDoesNotOpen;
  Result<AccountKeys> keys = read_keys(*plain);
  sodium_memzero(plain->data(), plain->size());
  return keys;
}

}  // namespace parvis::vault
