#pragma once
// What people type for dates, amounts and numbers, read without guessing: a text with two readings
// ("1.234") is refused, since a wrong amount costs more than a second look.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/questionnaire/problem.h"

namespace parvis::questionnaire {

template <class T>
struct Parsed {
  std::optional<T> value;
  ProblemCode code = ProblemCode::kRequired;  // when there is no value
  std::string part;                           // the part of a date to look at, or empty
};

// Longer texts are refused unread.
inline constexpr std::size_t kMostTypedBytes = 4096;

// Trimmed, runs of spaces (of any width) made one, control signs dropped, digits of other scripts
// made ours. REQUIRES: text.size() <= kMostTypedBytes.
std::string plain(std::string_view text);

// "1 234,56", "1234.56", "1.234,56 €", "−12": cents. Groups of thousands must have three digits; a
// single separator must stand before one or two digits.
Parsed<std::int64_t> typed_cents(std::string_view text);
// "3", "1 200".
Parsed<std::int64_t> typed_whole(std::string_view text);

// {"day", "month", "year"}, each a text or a number, a month also as a French word of three letters
// or more; or one text: "3/4/1990", "3 avril 1990", "1990-04-03".
Parsed<Day> typed_day(const Json& typed);
// {"month", "year"}, or "4/2026", "avril 2026", "2026-04".
Parsed<Month> typed_month(const Json& typed);

}  // namespace parvis::questionnaire
