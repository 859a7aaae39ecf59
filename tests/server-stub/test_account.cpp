#include "tests/server-stub/test_account.h"

namespace parvis::support {
namespace {

template <std::size_t kSize>
ByteArray<kSize> filled(TestEntropy& entropy) {
  ByteArray<kSize> bytes;
  entropy.fill(bytes);
  return bytes;
}

vault::Id id_of(const vault::Id& account, std::string_view domain, std::uint8_t number) {
  return vault::trunc16(vault::hash(domain, Writer().raw(account).u8(number).bytes()));
}

}  // namespace

vault::SigningKey signing_key(TestEntropy& entropy) {
  return vault::SigningKey(vault::Key(filled<32>(entropy)));
}

TestAccount::TestAccount(std::uint64_t seed) : entropy_(seed), device_(signing_key(entropy_)) {
  keys_.emplace(1, vault::Key(filled<32>(entropy_)));
  chain_.account = vault::account_of(device_.public_key());
}

vault::Id TestAccount::record(std::uint8_t number) const {
  return id_of(id(), "test record", number);
}
vault::Id TestAccount::locator() const { return id_of(id(), "test locator", 0); }
vault::SigningKey TestAccount::other_device(std::uint64_t seed) {
  TestEntropy entropy(seed);
  return signing_key(entropy);
}

TestPush TestAccount::next(const std::string& text, std::uint8_t number) {
  TestPush push;
  push.commit.account = id();
  push.commit.parent = chain_.head;
  push.commit.sequence = chain_.sequence + 1;
  push.commit.generation = 1;
  push.commit.manifest = filled<32>(entropy_);  // the server cannot check it
  const vault::EnvelopeHeader header{id(), record(number), filled<16>(entropy_), vault::kNoId, 1};
  const vault::Sealed sealed{1, 1, Bytes(text.begin(), text.end())};
  push.envelopes.push_back(vault::seal_envelope(header, sealed, keys_, entropy_).value());
  push.commit.revisions.push_back(
      {header.record, header.revision, vault::envelope_hash(push.envelopes[0])});
  if (chain_.sequence == 0) {
    push.commit.devices.push_back({vault::DeviceOp::kAdd, device_.public_key()});
    const ByteArray<16> secret = filled<16>(entropy_);
    push.slots.push_back(
        vault::wrap_slot(vault::SlotKind::kRecoveryCode, id(), secret, keys_, entropy_));
    push.commit.slots.push_back({vault::SlotOp::kPut, locator(), vault::slot_hash(push.slots[0])});
  }
  vault::sign(push.commit, device_);
  return push;
}

TestPush TestAccount::next_with(const std::function<void(TestPush&)>& change,
                                const vault::SigningKey* signer) {
  TestPush push = next("text");
  change(push);
  vault::sign(push.commit, signer == nullptr ? device_ : *signer);
  return push;
}

unsigned TestAccount::send(HttpClient& client, const std::string& text, std::uint8_t number) {
  const TestPush push = next(text, number);
  const unsigned status = client.push(push.message()).status;
  if (status == 200) accept(push);
  return status;
}

Json token_request(const vault::Id& account, const vault::SigningKey& device,
                   const std::string& host, const std::string& action,
                   const std::string& challenge) {
  Writer message;  // docs/formats/http.md
  message.raw(view("parvis token v1")).u8(0).raw(view(host)).u8(0).raw(view(action)).u8(0);
  message.raw(account).raw(from_hex(challenge).value());
  return {{"account", to_hex(account)},
          {"action", action},
          {"challenge", challenge},
          {"device", to_hex(device.public_key())},
          {"signature", to_hex(device.sign(message.bytes()))}};
}

std::string token_for(HttpClient& client, const std::string& host, const vault::Id& id,
                      const vault::SigningKey& key, const std::string& action) {
  const HttpReply asked =
      client.post("/v1/challenges", {{"account", to_hex(id)}, {"action", action}});
  const std::string challenge = string_or(asked.json(), "challenge", "");
  const HttpReply given =
      client.post("/v1/tokens", token_request(id, key, host, action, challenge));
  return string_or(given.json(), "token", "");
}

std::string TestAccount::token(HttpClient& client, const std::string& host) const {
  return token_for(client, host, id(), device_, "read");
}

HttpReply TestAccount::pull(HttpClient& client, const std::string& host,
                            std::uint64_t after) const {
  return client.get("/v1/accounts/" + to_hex(id()) + "/commits?after=" + std::to_string(after),
                    {{"Authorization", "Bearer " + token(client, host)}});
}

}  // namespace parvis::support
