#include "core/api/state.h"

#include <algorithm>

#include "core/questionnaire/beside.h"

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

constexpr std::array kOfFacts{RecordType::kFacts, RecordType::kSensitive};

std::array<vault::Hash, 2> revisions_of(const State& state) {
  if (!state.session) return {};
  return {state.session->revision(kOfFacts[0]), state.session->revision(kOfFacts[1])};
}

// As it is stored; nullptr when it is not. Earlier builds kept every fact in the first record: what
// one of them writes there is newer than what was moved.
const Json* field_in(const State& state, std::string_view id) {
  for (const RecordType type : kOfFacts) {
    const Json* fields = state.session->fields(type);
    const Json* field = fields != nullptr ? find(*fields, id) : nullptr;
    if (field != nullptr) return field;
  }
  return nullptr;
}

bool is_sensitive(const State& state, std::string_view id) {
  const std::string_view beside = questionnaire::stands_beside(id);
  const questionnaire::Question* question = state.questions.question(beside.empty() ? id : beside);
  return question != nullptr && question->sensitive;
}

// What another source said, when it is what the person takes up now: then what it replaces is kept
// in its turn. Else null.
const Fact* kept_of(State& state, const std::string& id, const Json& value) {
  for (const Fact* other : questionnaire::besides(facts_of(state), id)) {
    if (other->value == value) return other;
  }
  return nullptr;
}

// Each field to its record, and out of the other; with what an earlier build left where it is not
// to be.
std::array<vault::FieldChanges, 2> sorted(const State& state, const vault::FieldChanges& changes) {
  std::array<vault::FieldChanges, 2> by_record;
  for (const auto& [id, field] : changes) {
    const bool apart = is_sensitive(state, id);
    by_record[apart ? 1 : 0][id] = field;
    if (apart) by_record[0][id] = std::nullopt;
  }
  const Json* together = state.session->fields(RecordType::kFacts);
  if (together == nullptr || state.known.is_sorted) return by_record;
  for (const auto& [id, field] : together->items()) {
    if (changes.contains(id) || !is_sensitive(state, id)) continue;
    by_record[0][id] = std::nullopt;
    by_record[1][id] = field;
  }
  return by_record;
}

// Only what changed is read again.
void follow(State& state, const vault::FieldChanges& changes) {
  for (const auto& [id, value] : changes) {
    const Json* field = field_in(state, id);
    if (field == nullptr) {
      state.known.facts.erase(id);
    } else {
      state.known.facts.set(id, fact_of(*field));
    }
  }
  state.known.revisions = revisions_of(state);
}

}  // namespace

Result<Day> day_of(const Json& in) {
  const Result<Day> day = day_from_text(string_or(in, "day", ""));
  if (!day) return {ErrorCode::kInvalidDate, "day"};
  return day;
}

Status facts_open(const State& state) {
  for (const RecordType type : kOfFacts) {
    if (state.session && state.session->is_quarantined(type)) {
      return {ErrorCode::kRecordTampered, ""};
    }
  }
  return Done{};
}

const Facts& facts_of(State& state) {
  const auto revisions = revisions_of(state);
  if (state.known.revisions == revisions) return state.known.facts;
  state.known = {revisions, {}};
  for (const RecordType type : {RecordType::kSensitive, RecordType::kFacts}) {
    const Json* fields = state.session ? state.session->fields(type) : nullptr;
    if (fields == nullptr) continue;
    for (const auto& [id, field] : fields->items()) state.known.facts.set(id, fact_of(field));
  }
  return state.known.facts;
}

bool stays_here(const State& state) {
  const Json* facts = state.session ? state.session->fields(RecordType::kFacts) : nullptr;
  const Json* kind = facts != nullptr ? find(*facts, "entry.kind") : nullptr;
  return kind != nullptr && string_or(*kind, "v", "") == "simulation";
}

Status save_facts(State& state, const Changes& changes, Day day, Reply& reply) {
  if (!state.session) return ErrorCode::kLocked;
  vault::FieldChanges fields;
  for (const auto& [id, value] : changes) {
    const Json* field = field_in(state, id);
    if (!value) {
      if (field != nullptr) fields[id] = std::nullopt;
      continue;
    }
    const Fact before = questionnaire::unconfirmed(field != nullptr ? fact_of(*field) : Fact());
    const bool same = field != nullptr && before.value == *value;
    const Fact* kept = same ? &before : kept_of(state, id, *value);
    const Fact now =
        kept != nullptr ? questionnaire::confirmed(*kept) : Fact{*value, "declared", to_text(day)};
    Json told = field_of(now);
    if (field != nullptr && told == *field) continue;
    fields[id] = std::move(told);
    if (!same && is_given(before.value) && (kept != nullptr || before.source != "declared"))
      fields[questionnaire::beside_key(id, before)] = field_of(before);
  }
  return save_fields(state, fields, reply);
}

Status save_facts(State& state, const Facts& facts, Reply& reply) {
  if (!state.session) return ErrorCode::kLocked;
  vault::FieldChanges fields;
  for (const auto& [id, fact] : facts.all()) fields[id] = field_of(fact);
  return save_fields(state, fields, reply);
}

Status save_fields(State& state, const vault::FieldChanges& fields, Reply& reply) {
  const bool knows = state.known.revisions == revisions_of(state);
  if (!knows) state.known.is_sorted = false;
  const std::array<vault::FieldChanges, 2> by_record = sorted(state, fields);
  vault::Writes writes;
  // The sensitive ones first: a fact stands twice rather than nowhere when the other is refused.
  for (const std::size_t at : {std::size_t{1}, std::size_t{0}}) {
    if (by_record[at].empty()) continue;
    const Status saved = state.session->set_fields(kOfFacts[at], by_record[at], writes);
    if (!saved) return saved;
  }
  if (knows) {
    for (const vault::FieldChanges& changes : by_record) follow(state, changes);
    state.known.is_sorted = true;
  }
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
