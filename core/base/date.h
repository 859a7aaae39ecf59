#pragma once
// Days and months of the civil calendar. There is no clock in the core: today is an argument.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace parvis {

// A month, counted from year 0. Subtraction and addition are in months.
class Month {
 public:
  constexpr Month() = default;
  // REQUIRES: 1 <= month <= 12.
  constexpr Month(int year, int month) : count_(year * 12 + month - 1) {}
  constexpr int year() const { return count_ / 12; }
  constexpr int month() const { return count_ % 12 + 1; }
  constexpr Month operator+(int months) const { return from_count(count_ + months); }
  constexpr Month operator-(int months) const { return from_count(count_ - months); }
  constexpr int operator-(Month other) const { return count_ - other.count_; }
  constexpr Month& operator++() {
    ++count_;
    return *this;
  }
  constexpr auto operator<=>(const Month&) const = default;

 private:
  static constexpr Month from_count(int count) {
    Month m;
    m.count_ = count;
    return m;
  }
  int count_ = 0;
};

// A day that exists in the proleptic Gregorian calendar, years 1 to 9999.
class Day {
 public:
  constexpr Day() = default;
  // Errors: kInvalidDate.
  static Result<Day> of(int year, int month, int day);
  static Day first_of(Month month);
  int year() const { return year_; }
  int month() const { return month_; }
  int day() const { return day_; }
  Month in_month() const { return Month(year_, month_); }
  // Days since 1970-01-01.
  std::int64_t since_epoch() const;
  static Day from_epoch(std::int64_t days);
  Day operator+(std::int64_t days) const { return from_epoch(since_epoch() + days); }
  constexpr auto operator<=>(const Day&) const = default;

 private:
  constexpr Day(int year, int month, int day)
      : year_(static_cast<std::int16_t>(year)),
        month_(static_cast<std::int8_t>(month)),
        day_(static_cast<std::int8_t>(day)) {}
  std::int16_t year_ = 1970;
  std::int8_t month_ = 1;
  std::int8_t day_ = 1;
};

int days_in_month(Month month);
// Full years between `birth` and `on`; negative before the birth. Who is born on a 29 February
// grows older on 1 March in other years (civil practice).
int age_on(Day birth, Day on);

// "2026-06-01" and "2026-06", strictly. Errors: kInvalidDate.
Result<Day> day_from_text(std::string_view text);
Result<Month> month_from_text(std::string_view text);
std::string to_text(Day day);
std::string to_text(Month month);

}  // namespace parvis
