#include "core/vault/way.h"

namespace parvis::vault {
namespace {

Result<Key> argon2id(ByteView secret, ByteView salt) {
  Key key;
  if (crypto_pwhash_argon2id(key.data(), 32, reinterpret_cast<const char*>(secret.data()),
                             secret.size(), salt.data(), kLeastOps,
                             std::size_t{kLeastMemoryKib} * 1024,
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    return {ErrorCode::kTooLarge, "memory"};
  }
  return key;
}

std::string plain_name(std::string_view typed) {
  const auto first = typed.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  std::string name(typed.substr(first, typed.find_last_not_of(' ') - first + 1));
  for (char& sign : name) {
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  }
  return name;
}

Key derived(std::string_view domain, ByteView data) {
  Hash bytes = hash(domain, data);
  Key key(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

}  // namespace

Result<Key> passphrase_root(std::string_view identifier, std::string_view passphrase) {
  const std::string name = plain_name(identifier);
  if (name.empty()) return {ErrorCode::kTooShort, "identifier"};
  if (name.size() > kMostPassphraseBytes) return {ErrorCode::kTooLarge, "identifier"};
  if (passphrase.size() < kLeastPassphraseBytes) return {ErrorCode::kTooShort, "passphrase"};
  if (passphrase.size() > kMostPassphraseBytes) return {ErrorCode::kTooLarge, "passphrase"};
  const Id salt = trunc16(hash("parvis passphrase salt", view(name)));
  return argon2id(view(passphrase), salt);
}

Way way_of(const Key& root) {
  Way way;
  way.locator = trunc16(hash("parvis locator", root.view()));
  way.seed = derived("parvis way key", root.view());
  return way;
}

Id member_locator(const PublicKey& device) { return trunc16(hash("parvis member", device)); }

SigningKey opener_of(const AccountKeys& keys) {
  return SigningKey(derived("parvis opener", keys.rbegin()->second.view()));
}

Result<Key> stretched_pin(std::string_view pin, ByteView salt) {
  assert(salt.size() == 16);
  return argon2id(view(pin), salt);
}

Result<Key> stretched_link(const PublicKey& device) {
  return argon2id(device, trunc16(hash("parvis link salt", device)));
}

}  // namespace parvis::vault
