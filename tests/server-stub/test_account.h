#pragma once
// An account as a device holds it, made with the vault's own functions: builds the next commit of
// its chain, whole and valid, and lets a test spoil it before it is signed.

#include <functional>
#include <string>

#include "core/vault/message.h"
#include "tests/server-stub/http_client.h"
#include "tests/support/entropy.h"

namespace parvis::support {

struct TestPush {
  vault::Commit commit;
  std::vector<Bytes> envelopes;
  std::vector<Bytes> slots;
  vault::Hash id() const { return vault::commit_id(commit); }
  Bytes message() const { return vault::encode_push(commit, envelopes, slots); }
};

class TestAccount {
 public:
  explicit TestAccount(std::uint64_t seed);

  const vault::Id& id() const { return chain_.account; }
  const vault::Chain& chain() const { return chain_; }
  const vault::SigningKey& device() const { return device_; }
  vault::Id record(std::uint8_t number) const;  // the id of its record `number`
  vault::Id locator() const;                    // of the slot that the first commit puts
  vault::SigningKey other_device(std::uint64_t seed);

  // The next commit: `text` in record `number`. The first one also lists the device and puts the
  // slot.
  TestPush next(const std::string& text, std::uint8_t number = 1);
  // The same, changed by `change` and signed again by `signer` (the account's device when nullptr).
  TestPush next_with(const std::function<void(TestPush&)>& change,
                     const vault::SigningKey* signer = nullptr);
  // The server has it.
  void accept(const TestPush& push) { chain_ = vault::advanced(chain_, push.commit); }
  // Pushes `text` and accepts it. Returns the status.
  unsigned send(HttpClient& client, const std::string& text, std::uint8_t number = 1);

  // A token for reading, as the server gives it; empty when it refuses.
  std::string token(HttpClient& client, const std::string& host) const;
  HttpReply pull(HttpClient& client, const std::string& host, std::uint64_t after = 0) const;

 private:
  TestEntropy entropy_;
  vault::SigningKey device_;
  vault::AccountKeys keys_;
  vault::Chain chain_;
};

vault::SigningKey signing_key(TestEntropy& entropy);
// A token for `action` on `id`, as the server gives it to `key`; empty when it refuses.
std::string token_for(HttpClient& client, const std::string& host, const vault::Id& id,
                      const vault::SigningKey& key, const std::string& action);
// The body of POST /v1/tokens.
Json token_request(const vault::Id& account, const vault::SigningKey& device,
                   const std::string& host, const std::string& action,
                   const std::string& challenge);

}  // namespace parvis::support
