#include "core/vault/self_test.h"

#include "core/vault/aead.h"
#include "core/vault/slot.h"

namespace parvis::vault {
namespace {

template <std::size_t kSize>
ByteArray<kSize> from(std::string_view hex) {
  return array_from_hex<kSize>(hex).value();
}

// RFC 7693, appendix A.
bool blake2b_is_right() {
  ByteArray<64> out;
  crypto_generichash(out.data(), out.size(), view("abc").data(), 3, nullptr, 0);
  return out == from<64>(
                    "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                    "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

// RFC 8032, section 7.1, test 2; and a signature that must not verify.
bool ed25519_is_right() {
  const SigningKey key(
      Key(from<32>("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
  const ByteArray<1> message{0x72};
  const Signature expected = from<64>(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  const PublicKey& device = key.public_key();
  return device == from<32>("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") &&
         key.sign(message) == expected && signature_is_good(device, message, expected) &&
         !signature_is_good(device, ByteArray<1>{0x73}, expected);
}

// draft-irtf-cfrg-xchacha-03, appendix A.3.1; and a tag that must not open.
bool xchacha20_poly1305_is_right() {
  const Key key(from<32>("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
  const Nonce nonce = from<24>("404142434445464748494a4b4c4d4e4f5051525354555657");
  const ByteArray<12> additional = from<12>("50515253c0c1c2c3c4c5c6c7");
  constexpr std::string_view kText =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
      "sunscreen would be it.";
  Bytes sealed = aead_seal(key, nonce, additional, view(kText));
  if (to_hex(sealed) !=
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
      "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
      "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
      "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780a"
      "cf49") {
    return false;
  }
  const std::optional<Bytes> opened = aead_open(key, nonce, additional, sealed);
  sealed.back() ^= 1;
  return opened && text_of(*opened) == kText && !aead_open(key, nonce, additional, sealed);
}

// The reference implementation's own test (phc-winner-argon2, src/test.c): 64 MiB, 2 passes, 1
// lane. RFC 9106's vector has 4 lanes, which libsodium does not do.
bool argon2id_is_right() {
  constexpr const char* kKnown =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  return crypto_pwhash_argon2id_str_verify(kKnown, "password", 8) == 0;
}

// Whether there is room for it: a phone that has none gave no wrong answer.
bool argon2id_has_room() {
  constexpr ByteArray<crypto_pwhash_argon2id_SALTBYTES> kSalt{};
  Key key;
  return crypto_pwhash_argon2id(key.data(), 32, "password", 8, kSalt.data(), 1,
                                std::size_t{kLeastMemoryKib} * 1024,
                                crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0;
}

}  // namespace

Status self_test(bool derivation) {
  if (!blake2b_is_right()) return {ErrorCode::kSelfTestFailed, "blake2b"};
  if (!ed25519_is_right()) return {ErrorCode::kSelfTestFailed, "ed25519"};
  if (!xchacha20_poly1305_is_right()) return {ErrorCode::kSelfTestFailed, "xchacha20-poly1305"};
  if (derivation && !argon2id_is_right()) {
    if (!argon2id_has_room()) return {ErrorCode::kTooLarge, "memory"};
    return {ErrorCode::kSelfTestFailed, "argon2id"};
  }
  return Done{};
}

}  // namespace parvis::vault
