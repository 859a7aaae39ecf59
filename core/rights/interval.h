#pragma once
// What is due when some answers are missing: bounds by month and benefit, and what to ask next.

#include <vector>

#include "core/rights/draft.h"
#include "core/rights/simulator.h"

namespace parvis::rights {

struct Range {
  double low = 0.0, high = 0.0;
  void take(double value, bool first);
};

struct MonthRange {
  std::vector<Range> benefits;  // [benefit][person]
  Range total;                  // of the amounts due each month
};

struct MissingFact {
  std::string question;
  // Euros a month by which an answer narrows the total, on average; where it narrows nothing, by
  // which answers differ, on average; for an assumption, by which another answer differs.
  double narrows = 0.0;
};

struct Interval {
  std::size_t persons = 0;
  std::vector<MonthRange> months;
  bool exhaustive = true;            // every combination was tried, no total jumps: the bounds hold
  std::vector<int> lowest;           // the choices that give the lowest total
  std::vector<MissingFact> missing;  // what narrows most first
};

inline const Range& range_of(const Interval& interval, std::size_t month, Benefit benefit,
                             std::size_t person) {
  return interval.months[month].benefits[index_of(benefit) * interval.persons + person];
}

// Due over the months of `plan`, of the benefits that are due each month.
double monthly_total(const CatalogContent& catalog, const Situation& situation, const Plan& plan);

// Every combination of choices while there are at most kMostCombinations: then no answer among the
// choices gives an amount outside the bounds. Beyond, `exhaustive` is false: the first and the last
// choices all together, and each choice alone against these two, are tried, and two unanswered
// questions that only together open or close a right may lead outside the bounds.
//
// An amount that is not known is tried between its ends too (prime_activite first rises with a
// wage, then falls): at steps, and ever closer to where a benefit is highest and the total highest
// and lowest, with every other question at its first and its last choice and where the total is
// least and most, and while there are few combinations at each.
//
// What is assumed (Draft::assumed) is no choice: the lowest keeps to it, the bounds do not, and are
// then never exhaustive.
inline constexpr int kMostCombinations = 256;
Interval interval_of(const CatalogContent& catalog, const Draft& draft, const Plan& plan);

}  // namespace parvis::rights
