#include "core/vault/hash.h"

#include <sodium.h>

namespace parvis::vault {
namespace {

// Lets libsodium choose the implementation for this processor. Every file here hashes, so that this
// one is always linked.
const int kSodium = sodium_init();

}  // namespace

Hash hash(std::string_view domain, ByteView data) {
  assert(kSodium >= 0);
  constexpr std::uint8_t kZero = 0;
  const ByteView name = view(domain);
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, sizeof(Hash));
  crypto_generichash_update(&state, name.data(), name.size());
  crypto_generichash_update(&state, &kZero, 1);
  crypto_generichash_update(&state, data.data(), data.size());
  Hash out;
  crypto_generichash_final(&state, out.data(), out.size());
  return out;
}

Id trunc16(const Hash& whole) {
  Id id;
  std::memcpy(id.data(), whole.data(), id.size());
  return id;
}

Hash envelope_hash(ByteView envelope) { return hash("parvis envelope", envelope); }

Hash slot_hash(ByteView slot) { return hash("parvis slot", slot); }

}  // namespace parvis::vault
