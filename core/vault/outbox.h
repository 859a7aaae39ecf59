#pragma once
// From what changed to one signed commit, kept until the server has it.

#include "core/vault/state.h"

namespace parvis::vault {

// The account is not founded, this device is not listed, its slots or devices are not what they
// should be (core/vault/upkeep.h), or a record is to be sent.
bool must_send(const State& state);
// Puts the next commit into the outbox: as many records as one message carries and `most` allows,
// the others follow in the next. REQUIRES: must_send(state), no outbox. Errors: kTooLarge (where = record id or
// "memory").
Status build_outbox(State& state, std::size_t most, Writes& writes);

// What one message may carry, by what the server publishes; until it was asked, what any takes.
std::size_t most_records(const State& state);
std::size_t most_bytes(const State& state);
// Of one record, beside its envelope: its revision and sizes.
inline constexpr std::size_t kBytesBesideEnvelope = 16 + 16 + 32 + 4;
// More is to be sent than what any server takes in one message, and it was not asked what it takes.
bool wants_limits(const State& state);

// Whose signature the account listens to: this device's, or until it is listed that of the way it
// came by, the printed code or the opener.
SigningKey speaking_key(const State& state);

// The server has the outbox: its revisions become what both sides know. The chain is not moved.
void settle_outbox(State& state, Writes& writes);
// The same when its commit follows the head that this device knows: the chain moves to it.
// REQUIRES: an outbox whose commit follows state.chain.
void acknowledge_outbox(State& state, Writes& writes);
// What it carried is built again on top of another head.
void drop_outbox(State& state, Writes& writes);

}  // namespace parvis::vault
