#include "core/rights/interval.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace parvis::rights {
namespace {

using Choices = std::vector<int>;

struct Result {
  Choices choices;
  double total = 0.0;  // over all months
};

std::size_t combinations(const Draft& draft) {
  std::size_t count = 1;
  for (const Unknown& unknown : draft.unknowns) {
    count *= static_cast<std::size_t>(unknown.choices);
    if (count > kMostCombinations) return kMostCombinations + 1;
  }
  return count;
}

std::vector<Choices> every_choice(const Draft& draft, std::size_t count) {
  std::vector<Choices> all;
  for (std::size_t number = 0; number < count; ++number) {
    Choices choices;
    std::size_t rest = number;
    for (const Unknown& unknown : draft.unknowns) {
      const auto size = static_cast<std::size_t>(unknown.choices);
      choices.push_back(static_cast<int>(rest % size));
      rest /= size;
    }
    all.push_back(std::move(choices));
  }
  return all;
}

std::vector<Choices> one_at_a_time(const Draft& draft) {
  std::set<Choices> all;
  Choices first, last;
  for (const Unknown& unknown : draft.unknowns) {
    first.push_back(0);
    last.push_back(unknown.choices - 1);
  }
  for (const Choices& base : {first, last}) {
    all.insert(base);
    for (std::size_t index = 0; index < base.size(); ++index) {
      for (int choice = 0; choice < draft.unknowns[index].choices; ++choice) {
        Choices choices = base;
        choices[index] = choice;
        all.insert(std::move(choices));
      }
    }
  }
  return {all.begin(), all.end()};
}

double add_to(Interval& interval, const CatalogContent& catalog, const Ledger& ledger,
              const Plan& plan, bool first) {
  double all_months = 0.0;
  for (int index = 0; index < plan.months; ++index) {
    MonthRange& range = interval.months[static_cast<std::size_t>(index)];
    range.benefits.resize(kBenefits * interval.persons);
    double total = 0.0;
    for (std::size_t row = 0; row < range.benefits.size(); ++row) {
      const std::size_t benefit = row / interval.persons;
      const std::size_t person = row % interval.persons;
      const auto which = static_cast<Benefit>(benefit);
      if (!catalog.texts[benefit]) continue;
      if (scope_of(which) == Scope::kHousehold && person > 0) continue;
      const double euros = ledger.at(which, person, plan.first + index);
      range.benefits[row].take(euros, first);
      if (catalog.texts[benefit]->period == AmountPeriod::kMonth) total += euros;
    }
    range.total.take(total, first);
    all_months += total;
  }
  return all_months;
}

Range total_of(const std::vector<Result>& results, std::size_t unknown, int choice) {
  Range range;
  bool first = true;
  for (const Result& result : results) {
    if (choice >= 0 && result.choices[unknown] != choice) continue;
    range.take(result.total, first);
    first = false;
  }
  return range;
}

// Width of the total without the answer, less its mean width with each answer.
double narrowing(const std::vector<Result>& results, const Draft& draft, std::size_t unknown) {
  const Range all = total_of(results, unknown, -1);
  double left = 0.0;
  const int choices = draft.unknowns[unknown].choices;
  for (int choice = 0; choice < choices; ++choice) {
    const Range range = total_of(results, unknown, choice);
    left += (range.high - range.low) / choices;
  }
  return std::max(0.0, all.high - all.low - left);
}

// How far apart the mean totals of its answers are: what a question weighs that narrows nothing by
// itself.
double effect(const std::vector<Result>& results, const Draft& draft, std::size_t unknown) {
  Range means;
  for (int choice = 0; choice < draft.unknowns[unknown].choices; ++choice) {
    double total = 0.0;
    int count = 0;
    for (const Result& result : results) {
      if (result.choices[unknown] != choice) continue;
      total += result.total;
      ++count;
    }
    if (count > 0) means.take(total / count, choice == 0);
  }
  return means.high - means.low;
}

double monthly_total(const CatalogContent& catalog, const Situation& situation, const Plan& plan) {
  Interval alone;
  alone.persons = situation.persons.size();
  alone.months.resize(static_cast<std::size_t>(plan.months));
  return add_to(alone, catalog, simulate_amounts(catalog, situation, plan), plan, true);
}

void weigh_assumptions(const CatalogContent& catalog, const Draft& draft, const Plan& plan,
                       Interval& interval) {
  if (draft.assumed.empty()) return;
  const Situation lowest = situation_with(draft, interval.lowest);
  const double total = monthly_total(catalog, lowest, plan);
  for (const Assumed& assumed : draft.assumed) {
    Situation other = lowest;
    assumed.other(other);
    const double difference = std::abs(monthly_total(catalog, other, plan) - total);
    interval.missing.push_back({assumed.question, difference / plan.months});
  }
}

}  // namespace

void Range::take(double value, bool first) {
  low = first ? value : std::min(low, value);
  high = first ? value : std::max(high, value);
}

Interval interval_of(const CatalogContent& catalog, const Draft& draft, const Plan& plan) {
  Interval interval;
  interval.persons = draft.situation.persons.size();
  interval.months.resize(static_cast<std::size_t>(plan.months));
  const std::size_t count = combinations(draft);
  const bool all = count <= kMostCombinations;
  interval.exhaustive = all;
  std::vector<Result> results;
  for (Choices& choices : all ? every_choice(draft, count) : one_at_a_time(draft)) {
    const Situation situation = situation_with(draft, choices);
    const Ledger ledger = simulate_amounts(catalog, situation, plan);
    const double total = add_to(interval, catalog, ledger, plan, results.empty());
    results.push_back({std::move(choices), total});
  }
  const auto lowest =
      std::min_element(results.begin(), results.end(),
                       [](const Result& a, const Result& b) { return a.total < b.total; });
  interval.lowest = lowest->choices;
  for (std::size_t index = 0; index < draft.unknowns.size(); ++index) {
    const double narrows = narrowing(results, draft, index);
    const double weight = narrows > 0.0 ? narrows : effect(results, draft, index);
    interval.missing.push_back({draft.unknowns[index].question, weight / plan.months});
  }
  weigh_assumptions(catalog, draft, plan, interval);
  std::stable_sort(
      interval.missing.begin(), interval.missing.end(),
      [](const MissingFact& a, const MissingFact& b) { return a.narrows > b.narrows; });
  return interval;
}

}  // namespace parvis::rights
