// What a person changes: Session::set_fields and Session::decide.

#include <algorithm>

#include "core/vault/conflict.h"
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

Json changed(Json fields, const FieldChanges& changes) {
  for (const auto& [name, value] : changes) {
    if (value) {
      fields[name] = *value;
    } else {
      fields.erase(name);
    }
  }
  return fields;
}

// A question is answered when its field is given anew; one inside a list, when that place changes.
void close_answered(State& state, const FieldChanges& changes, RecordType type, const Json& fields,
                    Writes& writes) {
  std::vector<std::uint32_t> answered;
  for (const auto& [id, conflict] : state.conflicts) {
    if (conflict.type != type || !changes.contains(conflict.field)) continue;
    const Json* now = standing(conflict, fields);
    if (conflict.entry.empty() || now == nullptr || *now != conflict.theirs) answered.push_back(id);
  }
  for (const std::uint32_t id : answered) close_conflict(state, id, writes);
}

}  // namespace

Status change_fields(State& state, RecordType type, const FieldChanges& changes, Writes& writes) {
  const Id id = singleton_id(state, type);
  Result<Record> record = editable(state, id, type);
  if (!record) return record.error();
  const RecordKind& kind = *kind_of(type);
  Json fields = changed(record.value().fields, changes);
  if (!kind.fits(fields)) return {ErrorCode::kWrongShape, std::string(kind.name)};
  if (fields != record.value().fields) {
    record.value().fields = std::move(fields);
    if (Status saved = save_record(state, id, record.value(), writes); !saved) return saved;
  }
  close_answered(state, changes, type, record.value().fields, writes);
  return Done{};
}

Status Session::set_fields(RecordType type, const FieldChanges& changes, Writes& writes) {
  return change_fields(*state_, type, changes, writes);
}

Status Session::decide(std::uint32_t id, bool keep_mine, Writes& writes) {
  const auto found = state_->conflicts.find(id);
  if (found == state_->conflicts.end()) return ErrorCode::kUnknownConflict;
  const Conflict conflict = found->second;
  const Json* current = fields(conflict.type);
  if (keep_mine && current != nullptr && standing(conflict, *current) != nullptr) {
    Json kept = *current;
    put_mine(conflict, kept);
    const FieldChanges changes{{conflict.field, kept[conflict.field]}};
    if (Status saved = set_fields(conflict.type, changes, writes); !saved) return saved;
  }
  if (state_->conflicts.contains(id)) close_conflict(*state_, id, writes);
  return Done{};
}

}  // namespace parvis::vault
