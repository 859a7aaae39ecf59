#include "core/questionnaire/value.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/base/text.h"
#include "core/questionnaire/journey.h"
#include "core/questionnaire/typed.h"
#include "core/registration/fields.h"

namespace parvis::questionnaire {
namespace {

const Json kUnknownValue{{"unknown", true}};

OneReading good(Json value) { return {{}, std::move(value)}; }

OneReading bad(const Question& question, ProblemCode code, std::string limit = {},
               std::string field = {}) {
  return {{Problem{question.id, code, "", std::move(field), std::move(limit)}}, nullptr};
}

Error wrong_shape(const Question& question) { return {ErrorCode::kWrongShape, question.id}; }

bool is_nothing(const Json& typed) {
  if (typed.is_null()) return true;
  if (typed.is_array()) return typed.empty();
  return typed.is_string() && typed.get_ref<const std::string&>().size() <= kMostTypedBytes &&
         plain(typed.get_ref<const std::string&>()).empty();
}

OneReading nothing(const Question& question) {
  return question.skippable ? good(nullptr) : bad(question, ProblemCode::kRequired);
}

// A text or a number, as text; nullopt for any other type.
std::optional<std::string> as_text(const Json& typed) {
  if (typed.is_string()) return typed.get<std::string>();
  if (typed.is_number()) return parvis::to_text(typed);
  return std::nullopt;
}

const Option* option_of(const Question& question, const std::string& text) {
  for (const Option& option : question.options) {
    if (option.value == text) return &option;
  }
  if (question.kind != Kind::kCountry) return nullptr;
  const std::string name = folded(text);
  for (const Option& option : question.options) {
    if (folded(option.label) == name) return &option;
  }
  return nullptr;
}

OneReading read_text(const Question& question, const std::string& text) {
  const std::string limit = std::to_string(question.max_length);
  const std::string flat = plain(text);
  if (code_points(flat) > question.max_length) return bad(question, ProblemCode::kTooLong, limit);
  if (question.format == "name" && !registration::is_name(flat)) {
    return bad(question, ProblemCode::kNotAName);
  }
  if (question.format == "digits" && flat.find_first_not_of("0123456789") != std::string::npos) {
    return bad(question, ProblemCode::kNotDigits);
  }
  return good(flat);
}

OneReading read_job(const Question& question, const std::string& text, const Around& around) {
  OneReading reading = read_text(question, text);
  if (!reading.problems.empty() || around.jobs == nullptr) return reading;
  const auto job = around.jobs->exactly(reading.value.get_ref<const std::string&>());
  return job ? good(job->title) : reading;
}

OneReading read_phone(const Question& question, const std::string& text) {
  const std::optional<std::string> number = registration::phone(plain(text));
  return number ? good(*number) : bad(question, ProblemCode::kNotAPhone);
}

OneReading read_email(const Question& question, const std::string& text) {
  const std::optional<std::string> address = registration::email(plain(text));
  return address ? good(*address) : bad(question, ProblemCode::kNotAnEmail);
}

OneReading read_nir(const Question& question, const std::string& text) {
  const registration::Nir nir = registration::nir(plain(text));
  if (nir.fault == registration::NirFault::kNone) return good(nir.digits);
  const bool key = nir.fault == registration::NirFault::kKey;
  return bad(question, key ? ProblemCode::kWrongKey : ProblemCode::kNotANir);
}

OneReading read_choice(const Question& question, const std::string& text) {
  const Option* option = option_of(question, text);
  return option != nullptr ? good(option->value) : bad(question, ProblemCode::kNotAnOption);
}

Result<OneReading> read_choices(const Question& question, const Json& typed) {
  if (!typed.is_array()) return wrong_shape(question);
  if (typed.size() > question.options.size()) return bad(question, ProblemCode::kNotAnOption);
  std::vector<std::string> chosen;
  for (const Json& item : typed) {
    if (!item.is_string()) return wrong_shape(question);
    chosen.push_back(item.get<std::string>());
    if (option_of(question, chosen.back()) == nullptr) {
      return bad(question, ProblemCode::kNotAnOption);
    }
  }
  // In the order of the options, each once: the same choice is the same value.
  Json value = Json::array();
  for (const Option& option : question.options) {
    if (std::find(chosen.begin(), chosen.end(), option.value) != chosen.end()) {
      value.push_back(option.value);
    }
  }
  for (const Option& option : question.options) {
    const bool is_in = std::find(value.begin(), value.end(), option.value) != value.end();
    if (option.exclusive && is_in && value.size() > 1) {
      return bad(question, ProblemCode::kNotTogether, option.value);
    }
  }
  if (question.max && static_cast<std::int64_t>(value.size()) > *question.max) {
    return bad(question, ProblemCode::kTooMany, std::to_string(*question.max));
  }
  return good(std::move(value));
}

Result<OneReading> read_yes_no(const Question& question, const Json& typed) {
  if (typed.is_boolean()) return good(typed);
  if (!typed.is_string()) return wrong_shape(question);
  const std::string word = folded(typed.get_ref<const std::string&>());
  if (word == "yes" || word == "oui" || word == "true") return good(true);
  if (word == "no" || word == "non" || word == "false") return good(false);
  return bad(question, ProblemCode::kNotAnOption);
}

OneReading read_count(const Question& question, const std::string& text) {
  const Parsed<std::int64_t> count = typed_whole(text);
  if (!count.value) return bad(question, count.code);
  if (question.min && *count.value < *question.min) {
    return bad(question, ProblemCode::kTooSmall, std::to_string(*question.min));
  }
  if (question.max && *count.value > *question.max) {
    return bad(question, ProblemCode::kTooLarge, std::to_string(*question.max));
  }
  return good(*count.value);
}

OneReading read_money(const Question& question, const std::string& text) {
  const Parsed<std::int64_t> cents = typed_cents(text);
  if (!cents.value) return bad(question, cents.code);
  if (question.min && *cents.value < *question.min * 100) {
    return bad(question, ProblemCode::kTooSmall, std::to_string(*question.min));
  }
  if (question.max && *cents.value > *question.max * 100) {
    return bad(question, ProblemCode::kTooLarge, std::to_string(*question.max));
  }
  return good(decimal_text(*cents.value));
}

// One month: unknown, an amount, or a problem that names the month.
Status read_month(const Question& question, const std::string& month, const Json* typed,
                  OneReading& reading) {
  if (typed != nullptr && is_unknown(*typed)) {
    reading.value[month] = kUnknownValue;
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

OneReading check_bounds(const Question& question, Day day, Json value, const Around& around) {
  const auto limit = [&](const std::string& bound) { return day_of_bound(bound, around.today); };
  if (!question.earliest.empty() && day < limit(question.earliest)) {
    return bad(question, ProblemCode::kTooOld, to_text(limit(question.earliest)));
  }
  if (question.latest == "today" && day > around.today) {
    return bad(question, ProblemCode::kDateInFuture);
  }
  if (!question.latest.empty() && day > limit(question.latest)) {
    return bad(question, ProblemCode::kTooFar, to_text(limit(question.latest)));
  }
  return good(std::move(value));
}

Result<OneReading> read_date(const Question& question, const Json& typed, const Around& around) {
  if (!typed.is_object() && !typed.is_string()) return wrong_shape(question);
  const Parsed<Day> day = typed_day(typed);
  if (day.value) return check_bounds(question, *day.value, to_text(*day.value), around);
  if (day.code == ProblemCode::kRequired && day.part.empty()) return nothing(question);
  return bad(question, day.code, {}, day.part);
}

// A month lies in the bounds when its day nearest to today does.
Result<OneReading> read_calendar_month(const Question& question, const Json& typed,
                                       const Around& around) {
  if (!typed.is_object() && !typed.is_string()) return wrong_shape(question);
  const Parsed<Month> month = typed_month(typed);
  if (month.value) {
    const bool past = *month.value < around.today.in_month();
    const bool now = *month.value == around.today.in_month();
    const Day first = Day::first_of(*month.value);
    const Day near = now ? around.today : past ? first + (days_in_month(*month.value) - 1) : first;
    return check_bounds(question, near, to_text(*month.value), around);
  }
  if (month.code == ProblemCode::kRequired && month.part.empty()) return nothing(question);
  return bad(question, month.code, {}, month.part);
}

Json stored_form(const registration::Commune& commune) {
  return {{"code", commune.code}, {"name", commune.name}, {"postcode", commune.postcode}};
}

// A text that names exactly one commune ("35000 Rennes").
OneReading commune_from_text(const Question& question, const std::string& text,
                             const registration::Communes& communes) {
  const std::optional<registration::Commune> commune = communes.exactly(plain(text));
  return commune ? good(stored_form(*commune)) : bad(question, ProblemCode::kNotACommune);
}

bool has_communes(const Around& around) {
  return around.communes != nullptr && around.communes->size() > 0;
}

bool has_commune_shape(const std::string& code, const std::string& name,
                       const std::string& postcode) {
  const auto is_sign = [](char sign) {
    return (sign >= '0' && sign <= '9') || sign == 'A' || sign == 'B';
  };
  return code.size() == 5 && std::all_of(code.begin(), code.end(), is_sign) &&
         postcode.size() == 5 && postcode.find_first_not_of("0123456789") == std::string::npos &&
         !name.empty() && code_points(name) <= 100;
}

Result<OneReading> read_commune(const Question& question, const Json& typed, const Around& around) {
  if (typed.is_string()) {
    if (!has_communes(around)) return bad(question, ProblemCode::kNotACommune);
    return commune_from_text(question, typed.get<std::string>(), *around.communes);
  }
  if (!typed.is_object()) return wrong_shape(question);
  const std::string code = string_or(typed, "code", "");
  const std::string postcode = string_or(typed, "postcode", "");
  if (!has_communes(around)) {
    const std::string name = string_or(typed, "name", "");
    if (!has_commune_shape(code, name, postcode)) return bad(question, ProblemCode::kNotACommune);
    return good({{"code", code}, {"name", name}, {"postcode", postcode}});
  }
  registration::Commune commune = around.communes->by_code(code);
  if (commune.code.empty()) return bad(question, ProblemCode::kNotACommune);
  if (around.communes->has_postcode(commune.code, postcode)) commune.postcode = postcode;
  return good(stored_form(commune));
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

Result<OneReading> read_written(const Question& question, const Json& typed, const Around& around) {
  const std::optional<std::string> text = as_text(typed);
  if (!text) return wrong_shape(question);
  switch (question.kind) {
    case Kind::kText:
      return read_text(question, *text);
    case Kind::kJob:
      return read_job(question, *text, around);
    case Kind::kPhone:
      return read_phone(question, *text);
    case Kind::kEmail:
      return read_email(question, *text);
    case Kind::kNir:
      return read_nir(question, *text);
    case Kind::kChoice:
    case Kind::kCountry:
      return read_choice(question, *text);
    case Kind::kCount:
      return read_count(question, *text);
    default:
      return read_money(question, *text);
  }
}

}  // namespace

Result<OneReading> read_value(const Question& question, const Json& typed, const Around& around) {
  if (typed.is_string() && typed.get_ref<const std::string&>().size() > kMostTypedBytes) {
    return bad(question, ProblemCode::kTooLong, std::to_string(question.max_length));
  }
  if (is_unknown(typed) && question.unknown) return good(kUnknownValue);
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
