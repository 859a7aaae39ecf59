// Dates and months, within the bounds of their question.

#include "core/questionnaire/typed.h"
#include "core/questionnaire/value_kinds.h"

namespace parvis::questionnaire {
namespace {

OneReading check_bounds(const Question& question, Day day, Json value, const Around& around) {
  const auto limit = [&](const std::string& bound) { return day_of_bound(bound, around.today); };
  if (!question.earliest.empty() && day < limit(question.earliest)) {
    return bad(question, ProblemCode::kTooOld, to_text(limit(question.earliest)));
  }
  const bool past = question.latest == "today" || question.latest.starts_with('-');
  if (past && day > around.today) return bad(question, ProblemCode::kDateInFuture);
  if (!question.latest.empty() && day > limit(question.latest)) {
    return bad(question, past ? ProblemCode::kTooRecent : ProblemCode::kTooFar,
               to_text(limit(question.latest)));
  }
  const std::optional<Day> before = day_of_other(question, around);
  if (before && day <= *before) return bad(question, ProblemCode::kBeforeOther, to_text(*before));
  return good(std::move(value));
}

}  // namespace

std::optional<Day> day_of_other(const Question& question, const Around& around) {
  const Json* other =
      question.after.empty() || !around.facts ? nullptr : around.facts(question.after, -1);
  if (other == nullptr || !other->is_string()) return std::nullopt;
  const Result<Day> day = day_from_text(other->get<std::string>());
  return day ? std::optional(day.value()) : std::nullopt;
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

}  // namespace parvis::questionnaire
