#include "core/questionnaire/typed.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/text.h"

namespace parvis::questionnaire {
namespace {

constexpr std::size_t kMostAmountDigits = 9;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

struct Sign {
  std::string_view utf8;
  std::string_view plain;
};

// Spaces of every width, dashes used as minus, separators of Arabic numbers.
constexpr std::array kSigns{
    Sign{"\u00A0", " "}, Sign{"\u1680", " "}, Sign{"\u2002", " "}, Sign{"\u2003", " "},
    Sign{"\u2007", " "}, Sign{"\u2008", " "}, Sign{"\u2009", " "}, Sign{"\u200A", " "},
    Sign{"\u202F", " "}, Sign{"\u205F", " "}, Sign{"\u3000", " "}, Sign{"\u2028", " "},
    Sign{"\u2029", " "}, Sign{"\u200B", ""},  Sign{"\uFEFF", ""},  Sign{"\u2212", "-"},
    Sign{"\u066B", ","}, Sign{"\u066C", " "},
};

// A digit of Arabic (U+0660, U+06F0) or full width (U+FF10) at the front of `text`, or -1.
int foreign_digit(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  if (text.size() >= 2 && byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9)
    return byte(1) - 0xA0;
  if (text.size() >= 2 && byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9)
    return byte(1) - 0xB0;
  if (text.size() >= 3 && text.starts_with("\xEF\xBC") && byte(2) >= 0x90 && byte(2) <= 0x99) {
    return byte(2) - 0x90;
  }
  return -1;
}

// Appends the sign at the front of `text` in its plain form; the bytes taken.
std::size_t append_plain(std::string_view text, std::string& out) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) {
    const bool control = first < 0x20 || first == 0x7F;
    const bool is_space = first == '\t' || first == '\n' || first == '\r';
    if (!control || is_space) out += is_space ? ' ' : text.front();
    return 1;
  }
  if (first == 0xC2 && text.size() >= 2 && static_cast<unsigned char>(text[1]) < 0xA0) return 2;
  for (const Sign& sign : kSigns) {
    if (!text.starts_with(sign.utf8)) continue;
    out += sign.plain;
    return sign.utf8.size();
  }
  if (const int digit = foreign_digit(text); digit >= 0) {
    out += static_cast<char>('0' + digit);
    return first == 0xEF ? 3 : 2;
  }
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  out += text.substr(0, size);
  return size;
}

// A part of a date as text; "" when absent.
std::string part_text(const Json& typed, std::string_view part) {
  const Json* value = find(typed, part);
  if (value == nullptr) return {};
  if (value->is_number_integer()) return parvis::to_text(*value);
  if (!value->is_string()) return {};
  const std::string& text = value->get_ref<const std::string&>();
  return text.size() <= kMostTypedBytes ? plain(text) : std::string("?");
}

int number(std::string_view digits) {
  if (!all_digits(digits) || digits.size() > 4) return -1;
  int value = 0;
  for (const char sign : digits) value = value * 10 + (sign - '0');
  return value;
}

// 1 to 12 from digits, or from a French word or its beginning; -1.
int month_number(std::string_view text) {
  if (all_digits(text)) return text.size() <= 2 ? number(text) : -1;
  constexpr std::array<std::string_view, 12> kNames{"janvier",   "fevrier", "mars",     "avril",
                                                    "mai",       "juin",    "juillet",  "aout",
                                                    "septembre", "octobre", "novembre", "decembre"};
  const std::string word = folded(text);
  if (word.size() < 3) return -1;
  int found = -1;
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    if (!kNames[at].starts_with(word)) continue;
    if (found != -1) return -1;
    found = static_cast<int>(at) + 1;
  }
  return found;
}

struct Parts {
  std::string day, month, year;
};

// The words of one text between spaces and / - . , as parts; all empty when they are not `count`.
Parts parts_of_text(std::string_view text, std::size_t count) {
  std::vector<std::string> words(1);
  for (const char sign : plain(text)) {
    const bool separates = std::string_view(" /-.,").find(sign) != std::string_view::npos;
    if (!separates)
      words.back() += sign;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  if (words.size() == 1 && count == 3 && all_digits(words[0]) && words[0].size() == 8) {
    return {words[0].substr(0, 2), words[0].substr(2, 2), words[0].substr(4)};
  }
  if (words.size() != count) return {};
  if (words[0].size() == 4 && all_digits(words[0])) std::reverse(words.begin(), words.end());
  if (count == 2) return {"", words[0], words[1]};
  return {words[0], words[1], words[2]};
}

template <class T>
Parsed<T> refused(ProblemCode code, std::string part = {}) {
  return {std::nullopt, code, std::move(part)};
}

// The parts, or what is wrong with the first that is missing.
template <class T>
std::optional<Parsed<T>> missing_part(const Parts& parts, bool with_day) {
  const bool no_day = with_day && parts.day.empty();
  if (no_day && parts.month.empty() && parts.year.empty()) {
    return refused<T>(ProblemCode::kRequired);
  }
  if (no_day) return refused<T>(ProblemCode::kRequired, "day");
  if (parts.month.empty() && parts.year.empty() && !with_day) {
    return refused<T>(ProblemCode::kRequired);
  }
  if (parts.month.empty()) return refused<T>(ProblemCode::kRequired, "month");
  if (parts.year.empty()) return refused<T>(ProblemCode::kRequired, "year");
  return std::nullopt;
}

template <class T>
Parsed<Month> month_of(const Parts& parts) {
  const int month = month_number(parts.month);
  if (month < 1 || month > 12) return refused<Month>(ProblemCode::kNotADate, "month");
  if (all_digits(parts.year) && parts.year.size() < 4) {
    return refused<Month>(ProblemCode::kShortYear, "year");
  }
  const int year = number(parts.year);
  if (year < 1) return refused<Month>(ProblemCode::kNotADate, "year");
  return {Month(year, month), {}, {}};
}

// Reads the parts of an object, or of one text; nullopt when that text has no such parts.
std::optional<Parts> read_parts(const Json& typed, std::size_t count) {
  if (!typed.is_string()) {
    return Parts{part_text(typed, "day"), part_text(typed, "month"), part_text(typed, "year")};
  }
  const std::string& text = typed.get_ref<const std::string&>();
  if (text.size() > kMostTypedBytes) return std::nullopt;
  if (plain(text).empty()) return Parts{};
  Parts parts = parts_of_text(text, count);
  if (parts.year.empty()) return std::nullopt;
  return parts;
}

// Splits digits and separators of an amount; false when a group of thousands is not three digits.
bool groups_are_thousands(std::string_view whole, char separator) {
  std::size_t start = 0;
  bool first = true;
  while (start <= whole.size()) {
    const std::size_t end = std::min(whole.find(separator, start), whole.size());
    const std::size_t size = end - start;
    if (first ? size < 1 || size > 3 : size != 3) return false;
    first = false;
    start = end + 1;
  }
  return true;
}

// The whole part without its separators of thousands; empty when it is not well grouped.
std::string without_groups(std::string_view whole) {
  char separator = 0;
  for (const char sign : whole) {
    if (is_digit(sign)) continue;
    if (separator != 0 && sign != separator) return {};
    separator = sign;
  }
  if (separator == 0) return std::string(whole);
  if (!groups_are_thousands(whole, separator)) return {};
  std::string digits;
  std::copy_if(whole.begin(), whole.end(), std::back_inserter(digits), is_digit);
  return digits;
}

// "12 euros" → "12".
std::string_view without_unit(std::string_view text) {
  for (const std::string_view unit : {"euros", "euro", "EUR", "eur", "€"}) {
    if (!text.ends_with(unit)) continue;
    text.remove_suffix(unit.size());
    break;
  }
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string plain(std::string_view text) {
  std::string spaced;
  spaced.reserve(text.size());
  while (!text.empty()) text.remove_prefix(append_plain(text, spaced));
  std::string out;
  for (const char sign : spaced) {
    if (sign != ' ' || (!out.empty() && out.back() != ' ')) out += sign;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Parsed<std::int64_t> typed_cents(std::string_view text) {
  using Cents = std::int64_t;
  if (text.size() > kMostTypedBytes) return refused<Cents>(ProblemCode::kTooLong);
  const std::string flat = plain(text);
  if (flat.empty()) return refused<Cents>(ProblemCode::kRequired);
  std::string_view rest = without_unit(flat);
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const std::size_t mark = rest.find_last_of(".,");
  std::string_view whole = rest;
  std::string_view part;
  // The last point or comma is the decimal one when it appears once and one or two digits follow.
  if (mark != std::string_view::npos && rest.find(rest[mark]) == mark &&
      rest.size() - mark - 1 >= 1 && rest.size() - mark - 1 <= 2) {
    whole = rest.substr(0, mark);
    part = rest.substr(mark + 1);
  } else if (mark != std::string_view::npos && rest.find(rest[mark]) == mark) {
    return refused<Cents>(ProblemCode::kNotAnAmount);
  }
  const std::string digits = without_groups(whole);
  if (!all_digits(digits) || (!part.empty() && !all_digits(part))) {
    return refused<Cents>(ProblemCode::kNotAnAmount);
  }
  if (negative && digits.find_first_not_of('0') == std::string::npos &&
      part.find_first_not_of('0') == std::string_view::npos) {
    return {0, {}, {}};
  }
  if (negative) return refused<Cents>(ProblemCode::kNegative);
  const std::size_t significant =
      digits.size() - std::min(digits.find_first_not_of('0'), digits.size());
  if (significant > kMostAmountDigits) return refused<Cents>(ProblemCode::kTooLarge);
  Cents cents = 0;
  for (const char sign : digits) cents = cents * 10 + (sign - '0');
  cents *= 100;
  if (!part.empty()) cents += (part[0] - '0') * 10;
  if (part.size() == 2) cents += part[1] - '0';
  return {cents, {}, {}};
}

Parsed<std::int64_t> typed_whole(std::string_view text) {
  if (text.size() > kMostTypedBytes) return refused<std::int64_t>(ProblemCode::kTooLong);
  const std::string flat = plain(text);
  if (flat.empty()) return refused<std::int64_t>(ProblemCode::kRequired);
  if (flat.find_first_of(".,") != std::string::npos) {
    return refused<std::int64_t>(ProblemCode::kNotANumber);
  }
  Parsed<std::int64_t> cents = typed_cents(flat);
  if (cents.value) return {*cents.value / 100, {}, {}};
  if (cents.code == ProblemCode::kNotAnAmount) cents.code = ProblemCode::kNotANumber;
  return cents;
}

Parsed<Day> typed_day(const Json& typed) {
  std::optional<Parts> parts = read_parts(typed, 3);
  if (!parts) return refused<Day>(ProblemCode::kNotADate);
  if (auto missing = missing_part<Day>(*parts, true)) return *missing;
  if (parts->day.ends_with("er")) parts->day.resize(parts->day.size() - 2);
  const Parsed<Month> month = month_of<Day>(*parts);
  if (!month.value) return refused<Day>(month.code, month.part);
  const int day = parts->day.size() <= 2 ? number(parts->day) : -1;
  const Result<Day> found = Day::of(month.value->year(), month.value->month(), day);
  if (!found) return refused<Day>(ProblemCode::kNotADate, "day");
  return {found.value(), {}, {}};
}

Parsed<Month> typed_month(const Json& typed) {
  const std::optional<Parts> parts = read_parts(typed, 2);
  if (!parts) return refused<Month>(ProblemCode::kNotADate);
  if (auto missing = missing_part<Month>(*parts, false)) return *missing;
  return month_of<Month>(*parts);
}

}  // namespace parvis::questionnaire
