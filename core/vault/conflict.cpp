#include "core/vault/conflict.h"

#include "core/vault/sealed_store.h"

namespace parvis::vault {
namespace {

// Two facts say the same when their values are equal.
bool says_the_same(const Conflict& conflict, const Json& other) {
  if (!conflict.entry.empty()) return conflict.mine == other;
  const Json* mine_value = find(conflict.mine, "v");
  const Json* other_value = find(other, "v");
  return mine_value != nullptr && other_value != nullptr && *mine_value == *other_value;
}

std::vector<std::uint32_t> ids_of(const State& state, RecordType type) {
  std::vector<std::uint32_t> ids;
  for (const auto& [id, conflict] : state.conflicts) {
    if (conflict.type == type) ids.push_back(id);
  }
  return ids;
}

}  // namespace

const Json* standing(const Conflict& conflict, const Json& fields) {
  const Json* fact = find(fields, conflict.field);
  if (conflict.entry.empty() || fact == nullptr) return fact;
  const Json* list = find(*fact, "v");
  const Json* entry = list == nullptr ? nullptr : find(*list, conflict.entry);
  return entry == nullptr ? nullptr : find(*entry, conflict.entry_field);
}

void put_mine(const Conflict& conflict, Json& fields) {
  Json& fact = fields[conflict.field];
  if (conflict.entry.empty()) {
    fact = conflict.mine;
  } else {
    fact["v"][conflict.entry][conflict.entry_field] = conflict.mine;
  }
}

void add_conflict(State& state, RecordType type, MergeConflict found, Writes& writes) {
  for (const std::uint32_t id : ids_of(state, type)) {
    const Conflict& open = state.conflicts.at(id);
    if (open.field == found.field && open.entry == found.entry &&
        open.entry_field == found.entry_field) {
      close_conflict(state, id, writes);
    }
  }
  Conflict conflict;
  conflict.id = state.conflicts.empty() ? 1 : state.conflicts.rbegin()->first + 1;
  conflict.type = type;
  conflict.field = std::move(found.field);
  conflict.entry = std::move(found.entry);
  conflict.entry_field = std::move(found.entry_field);
  conflict.mine = std::move(found.mine);
  conflict.theirs = std::move(found.theirs);
  write_conflict(state, conflict, writes);
  state.conflicts.emplace(conflict.id, std::move(conflict));
}

void close_conflict(State& state, std::uint32_t id, Writes& writes) {
  state.conflicts.erase(id);
  writes.push_back({conflict_key(id), std::nullopt});
}

void review_conflicts(State& state, RecordType type, Writes& writes) {
  const auto stored = state.records.find(singleton_id(state, type));
  if (stored == state.records.end() || !stored->second.content) return;
  for (const std::uint32_t id : ids_of(state, type)) {
    Conflict& conflict = state.conflicts.at(id);
    const Json* now = standing(conflict, stored->second.content->fields);
    if (now == nullptr || says_the_same(conflict, *now)) {
      close_conflict(state, id, writes);
    } else if (*now != conflict.theirs) {
      conflict.theirs = *now;
      write_conflict(state, conflict, writes);
    }
  }
}

}  // namespace parvis::vault
