#include "core/base/date.h"

#include <string>

namespace parvis {
namespace {

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Digits of `text` at [from, from + size), or -1.
int number_at(std::string_view text, std::size_t from, std::size_t size) {
  int number = 0;
  for (std::size_t at = from; at < from + size; ++at) {
    if (text[at] < '0' || text[at] > '9') return -1;
    number = number * 10 + (text[at] - '0');
  }
  return number;
}

// Puts the last digits of `number` where `text` has zeros, up to `end`.
void put_digits(std::string& text, std::size_t end, int number) {
  for (; number > 0 && end > 0; number /= 10) text[--end] = static_cast<char>('0' + number % 10);
}

}  // namespace

int days_in_month(Month month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month.month() == 2 && is_leap(month.year()) ? 29 : kDays[month.month() - 1];
}

Result<Day> Day::of(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return ErrorCode::kInvalidDate;
  if (day < 1 || day > days_in_month(Month(year, month))) return ErrorCode::kInvalidDate;
  return Day(year, month, day);
}

Day Day::first_of(Month month) { return Day(month.year(), month.month(), 1); }

// Both conversions: H. Hinnant, "chrono-compatible low-level date algorithms".
std::int64_t Day::since_epoch() const {
  const int y = year_ - (month_ <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month_ + (month_ > 2 ? -3 : 9)) + 2) / 5 + day_ - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<std::int64_t>(era) * 146097 + day_of_era - 719468;
}

Day Day::from_epoch(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t day_of_era = z - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return Day(static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month, day);
}

int age_on(Day birth, Day on) {
  const bool before_birthday =
      on.month() < birth.month() || (on.month() == birth.month() && on.day() < birth.day());
  return on.year() - birth.year() - (before_birthday ? 1 : 0);
}

Result<Day> day_from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return ErrorCode::kInvalidDate;
  return Day::of(number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2));
}

Result<Month> month_from_text(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return ErrorCode::kInvalidDate;
  const int year = number_at(text, 0, 4);
  const int month = number_at(text, 5, 2);
  if (year < 1 || month < 1 || month > 12) return ErrorCode::kInvalidDate;
  return Month(year, month);
}

std::string to_text(Day day) {
  std::string text = "0000-00-00";
  put_digits(text, 4, day.year());
  put_digits(text, 7, day.month());
  put_digits(text, 10, day.day());
  return text;
}

std::string to_text(Month month) { return to_text(Day::first_of(month)).substr(0, 7); }

}  // namespace parvis
