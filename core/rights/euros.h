#pragma once
// Amounts as they are paid and shown: to the cent. A total is the sum of what is shown.

#include <string>

#include "core/base/money.h"

namespace parvis::rights {

inline std::string euros_text(double euros) { return decimal_text(cents_half_away(euros)); }

// A share or a rate of a formula, with seven decimals: enough to compute its amount again.
std::string rate_text(double rate);

inline double to_the_cent(double euros) {
  return static_cast<double>(cents_half_away(euros)) / 100.0;
}

}  // namespace parvis::rights
