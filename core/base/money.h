#pragma once
// Money is whole cents with its period in the type: a month's money does not add to a year's.
// Values that a text does not round may be doubles inside one formula; they come back here through
// a named rounding function.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace parvis {

enum class Period { kOnce, kDay, kMonth, kYear };

template <Period kPeriod>
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money cents(std::int64_t cents) { return Money(cents); }
  constexpr std::int64_t in_cents() const { return cents_; }
  constexpr double in_euros() const { return static_cast<double>(cents_) / 100.0; }
  constexpr Money operator+(Money other) const { return Money(cents_ + other.cents_); }
  constexpr Money operator-(Money other) const { return Money(cents_ - other.cents_); }
  constexpr Money& operator+=(Money other) {
    cents_ += other.cents_;
    return *this;
  }
  constexpr auto operator<=>(const Money&) const = default;

 private:
  constexpr explicit Money(std::int64_t cents) : cents_(cents) {}
  std::int64_t cents_ = 0;
};

using Euros = Money<Period::kOnce>;
using EurosPerDay = Money<Period::kDay>;
using EurosPerMonth = Money<Period::kMonth>;
using EurosPerYear = Money<Period::kYear>;

// `euros` to the nearest whole cent, halves away from zero.
std::int64_t cents_half_away(double euros);
// `euros` to the nearest whole cent, ties to even on the double 100 × euros, as the oracle's amounts
// were rounded.
std::int64_t cents_half_even(double euros);
// A twelfth of `yearly`, to the nearest cent, halves away from zero.
EurosPerMonth monthly(EurosPerYear yearly);

// "1234.56" for 123456. Always two decimals, a minus sign for a debt.
std::string decimal_text(std::int64_t cents);
// The reverse, strict: digits, optionally a point and one or two digits, optionally a minus sign.
// Errors: kWrongShape. Amounts beyond ±10 billion euros are kTooLarge.
Result<std::int64_t> cents_from_decimal(std::string_view text);

}  // namespace parvis
