#pragma once
// What a server shows of the account's chain: verified as a whole first, taken over only then.

#include "core/vault/message.h"
#include "core/vault/state.h"

namespace parvis::vault {

// A verified continuation of a chain. Views point into the pulled bytes.
struct News {
  Chain chain;
  Manifest manifest;
  std::map<Id, ByteView> envelopes{};  // the newest of each record that changed
  std::map<Id, Hash> slots{};          // by locator, those put and not deleted
  std::vector<SlotOp> slot_ops{};      // all of them, in order
  std::vector<Hash> commits{};         // ids, in order
  Bytes founding{};                    // founding_of the first commit, when that is among them
};

// Checks the links in order: signature, chain, devices, parents of envelopes, that no envelope of
// the last state is missing, and the last manifest root. Errors: kBadSignature, kUnknownDevice,
// kMalformedCommit, kTooLarge; kRollback (where = sequence) when the first link does
// not follow the head that this device verified; kManifestMismatch (where = record id,
// "manifest", or "chain" when a commit is missing).
Result<News> verify_news(const Chain& chain, const Manifest& manifest,
                         const std::vector<Link>& links);

// Whether the commit in the outbox has arrived, its acknowledgement lost.
bool outbox_is_in(const State& state, const News& news);

// Takes verified news over, merging what was edited here; drops or settles the outbox. Appends the
// ids of the records that changed here.
void apply_news(State& state, const News& news, std::vector<Id>& changed, Writes& writes);

// Tries again what could not be read when it came (a newer build, a key that came since).
void retry_blocked(State& state, std::vector<Id>& changed, Writes& writes);

}  // namespace parvis::vault
