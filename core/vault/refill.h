#pragma once
// A server that lost the last part of the account's chain (restored from a backup), or all of it,
// is filled again by a device in one commit that says what was lost; the other devices take that
// commit for what it is (docs/formats/commit.md, "Refill").

#include "core/vault/news.h"

namespace parvis::vault {

// A server's whole chain, from the first commit, beside what this device has verified.
struct Whole {
  News news;
  std::vector<Link> links;
  std::size_t shared = 0;  // commits from the start that are in this device's chain too
};

// The records that the commits [first, last) wrote.
std::set<Id> records_of(const Whole& whole, std::size_t first, std::size_t last);
// Errors: those of verify_news.
Result<Whole> verify_whole(const State& state, std::vector<Link> links);

// Who speaks for the account in the commits that this device does not know: the devices that it
// lists, and those that these let in. A device that was removed, and is listed again where the
// server was set back to, speaks for nobody.
struct Voices {
  std::set<PublicKey> trusted;
  std::set<Id> foreign{};               // records that others alone wrote
  std::optional<PublicKey> stranger{};  // one of the others
};
Voices voices_of(const State& state, const Whole& whole, std::size_t last);
// In all of them.
Voices voices_of(const State& state, const Whole& whole);

// Whether the server's chain goes on from this device's by a refill, whose signer this device
// trusts, and which left nothing of what others wrote and let in. `asked`, by the person: one under
// a newer account key is taken without it. Errors: kRollback (where = sequence): it does not go on;
// kUnknownDevice (where = device).
Status accept_refill(const State& state, const Whole& whole, bool asked);
// Takes it over: what this device has and the server has not is to be sent, what both changed is
// merged. REQUIRES: accept_refill; the keys of its generation.
void adopt_refill(State& state, const Whole& whole, std::vector<Id>& changed, Writes& writes);

// Keys that whoever held an account key of before shares: what lists one of them may be older than
// this device knows.
std::vector<SigningKey> older_keys(const State& state);

// The next push message that brings the server from its head to what this device has verified: the
// refill, or before it the one that lets this device in. Errors: kRollback (where = sequence): the
// account key was changed on the server apart from this device, or nobody of this account began
// what it shows; kUnknownDevice; those of sealing.
Result<Bytes> build_refill(State& state, const Whole& whole, Writes& writes);
// By name only where it is asked for: the entry module (docs/decisions/modules.md) is without it.
using RefillBuilder = decltype(&build_refill);

}  // namespace parvis::vault
