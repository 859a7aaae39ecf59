#include "core/questionnaire/outgoing.h"

#include <array>

#include "core/questionnaire/condition.h"
#include "core/registration/fields.h"

namespace parvis::questionnaire {
namespace {

Told told_of(const Fact* fact) {
  if (fact == nullptr) return Told::kMissing;
  if (fact->value.is_null()) return Told::kSkipped;
  return is_unknown(fact->value) ? Told::kUnknown : Told::kGiven;
}

// Our entries, by id, as an array of their members under the names of the body.
Json entries_of(const Json& value, const Json& names) {
  Json entries = Json::array();
  for (const Json& entry : value) {
    Json one = Json::object();
    for (const auto& name : names.items()) {
      const Json* member = find(entry, name.key());
      if (member != nullptr && is_given(*member)) one[name.value().get<std::string>()] = *member;
    }
    entries.push_back(std::move(one));
  }
  return entries;
}

// Months that are not known say nothing.
Json without_unknown(Json value) {
  if (!value.is_object()) return value;
  for (auto member = value.begin(); member != value.end();) {
    member = is_unknown(*member) ? value.erase(member) : std::next(member);
  }
  return value;
}

Json value_for(const Json& rule, const Json& value) {
  if (const Json* names = find(rule, "each")) return entries_of(value, *names);
  if (const Json* values = find(rule, "values")) {
    const Json* theirs = value.is_string() ? find(*values, value.get<std::string>()) : nullptr;
    return theirs != nullptr ? *theirs : Json(nullptr);
  }
  return without_unknown(value);
}

// "birth": the day of birth with which a social-security number must agree.
bool agrees(const Json& rule, const Json& nir, const Facts& facts) {
  const Json* birth = facts.value(string_or(rule, "birth", ""));
  if (birth == nullptr || !birth->is_string() || !nir.is_string()) return true;
  const Result<Day> day = day_from_text(birth->get<std::string>());
  return !day || registration::is_nir_of(nir.get_ref<const std::string&>(), day.value());
}

// One field into `outgoing`, unless its condition does not hold.
Status add_field(const Json& rule, const std::string& section, const std::string& where,
                 const Facts& facts, Day today, Outgoing& outgoing) {
  OutgoingRow row;
  row.section = section;
  row.label = string_or(rule, "label", "");
  row.question = string_or(rule, "from", "");
  row.needed = bool_or(rule, "needed", false);
  const std::string to = string_or(rule, "to", "");
  if (to.empty() || row.label.empty() || row.question.empty()) {
    return {ErrorCode::kInvalidAsset, where};
  }
  if (const Json* text = find(rule, "if")) {
    const Result<Condition> condition = Condition::read(*text, where + "/if");
    if (!condition) return condition.error();
    if (!condition.value().holds(facts, today)) return Done{};
  }
  const Fact* fact = facts.find(row.question);
  if (const Fact* other = facts.find(string_or(rule, "or", "")); fact == nullptr && other) {
    row.question = string_or(rule, "or", "");
    fact = other;
  }
  row.told = told_of(fact);
  if (row.told == Told::kGiven && !agrees(rule, fact->value, facts)) row.told = Told::kAgainst;
  if (row.told == Told::kGiven) {
    row.value = fact->value;
    outgoing.package["fields"][to] = value_for(rule, fact->value);
  }
  outgoing.rows.push_back(std::move(row));
  return Done{};
}

}  // namespace

std::string_view to_text(Told told) {
  constexpr std::array<std::string_view, 5> kTexts{"given", "missing", "unknown", "skipped",
                                                   "against"};
  return kTexts[static_cast<std::size_t>(told)];
}

Result<Outgoing> prepare(const Json& handover, const Facts& facts, Day today) {
  const std::string id = string_or(handover, "id", "?");
  const Json* sections = find(handover, "sections");
  if (sections == nullptr || !sections->is_array()) return {ErrorCode::kInvalidAsset, id};
  Outgoing outgoing;
  JsonObject package;
  package.put("package", id).put("version", int_or(handover, "version", 1));
  package.put("day", parvis::to_text(today)).put("fields", Json::object());
  outgoing.package = package.take();
  const Json* recipient = facts.value(string_or(handover, "recipient", ""));
  if (recipient == nullptr) recipient = facts.value(string_or(handover, "recipient_or", ""));
  if (recipient != nullptr && recipient->is_string()) outgoing.recipient = *recipient;
  for (std::size_t at = 0; at < sections->size(); ++at) {
    const Json& section = (*sections)[at];
    const std::string where = id + "/sections/" + std::to_string(at);
    const Json* fields = find(section, "fields");
    if (fields == nullptr || !fields->is_array()) return {ErrorCode::kInvalidAsset, where};
    for (std::size_t field = 0; field < fields->size(); ++field) {
      const Status added =
          add_field((*fields)[field], string_or(section, "title", ""),
                    where + "/fields/" + std::to_string(field), facts, today, outgoing);
      if (!added) return added.error();
    }
  }
  return outgoing;
}

}  // namespace parvis::questionnaire
