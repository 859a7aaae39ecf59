// Answers that are one text, a choice, or yes and no.

#include <algorithm>

#include "core/base/money.h"
#include "core/base/text.h"
#include "core/questionnaire/typed.h"
#include "core/questionnaire/value_kinds.h"
#include "core/registration/fields.h"

namespace parvis::questionnaire {
namespace {

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

OneReading read_nir(const Question& question, const std::string& text, const Around& around) {
  const registration::Nir nir = registration::nir(plain(text));
  if (nir.fault == registration::NirFault::kNone) {
    const std::optional<Day> birth = day_of_other(question, around);
    if (!birth || registration::is_nir_of(nir.digits, *birth)) return good(nir.digits);
    return bad(question, ProblemCode::kOtherBirth, to_text(*birth));
  }
  const bool key = nir.fault == registration::NirFault::kKey;
  return bad(question, key ? ProblemCode::kWrongKey : ProblemCode::kNotANir);
}

OneReading read_choice(const Question& question, const std::string& text) {
  const Option* option = option_of(question, text);
  return option != nullptr ? good(option->value) : bad(question, ProblemCode::kNotAnOption);
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

}  // namespace

OneReading good(Json value) { return {{}, std::move(value)}; }

OneReading bad(const Question& question, ProblemCode code, std::string limit, std::string field) {
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

std::optional<std::string> as_text(const Json& typed) {
  if (typed.is_string()) return typed.get<std::string>();
  if (typed.is_number()) return parvis::to_text(typed);
  return std::nullopt;
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
      return read_nir(question, *text, around);
    case Kind::kChoice:
    case Kind::kCountry:
      return read_choice(question, *text);
    case Kind::kCount:
      return read_count(question, *text);
    default:
      return read_money(question, *text);
  }
}

}  // namespace parvis::questionnaire
