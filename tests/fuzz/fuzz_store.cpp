// What a device sealed for itself: whatever stands in an entry, opening ends with the account or
// with a named refusal, and what opens can be saved to. Manifest, devices and slots are in "chain".
//
//   input := entry u8 | its content, sealed here

#include <algorithm>

#include "core/vault/aead.h"
#include "core/vault/session.h"
#include "core/vault/state.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/entropy.h"

namespace {

using namespace parvis;
using namespace parvis::vault;

const Json kFact{{"v", "x"}, {"src", "declared"}, {"day", "2026-11-21"}};

// A device with one answer.
struct Device {
  support::TestEntropy entropy{1};
  Bytes secret = Bytes(32, 7);
  Writes writes;
  Session session = Session::create(secret, entropy, writes);
  Entries entries;

  Device() {
    REQUIRE_THAT(session.set_fields(RecordType::kFacts, {{"a", kFact}}, writes).ok());
    for (const StoreWrite& write : writes) entries[write.key] = write.bytes.value_or(Bytes());
  }
};

Bytes sealed(Device& device, const std::string& key, ByteView content) {
  const Nonce nonce = make_nonce(device.entropy);
  const Bytes additional = Writer().raw(view("parvis store")).u8(0).raw(view(key)).take();
  const Key& account_key = device.session.state().keys.rbegin()->second;
  return Writer().raw(nonce).raw(aead_seal(account_key, nonce, additional, content)).take();
}

}  // namespace

void parvis::fuzz::run(ByteView input) {
  static constexpr const char* kEntries[] = {"chain", "history/0", "device", "conflict/1"};
  static Device device;
  Reader in(input);
  const std::string key = kEntries[in.u8() % std::size(kEntries)];
  const ByteView rest = in.raw(in.left());
  Bytes content(rest.begin(), rest.end());
  if (key == "chain" && content.size() > 17) {  // after the version: no input guesses an account
    std::ranges::copy(device.session.account(), content.begin() + 1);
  }
  Entries entries = device.entries;
  entries[key] = sealed(device, key, content);
  Result<Session> opened = Session::unlock(device.secret, entries, device.entropy);
  if (!opened) return;
  (void)opened.value().sync_status();
  (void)opened.value().conflicts();
  Writes writes;
  (void)opened.value().set_fields(RecordType::kFacts, {{"b", kFact}}, writes);
}
