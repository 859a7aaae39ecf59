#include "core/api/state.h"

namespace parvis::api {
namespace {

Fact fact_of(const Json& field) {
  const Json* value = find(field, "v");
  return {value != nullptr ? *value : Json(nullptr), string_or(field, "src", "declared"),
          string_or(field, "day", "")};
}

Json field_of(const Fact& fact) {
  JsonObject field;
  return field.put("v", fact.value).put("src", fact.source).put("day", fact.day).take();
}

// Only what changed is read again.
void follow(State& state, const vault::FieldChanges& changes) {
  const Json* stored = state.session->fields(RecordType::kFacts);
  for (const auto& [id, value] : changes) {
    const Json* field = stored != nullptr ? find(*stored, id) : nullptr;
    if (field == nullptr) {
      state.known.facts.erase(id);
    } else {
      state.known.facts.set(id, fact_of(*field));
    }
  }
  state.known.revision = state.session->revision(RecordType::kFacts);
}

Status save_fields(State& state, const vault::FieldChanges& fields, Reply& reply) {
  const bool knows = state.known.revision == state.session->revision(RecordType::kFacts);
  vault::Writes writes;
  const Status saved = state.session->set_fields(RecordType::kFacts, fields, writes);
  if (!saved) return saved;
  if (knows) follow(state, fields);
  add_writes(reply, writes);
  return saved;
}

}  // namespace

Result<Day> day_of(const Json& in) {
  const Result<Day> day = day_from_text(string_or(in, "day", ""));
  if (!day) return {ErrorCode::kInvalidDate, "day"};
  return day;
}

Status facts_open(const State& state) {
  if (state.session && state.session->is_quarantined(RecordType::kFacts)) {
    return {ErrorCode::kRecordTampered, ""};
  }
  return Done{};
}

const Facts& facts_of(State& state) {
  const vault::Hash revision =
      state.session ? state.session->revision(RecordType::kFacts) : vault::Hash{};
  if (state.known.revision == revision) return state.known.facts;
  state.known = {revision, {}};
  const Json* fields = state.session ? state.session->fields(RecordType::kFacts) : nullptr;
  if (fields == nullptr) return state.known.facts;
  for (const auto& [id, field] : fields->items()) state.known.facts.set(id, fact_of(field));
  return state.known.facts;
}

bool stays_here(const State& state) {
  const Json* facts = state.session ? state.session->fields(RecordType::kFacts) : nullptr;
  const Json* kind = facts != nullptr ? find(*facts, "entry.kind") : nullptr;
  return kind != nullptr && string_or(*kind, "v", "") == "simulation";
}

Status save_facts(State& state, const Changes& changes, Day day, Reply& reply) {
  if (!state.session) return ErrorCode::kLocked;
  const Json* stored = state.session->fields(RecordType::kFacts);
  vault::FieldChanges fields;
  for (const auto& [id, value] : changes) {
    const Json* field = stored != nullptr ? find(*stored, id) : nullptr;
    if (!value) {
      if (field != nullptr) fields[id] = std::nullopt;
      continue;
    }
    const Fact before = field != nullptr ? fact_of(*field) : Fact();
    if (field != nullptr && before.value == *value) continue;
    fields[id] = field_of({*value, "declared", to_text(day)});
    if (before.source.starts_with("prefilled:")) fields["prefilled." + id] = field_of(before);
  }
  return save_fields(state, fields, reply);
}

Status save_facts(State& state, const Facts& facts, Reply& reply) {
  if (!state.session) return ErrorCode::kLocked;
  vault::FieldChanges fields;
  for (const auto& [id, fact] : facts.all()) fields[id] = field_of(fact);
  return save_fields(state, fields, reply);
}

void add_writes(Reply& reply, const vault::Writes& writes) {
  if (writes.empty()) return;
  Json& list = reply.value()["writes"];
  if (!list.is_array()) list = Json::array();
  for (const vault::StoreWrite& write : writes) {
    Json entry = write.bytes ? reply.place(*write.bytes) : JsonObject().put("delete", true).take();
    entry["key"] = write.key;
    list.push_back(std::move(entry));
  }
}

}  // namespace parvis::api
