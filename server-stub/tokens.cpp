#include "server-stub/tokens.h"

#include <sodium.h>

#include "server-stub/limits.h"

namespace parvis::server {
namespace {

static_assert(crypto_auth_BYTES == 32 && crypto_auth_KEYBYTES == 32);
constexpr std::size_t kMacBytes = crypto_auth_BYTES;

Bytes challenge_message(const vault::Id& account, Action action, ByteView nonce_and_expiry) {
  Writer out;
  out.raw(view("challenge")).u8(0).raw(account).u8(static_cast<std::uint8_t>(action));
  return out.raw(nonce_and_expiry).take();
}

Bytes token_text(ByteView content) { return Writer().raw(view("token")).u8(0).raw(content).take(); }

}  // namespace

std::optional<Action> action_named(std::string_view name) {
  if (name == "read") return Action::kRead;
  if (name == "inbox") return Action::kInbox;
  return std::nullopt;
}

std::string_view name_of(Action action) { return action == Action::kRead ? "read" : "inbox"; }

vault::Id inbox_of(const vault::PublicKey& key) {
  return vault::trunc16(vault::hash("parvis inbox", key));
}

Bytes token_message(std::string_view host, Action action, const vault::Id& account,
                    ByteView challenge) {
  Writer out;
  out.raw(view("parvis token v1")).u8(0).raw(view(host)).u8(0).raw(view(name_of(action))).u8(0);
  return out.raw(account).raw(challenge).take();
}

Bytes Tokens::challenge(const vault::Id& account, Action action, Seconds now) const {
  vault::Id nonce;
  randombytes_buf(nonce.data(), nonce.size());
  Writer out;
  out.raw(nonce).u64(now + static_cast<Seconds>(kChallengeLife.count()));
  const ByteArray<32> proof = mac(challenge_message(account, action, out.bytes()));
  return out.raw(proof).take();
}

std::optional<Challenge> Tokens::challenge_of(ByteView challenge, const vault::Id& account,
                                              Action action, Seconds now) const {
  Reader in(challenge);
  const ByteView content = in.raw(sizeof(vault::Id) + sizeof(Seconds));
  const ByteView proof = in.raw(kMacBytes);
  if (!in.at_end() || !mac_is_good(challenge_message(account, action, content), proof)) {
    return std::nullopt;
  }
  Reader fields(content);
  const Challenge ours{fields.array<16>(), fields.u64()};
  return ours.expires < now ? std::nullopt : std::optional(ours);
}

std::string Tokens::token(const Grant& grant, Seconds now) const {
  Writer out;
  out.raw(grant.account).u8(static_cast<std::uint8_t>(grant.action)).raw(grant.device);
  out.u64(now + static_cast<Seconds>(kTokenLife.count()));
  const ByteArray<32> proof = mac(token_text(out.bytes()));
  return to_hex(out.raw(proof).bytes());
}

std::optional<Grant> Tokens::grant_of(std::string_view token, Seconds now) const {
  const Result<Bytes> bytes = from_hex(token);
  if (!bytes || bytes.value().size() < kMacBytes) return std::nullopt;
  const ByteView all = bytes.value();
  const ByteView content = all.first(all.size() - kMacBytes);
  if (!mac_is_good(token_text(content), all.last(kMacBytes))) return std::nullopt;
  Reader in(content);
  Grant grant{in.array<16>(), static_cast<Action>(in.u8()), in.array<32>()};
  const Seconds expires = in.u64();
  if (!in.at_end() || expires < now) return std::nullopt;
  return grant;
}

ByteArray<32> Tokens::mac(ByteView message) const {
  ByteArray<32> proof;
  crypto_auth(proof.data(), message.data(), message.size(), key_.data());
  return proof;
}

bool Tokens::mac_is_good(ByteView message, ByteView mac) const {
  return crypto_auth_verify(mac.data(), message.data(), message.size(), key_.data()) == 0;
}

}  // namespace parvis::server
