#pragma once
// Open questions of merges: where they point, and when they are settled without asking.

#include "core/vault/merge.h"
#include "core/vault/state.h"

namespace parvis::vault {

// What stands in `fields` where the conflict points; nullptr when it is gone.
const Json* standing(const Conflict& conflict, const Json& fields);
// Puts the conflict's `mine` there. REQUIRES: standing(conflict, fields) != nullptr.
void put_mine(const Conflict& conflict, Json& fields);

// Adds a question; one about the same place is replaced.
void add_conflict(State& state, RecordType type, MergeConflict found, Writes& writes);
void close_conflict(State& state, std::uint32_t id, Writes& writes);
// After the record of `type` changed: a question whose place is gone, or now holds `mine`, is
// closed; the others show what stands there.
void review_conflicts(State& state, RecordType type, Writes& writes);

}  // namespace parvis::vault
