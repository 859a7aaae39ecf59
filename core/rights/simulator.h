#pragma once
// Months in order, in each the benefits in the order in which they count for one another.

#include <array>
#include <optional>
#include <vector>

#include "core/rights/case.h"
#include "core/rights/catalog_content.h"

namespace parvis::rights {

struct Plan {
  Month first;
  int months = 1;
  // Pins the formula, not the numbers, of a benefit to that of a month (the text before a reform).
  std::array<std::optional<Month>, kBenefits> formula_of{};
  bool explain = false;
  bool announced = false;  // with the values that are announced and not law yet
};

struct Entry {
  Benefit benefit;
  std::size_t person = 0;
  bool told = false;  // the household said what it receives: nothing was computed
  Outcome outcome;
  Explanation explanation;
};

struct MonthOutcome {
  Month month;
  std::vector<Entry> entries;
};

// Benefits of a household that nobody told count before plan.first as they were due then, where
// situation.past_was_paid, else as not received (docs/decisions/rights-loop.md).
// REQUIRES: situation.check().
std::vector<MonthOutcome> simulate(const CatalogContent& catalog, const Situation& situation,
                                   const Plan& plan);

// Amounts alone, without an allocation for each: the ledger of the same months.
Ledger simulate_amounts(const CatalogContent& catalog, const Situation& situation,
                        const Plan& plan);

// Writes those amounts before plan.first into `situation`: what is changed in it from then on does
// not change them any more.
void tell_past(const CatalogContent& catalog, Situation& situation, const Plan& plan);

}  // namespace parvis::rights
