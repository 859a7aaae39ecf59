#pragma once
// Proof of possession for reads. A challenge and a token are not stored: each carries its content
// and a MAC under the store's key, so that any server over the store accepts them.
//
//   challenge := nonce (16) | expires u64 | mac (32)        mac over "challenge", account, action,
//   nonce, expires token     := account (16) | action u8 | device (32) | expires u64 | mac (32)
//
// `expires` is in seconds since 1970 by the server's clock. A challenge is taken once by one
// server, also when that was started again; it lives for a minute and is worth nothing without the
// device's signature.

#include <chrono>
#include <mutex>
#include <optional>
#include <set>
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

class Tokens {
 public:
  // `started`: now.
  explicit Tokens(const ByteArray<32>& server_key, Seconds started = 0);

  Bytes challenge(const vault::Id& account, Action action, Seconds now) const;
  // Whether `challenge` was made for this account and action, has not expired and was not taken
  // before.
  bool take(ByteView challenge, const vault::Id& account, Action action, Seconds now);

  std::string token(const Grant& grant, Seconds now) const;
  // What the token grants, or nothing when it is forged or has expired.
  std::optional<Grant> grant_of(std::string_view token, Seconds now) const;

 private:
  ByteArray<32> mac(ByteView message) const;
  bool mac_is_good(ByteView message, ByteView mac) const;

  ByteArray<32> key_;
  Seconds started_;
  ByteArray<8> process_;  // the beginning of this process's nonces
  std::mutex mutex_;
  std::set<std::pair<Seconds, vault::Id>> taken_;  // (expires, nonce)
};

}  // namespace parvis::server
