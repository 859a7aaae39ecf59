#include "core/base/money.h"

#include <cmath>
#include <iterator>

namespace parvis {

std::int64_t cents_half_away(double euros) {
  // 1e-7 of a cent absorbs the representation error of a decimal amount (0.285 is 28.4999…8 cents).
  const double cents = euros * 100.0;
  return static_cast<std::int64_t>(cents < 0 ? -std::floor(-cents + 0.5 + 1e-7)
                                             : std::floor(cents + 0.5 + 1e-7));
}

std::int64_t cents_half_even(double euros) {
  const double cents = euros * 100.0;
  const double below = std::floor(cents);
  const double part = cents - below;
  const bool even = std::fmod(below, 2.0) == 0.0;
  const bool up = part > 0.5 || (part == 0.5 && !even);
  return static_cast<std::int64_t>(below) + (up ? 1 : 0);
}

EurosPerMonth monthly(EurosPerYear yearly) {
  const std::int64_t cents = yearly.in_cents();
  const std::int64_t half = cents < 0 ? -6 : 6;
  return EurosPerMonth::cents((cents + half) / 12);
}

std::string decimal_text(std::int64_t cents) {
  const bool negative = cents < 0;
  std::uint64_t rest =
      negative ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
  constexpr int kDecimals = 2;
  char text[24];  // more than any of 64 bits, its sign and its point
  char* from = std::end(text);
  for (int place = 0; place <= kDecimals || rest > 0; ++place, rest /= 10) {
    if (place == kDecimals) *--from = '.';
    *--from = static_cast<char>('0' + rest % 10);
  }
  if (negative) *--from = '-';
  return {from, std::end(text)};
}

Result<std::int64_t> cents_from_decimal(std::string_view text) {
  constexpr std::size_t kMostDigits = 10;
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && part.empty()) || part.size() > 2) {
    return ErrorCode::kWrongShape;
  }
  if (whole.size() > kMostDigits) return ErrorCode::kTooLarge;
  std::int64_t cents = 0;
  for (const char sign : whole) {
    if (sign < '0' || sign > '9') return ErrorCode::kWrongShape;
    cents = cents * 10 + (sign - '0');
  }
  for (std::size_t place = 0; place < 2; ++place) {
    const char sign = place < part.size() ? part[place] : '0';
    if (sign < '0' || sign > '9') return ErrorCode::kWrongShape;
    cents = cents * 10 + (sign - '0');
  }
  return negative ? -cents : cents;
}

}  // namespace parvis
