#pragma once
// A server that lost the last part of the account's chain (restored from a backup) is filled again
// by a device in one commit that says what was lost; the other devices take that commit for what it
// is (docs/formats/commit.md, "Refill").

#include "core/vault/news.h"

namespace parvis::vault {

// A server's whole chain, from the first commit, beside what this device has verified.
struct Whole {
  News news;
  std::vector<Link> links;
  std::size_t shared = 0;  // commits from the start that are in this device's chain too
};

// Errors: those of verify_news.
Result<Whole> verify_whole(const State& state, std::vector<Link> links);

// Whether the server's chain goes on from this device's by a refill, and by nobody whom this device
// does not list. Errors: kRollback (where = sequence): it does not; kUnknownDevice (where =
// device).
Status accept_refill(const State& state, const Whole& whole);
// Takes it over: what this device has and the server has not is to be sent, what both changed is
// merged. REQUIRES: accept_refill.
void adopt_refill(State& state, const Whole& whole, std::vector<Id>& changed, Writes& writes);

// The push message that brings the server from its head back to what this device has verified.
// Errors: kRollback (where = sequence): what the server shows is no part of this device's chain, or
// keys were changed in what was lost.
Result<Bytes> build_refill(const State& state, const Whole& whole);

}  // namespace parvis::vault
