#include "core/api/state.h"

namespace parvis::api {
namespace {

Fact fact_of(const Json& field) {
  const Json* value = find(field, "v");
  return {value != nullptr ? *value : Json(nullptr), string_or(field, "src", "declared"),
          string_or(field, "day", "")};
}

}  // namespace

Result<Day> day_of(const Json& in) {
  const Result<Day> day = day_from_text(string_or(in, "day", ""));
  if (!day) return {ErrorCode::kInvalidDate, "day"};
  return day;
}

Facts facts_of(const State& state) {
  Facts facts;
  const Json* fields = state.session ? state.session->fields(RecordType::kFacts) : nullptr;
  if (fields == nullptr) return facts;
  for (const auto& [id, field] : fields->items()) facts.set(id, fact_of(field));
  return facts;
}

Status save_facts(State& state, const Changes& changes, Day day, Reply& reply) {
  if (!state.session) return ErrorCode::kLocked;
  const Facts facts = facts_of(state);
  vault::FieldChanges fields;
  for (const auto& [id, value] : changes) {
    const Fact* before = facts.find(id);
    if (!value) {
      if (before != nullptr) fields[id] = std::nullopt;
    } else if (before == nullptr || before->value != *value) {
      JsonObject field;
      field.put("v", *value).put("src", "declared").put("day", to_text(day));
      fields[id] = field.take();
    }
  }
  vault::Writes writes;
  const Status saved = state.session->set_fields(RecordType::kFacts, fields, writes);
  if (!saved) return saved;
  add_writes(reply, writes);
  return Done{};
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
