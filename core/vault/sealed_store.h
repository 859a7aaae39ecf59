#pragma once
// The entries of the store that are sealed without being a record (docs/formats/store.md).

#include "core/vault/state.h"

namespace parvis::vault {

// Each appends one write.
void write_slot(const State& state, Writes& writes);
void write_device(const State& state, Writes& writes);
void write_chain(const State& state, Writes& writes);
// Remembers, or forgets, that the server does not list this device any more; no write when it is so
// already.
void mark_removed(State& state, bool removed, Writes& writes);
// The same for a passphrase that gave way to another device's.
void mark_overtaken(State& state, bool overtaken, Writes& writes);
// The ids of commits that the chain went on by; when they are all of it, in the place of those known.
void remember_commits(State& state, const std::vector<Hash>& commits, Writes& writes);
// The commit that founded the account; no write when it is kept, or `founding` is empty.
void keep_founding(State& state, const Bytes& founding, Writes& writes);
// Before another chain is taken for this one.
void drop_history(State& state, Writes& writes);

// Errors: kRecordTampered (where = store key) when the entry is missing, does not open or is not
// what store.md says.
Status read_device(const Entries& entries, State& state);
Status read_chain(const Entries& entries, State& state);
// As far as it is there: without all of it a server is not filled again from this device.
void read_history(const Entries& entries, State& state);
Result<OldConflict> read_conflict(std::string_view key, ByteView sealed, const State& state);

}  // namespace parvis::vault
