#pragma once
// Proof of possession for reads. A challenge and a token are not stored: each carries its content
// and a MAC under the store's key, so that any server over the store accepts them.
//
//   challenge := nonce (16) | expires u64 | mac (32)        mac over "challenge", account, action,
//   nonce, expires token     := account (16) | action u8 | device (32) | expires u64 | mac (32)
//
// `expires` is in seconds since 1970 by the server's clock. A challenge lives for a minute and is
// taken once, over all servers of a store (TakeChallenge).

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/vault/signing.h"

namespace parvis::server {

using Seconds = std::uint64_t;  // since 1970

enum class Action : std::uint8_t {
  kRead = 1,   // an account, by a device that it lists
  kInbox = 2,  // an inbox, by the key that it is named after
};
std::optional<Action> action_named(std::string_view name);
std::string_view name_of(Action action);

// The inbox of a key: trunc16(hash("parvis inbox", key)).
vault::Id inbox_of(const vault::PublicKey& key);

// What a device signs: "parvis token v1", 0, host, 0, action, 0, account, challenge.
Bytes token_message(std::string_view host, Action action, const vault::Id& account,
                    ByteView challenge);

struct Grant {
  vault::Id account{};  // or inbox
  Action action = Action::kRead;
  vault::PublicKey device{};
};

// A challenge of ours: what tells it from others, and its end.
struct Challenge {
  vault::Id nonce{};
  Seconds expires = 0;
};

class Tokens {
 public:
  explicit Tokens(const ByteArray<32>& server_key) : key_(server_key) {}

  Bytes challenge(const vault::Id& account, Action action, Seconds now) const;
  // What `challenge` is, or nothing: not made for this account and action, or expired. Whether it
  // was taken before, the store says.
  std::optional<Challenge> challenge_of(ByteView challenge, const vault::Id& account, Action action,
                                        Seconds now) const;

  std::string token(const Grant& grant, Seconds now) const;
  // What the token grants, or nothing when it is forged or has expired.
  std::optional<Grant> grant_of(std::string_view token, Seconds now) const;

 private:
  ByteArray<32> mac(ByteView message) const;
  bool mac_is_good(ByteView message, ByteView mac) const;

  ByteArray<32> key_;
};

}  // namespace parvis::server
