#pragma once
// What adults of the household have beside the benefits: wages, allowances, pensions, alimony.

#include <optional>

#include "core/rights/draft.h"

namespace parvis::rights {

// Euros of one month, as received.
struct OwnResources {
  double euros = 0.0;
  double expected = 0.0;  // of `euros`: unemployment benefit that nobody told, estimated
};

OwnResources own_resources(const Situation& situation, Month month);

// Whether the answers that are missing change nothing of them in `months` months from `first` on.
bool knows_own_resources(const Draft& draft, Month first, int months);

}  // namespace parvis::rights
