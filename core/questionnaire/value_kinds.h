#pragma once
// The readings of single kinds, for value.cpp alone.

#include <optional>
#include <string>

#include "core/questionnaire/value.h"

namespace parvis::questionnaire {

OneReading good(Json value);
OneReading bad(const Question& question, ProblemCode code, std::string limit = {},
               std::string field = {});
Error wrong_shape(const Question& question);
// Nothing typed: null, an empty text, no choice.
bool is_nothing(const Json& typed);
// What nothing becomes: null where the question may be skipped, else `required`.
OneReading nothing(const Question& question);
// A text or a number, as text; nullopt for any other type.
std::optional<std::string> as_text(const Json& typed);

// The day that `question.after` has; nullopt when it was not given.
std::optional<Day> day_of_other(const Question& question, const Around& around);
OneReading read_money(const Question& question, const std::string& text);
// Kinds that come as one text: text, job, phone, email, nir, choice, country, count, money.
Result<OneReading> read_written(const Question& question, const Json& typed, const Around& around);
Result<OneReading> read_choices(const Question& question, const Json& typed);
Result<OneReading> read_yes_no(const Question& question, const Json& typed);
Result<OneReading> read_date(const Question& question, const Json& typed, const Around& around);
Result<OneReading> read_calendar_month(const Question& question, const Json& typed,
                                       const Around& around);
Result<OneReading> read_commune(const Question& question, const Json& typed, const Around& around);

}  // namespace parvis::questionnaire
