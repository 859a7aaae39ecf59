// What a person changes: Session::set_fields and Session::decide.

#include <algorithm>

#include "core/vault/conflict.h"
#include "core/vault/sealed_store.h"
#include "core/vault/session.h"

namespace parvis::vault {
namespace {

// The record of `type` as it stands, an empty one when there is none.
Result<Record> editable(const State& state, const Id& id, RecordType type) {
  const auto found = state.records.find(id);
  if (found == state.records.end()) return make_record(type);
  const std::optional<Record>& content = found->second.content;
  if (!content) return {ErrorCode::kRecordTampered, to_hex(id)};
  if (content->is_read_only()) return {ErrorCode::kReadOnly, to_hex(id)};
  return content->is_deleted() ? make_record(type) : *content;
}

// The fact as it is kept: with the device that gave it, the questions about its entries that it
// leaves as they are, and the very one from before when that says the same.
Json kept_fact(const State& state, const Json* before, const Json& given) {
  Json fact = given;
  if (!fact.is_object() || find(fact, "by") != nullptr) return fact;
  if (before != nullptr) {
    if (const Json* by = find(*before, "by")) fact["by"] = *by;
    if (fact == *before) return fact;
  }
  fact["by"] = short_name(state.device.public_key());
  if (before != nullptr) keep_open(*before, fact);
  return fact;
}

Json changed(const State& state, const RecordKind& kind, Json fields, const FieldChanges& changes) {
  for (const auto& [name, value] : changes) {
    if (!value) {
      fields.erase(name);
    } else if (kind.asks) {
      fields[name] = kept_fact(state, find(fields, name), *value);
    } else {
      fields[name] = *value;
    }
  }
  return fields;
}

// No revision when nothing changes. Errors: kWrongShape; kTooLarge.
Status save_fields(State& state, Record record, Json fields, Writes& writes) {
  if (fields == record.fields) return Done{};
  const RecordKind& kind = *kind_of(record.type);
  if (!kind.fits(fields)) return {ErrorCode::kWrongShape, std::string(kind.name)};
  record.fields = std::move(fields);
  return save_record(state, singleton_id(state, kind.type), record, writes);
}

}  // namespace

Status change_fields(State& state, RecordType type, const FieldChanges& changes, Writes& writes) {
  const Result<Record> record = editable(state, singleton_id(state, type), type);
  if (!record) return record.error();
  const RecordKind& kind = *kind_of(type);
  Json fields = changed(state, kind, record.value().fields, changes);
  if (Status saved = save_fields(state, record.value(), std::move(fields), writes); !saved) {
    return saved;
  }
  if (type == RecordType::kKeyring && changes.contains("passphrase")) {
    mark_overtaken(state, false, writes);
  }
  return Done{};
}

Status Session::set_fields(RecordType type, const FieldChanges& changes, Writes& writes) {
  return change_fields(*state_, type, changes, writes);
}

Status Session::decide(std::string_view id, const Json& keep, Writes& writes) {
  for (const Conflict& conflict : conflicts()) {
    if (conflict.id != id) continue;
    const Id record_id = singleton_id(*state_, conflict.type);
    const Record& record = *state_->records.at(record_id).content;
    Json fields = record.fields;
    Json& fact = fields[conflict.field];
    const Place place{conflict.entry, conflict.entry_field};
    for (const Json& answer : answers_at(fact, place)) {
      if (answer.at("v") != keep) continue;
      put_answers(fact, place, {answer});
      return save_fields(*state_, record, std::move(fields), writes);
    }
  }
  return ErrorCode::kUnknownConflict;
}

void take_old_conflicts(State& state, std::vector<Id>& changed, Writes& writes) {
  const Id id = singleton_id(state, RecordType::kFacts);
  const Result<Record> record = editable(state, id, RecordType::kFacts);
  if (state.old_conflicts.empty() || !record) return;
  Json fields = record.value().fields;
  for (const OldConflict& old : state.old_conflicts) {
    writes.push_back({old.key, std::nullopt});
    const auto fact = fields.find(old.field);
    if (!old.is_fact) {
      mark_overtaken(state, true, writes);
    } else if (fact != fields.end()) {
      const Place place{old.entry, old.entry_field};
      Json mine = old.mine;
      if (!place.entry.empty()) {
        mine = JsonObject().put("v", old.mine).put("src", "declared").put("day", "").take();
      }
      put_answers(*fact, place, merge_answers({}, {mine}, answers_at(*fact, place)));
    }
  }
  if (!save_fields(state, record.value(), std::move(fields), writes)) return;
  state.old_conflicts.clear();
  changed.push_back(id);
}

}  // namespace parvis::vault
