#include "core/questionnaire/value.h"

#include <algorithm>

#include "core/questionnaire/journey.h"
#include "core/questionnaire/typed.h"
#include "core/questionnaire/value_kinds.h"

namespace parvis::questionnaire {
namespace {

// One month: unknown, an amount, or a problem that names the month.
Status read_month(const Question& question, const std::string& month, const Json* typed,
                  OneReading& reading) {
  if (typed != nullptr && is_unknown(*typed)) {
    reading.value[month] = unknown_value();
    return Done{};
  }
  const std::optional<std::string> text =
      typed != nullptr && !typed->is_null() ? as_text(*typed) : std::string();
  if (!text) return wrong_shape(question);
  OneReading one = read_money(question, *text);
  if (one.problems.empty()) reading.value[month] = std::move(one.value);
  for (Problem& problem : one.problems) {
    problem.field = month;
    reading.problems.push_back(std::move(problem));
  }
  return Done{};
}

// Months outside the window that were given earlier stay.
Result<OneReading> read_monthly_money(const Question& question, const Json& typed,
                                      const Around& around) {
  if (!typed.is_object()) return wrong_shape(question);
  OneReading reading;
  reading.value = Json::object();
  if (around.stored != nullptr && around.stored->is_object() && is_given(*around.stored)) {
    reading.value = *around.stored;
  }
  const std::vector<Month> months = months_of(question, around.today);
  for (const auto& [key, amount] : typed.items()) {
    const Result<Month> month = month_from_text(key);
    const bool asked =
        month && std::find(months.begin(), months.end(), month.value()) != months.end();
    if (!asked) return wrong_shape(question);
  }
  for (const Month month : months) {
    const std::string key = to_text(month);
    if (const Status read = read_month(question, key, find(typed, key), reading); !read) {
      return read.error();
    }
  }
  return reading;
}

bool is_entry_id(const std::string& id) {
  return id.size() == 8 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// The fields of one entry, in order: a field's condition reads the fields before it.
Status read_entry(const Question& list, const std::string& id, const Json& typed, Json stored,
                  const Around& around, OneReading& reading) {
  if (!typed.is_object()) return wrong_shape(list);
  if (!stored.is_object()) stored = Json::object();
  for (const auto& [name, value] : typed.items()) {
    const bool known =
        std::any_of(list.entry.begin(), list.entry.end(),
                    [&name = name](const Question& field) { return field.id == name; });
    if (!known) return wrong_shape(list);
  }
  Json entry = Json::object();
  for (const Question& field : list.entry) {
    const std::vector<const Question*> asked =
        fields_asked(list, entry, around.facts, around.today);
    if (std::find(asked.begin(), asked.end(), &field) == asked.end()) continue;
    const Json* value = find(typed, field.id);
    const Json* before = find(stored, field.id);
    if (value == nullptr && before != nullptr) {
      entry[field.id] = *before;
      continue;
    }
    Result<OneReading> one =
        read_value(field, value != nullptr ? *value : Json(nullptr),
                   {before, around.facts, around.today, around.communes, around.jobs});
    if (!one) return wrong_shape(list);
    if (one.value().problems.empty()) entry[field.id] = std::move(one.value().value);
    for (Problem& problem : one.value().problems) {
      const std::string part = problem.field.empty() ? "" : "." + problem.field;
      reading.problems.push_back({list.id, problem.code, id, field.id + part, problem.limit});
    }
  }
  reading.value[id] = std::move(entry);
  return Done{};
}

Result<OneReading> read_list(const Question& question, const Json& typed, const Around& around) {
  if (!typed.is_object()) return wrong_shape(question);
  Json stored = Json::object();
  if (around.stored != nullptr && around.stored->is_object() && is_given(*around.stored)) {
    stored = *around.stored;
  }
  Json entries = stored;
  for (const auto& [id, entry] : typed.items()) {
    if (!is_entry_id(id)) return wrong_shape(question);
    entries[id] = nullptr;
  }
  if (question.max && static_cast<std::int64_t>(entries.size()) > *question.max) {
    return bad(question, ProblemCode::kTooMany, std::to_string(*question.max));
  }
  OneReading reading;
  reading.value = Json::object();
  for (const auto& [id, unused] : entries.items()) {
    const Json* given = find(typed, id);
    const Json* before = find(stored, id);
    const Status read = read_entry(question, id, given != nullptr ? *given : Json::object(),
                                   before != nullptr ? *before : Json::object(), around, reading);
    if (!read) return read.error();
  }
  return reading;
}

}  // namespace

Result<OneReading> read_value(const Question& question, const Json& typed, const Around& around) {
  if (typed.is_string() && typed.get_ref<const std::string&>().size() > kMostTypedBytes) {
    return bad(question, ProblemCode::kTooLong, std::to_string(question.max_length));
  }
  if (is_unknown(typed) && question.unknown) return good(unknown_value());
  if (is_unknown(typed)) return bad(question, ProblemCode::kRequired);
  if (typed.is_null() && question.kind == Kind::kList && !question.skippable) {
    return read_list(question, Json::object(), around);
  }
  if (is_nothing(typed)) return nothing(question);
  switch (question.kind) {
    case Kind::kChoices:
      return read_choices(question, typed);
    case Kind::kYesNo:
      return read_yes_no(question, typed);
    case Kind::kDate:
      return read_date(question, typed, around);
    case Kind::kMonth:
      return read_calendar_month(question, typed, around);
    case Kind::kMonthlyMoney:
      return read_monthly_money(question, typed, around);
    case Kind::kCommune:
      return read_commune(question, typed, around);
    case Kind::kList:
      return read_list(question, typed, around);
    default:
      return read_written(question, typed, around);
  }
}

Result<OneReading> read_value(const Question& question, const Json& typed, const Json* stored,
                              const Facts& facts, Day today,
                              const registration::Communes* communes) {
  const Condition::Lookup lookup = [&](std::string_view id, int) {
    const Fact* fact = facts.find(id);
    return fact != nullptr ? &fact->value : nullptr;
  };
  return read_value(question, typed, {stored, lookup, today, communes, nullptr});
}

}  // namespace parvis::questionnaire
