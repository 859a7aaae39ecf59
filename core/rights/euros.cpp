#include "core/rights/euros.h"

#include <cmath>

namespace parvis::rights {

std::string rate_text(double rate) {
  constexpr int kDecimals = 7;
  constexpr double kOne = 1e7;
  const auto parts = static_cast<std::int64_t>(std::llround(std::abs(rate) * kOne));
  std::string digits = std::to_string(parts);
  if (digits.size() <= kDecimals) digits.insert(0, kDecimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - kDecimals, 1, '.');
  return rate < 0.0 ? "-" + digits : digits;
}

}  // namespace parvis::rights
