#include "core/rights/interval.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "core/rights/crds.h"
#include "core/rights/euros.h"

namespace parvis::rights {
namespace {

using Choices = std::vector<int>;

constexpr std::size_t kFewCombinations = 16;

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
  const LawTable& laws = catalog.table(plan.announced);
  double all_months = 0.0;
  for (int index = 0; index < plan.months; ++index) {
    const Month month = plan.first + index;
    const double crds = laws.of(month).common.crds;
    MonthRange& range = interval.months[static_cast<std::size_t>(index)];
    range.benefits.resize(kBenefits * interval.persons);
    double total = 0.0;
    for (std::size_t row = 0; row < kBenefits * ledger.persons(); ++row) {
      const std::size_t benefit = row / ledger.persons();
      const std::size_t person = row % ledger.persons();
      const auto which = static_cast<Benefit>(benefit);
      if (!catalog.texts[benefit]) continue;
      if (scope_of(which) == Scope::kHousehold && person > 0) continue;
      const double euros = paid_of(which, ledger.at(which, person, month), crds);
      if (person < interval.persons) {
        range.benefits[benefit * interval.persons + person].take(euros, first);
      }
      if (catalog.texts[benefit]->period == AmountPeriod::kMonth) total += to_the_cent(euros);
    }
    range.total.take(total, first);
    all_months += total;
  }
  return all_months;
}

// Tries the amounts between the ends of one unknown, the other questions standing at `choices`.
class Between {
 public:
  Between(Interval& interval, const CatalogContent& catalog, const Draft& draft, const Plan& plan)
      : interval_(interval), catalog_(catalog), draft_(draft), plan_(plan) {}

  void explore(const Choices& choices, const Unknown& unknown) {
    base_ = situation_with(draft_, choices);
    unknown_ = &unknown;
    std::vector<Sums> steps;
    for (int step = 0; step <= kSteps; ++step) steps.push_back(sums_at(1.0 * step / kSteps));
    for (std::size_t benefit = 0; benefit < kBenefits; ++benefit) {
      int top = 0;
      for (int step = 1; step <= kSteps; ++step) {
        if (steps[at(step)][benefit] > steps[at(top)][benefit] + kCent) top = step;
      }
      if (top > 0 && top < kSteps) close_in(top, [&](const Sums& sums) { return sums[benefit]; });
    }
    for (const double sign : {1.0, -1.0}) {
      const auto score = [sign](const Sums& sums) { return sign * sums[kBenefits]; };
      int top = 0;
      for (int step = 1; step <= kSteps; ++step) {
        if (score(steps[at(step)]) > score(steps[at(top)]) + kCent) top = step;
      }
      close_in(top, score);
    }
  }

 private:
  static constexpr int kSteps = 16;
  static constexpr int kRounds = 16;
  static constexpr double kCent = 0.01;
  static constexpr double kGolden = 0.6180339887498949;
  using Sums = std::array<double, kBenefits + 1>;  // over months and persons; the total last

  static std::size_t at(int step) { return static_cast<std::size_t>(step); }

  Sums sums_at(double share) {
    Situation situation = base_;
    unknown_->between(situation, share);
    const Ledger ledger = simulate_amounts(catalog_, situation, plan_);
    Sums sums{};
    sums[kBenefits] = add_to(interval_, catalog_, ledger, plan_, false);
    for (std::size_t benefit = 0; benefit < kBenefits; ++benefit) {
      if (!catalog_.texts[benefit]) continue;
      for (std::size_t person = 0; person < interval_.persons; ++person) {
        if (person > 0 && scope_of(static_cast<Benefit>(benefit)) == Scope::kHousehold) break;
        for (int month = 0; month < plan_.months; ++month) {
          sums[benefit] += ledger.at(static_cast<Benefit>(benefit), person, plan_.first + month);
        }
      }
    }
    return sums;
  }

  // Golden-section search around the step where `score` is highest.
  template <class Score>
  void close_in(int top, const Score& score) {
    double low = std::max(0.0, 1.0 * (top - 1) / kSteps);
    double high = std::min(1.0, 1.0 * (top + 1) / kSteps);
    double left = high - kGolden * (high - low);
    double right = low + kGolden * (high - low);
    double at_left = score(sums_at(left));
    double at_right = score(sums_at(right));
    for (int round = 0; round < kRounds; ++round) {
      if (at_left > at_right) {
        high = std::exchange(right, left);
        at_right = at_left;
        left = high - kGolden * (high - low);
        at_left = score(sums_at(left));
      } else {
        low = std::exchange(left, right);
        at_left = at_right;
        right = low + kGolden * (high - low);
        at_right = score(sums_at(right));
      }
    }
  }

  Interval& interval_;
  const CatalogContent& catalog_;
  const Draft& draft_;
  const Plan& plan_;
  Situation base_;
  const Unknown* unknown_ = nullptr;
};

void try_between(Interval& interval, const CatalogContent& catalog, const Draft& draft,
                 const Plan& plan, const std::vector<Result>& results) {
  std::vector<Choices> bases;
  Choices last;
  for (const Unknown& unknown : draft.unknowns) last.push_back(unknown.choices - 1);
  if (results.size() <= kFewCombinations) {
    for (const Result& result : results) bases.push_back(result.choices);
  } else {
    const auto by_total = [](const Result& a, const Result& b) { return a.total < b.total; };
    const auto [least, most] = std::minmax_element(results.begin(), results.end(), by_total);
    bases = {Choices(draft.unknowns.size(), 0), last, least->choices, most->choices};
  }
  Between between(interval, catalog, draft, plan);
  for (std::size_t index = 0; index < draft.unknowns.size(); ++index) {
    if (!draft.unknowns[index].between) continue;
    for (const Choices& choices : bases) {
      const bool is_first = results.size() > kFewCombinations || choices[index] == 0;
      if (is_first)
        between.explore(choices, draft.unknowns[index]);  // once for the others' choices
    }
  }
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

double width(const Interval& interval) {
  double all_months = 0.0;
  for (const MonthRange& month : interval.months) all_months += month.total.high - month.total.low;
  return all_months;
}

// The bounds hold what the assumptions leave out, from the situations of the least and the most:
// other answers to each alone, which is what it weighs, and to several.
void widen(const CatalogContent& catalog, const Draft& draft, const Plan& plan,
           const std::vector<Result>& results, Interval& interval) {
  const auto by_total = [](const Result& a, const Result& b) { return a.total < b.total; };
  const auto [least, most] = std::minmax_element(results.begin(), results.end(), by_total);
  std::vector<Situation> tried = {situation_with(draft, least->choices)};
  if (most->choices != least->choices) tried.push_back(situation_with(draft, most->choices));
  const Interval kept = interval;
  const std::size_t bases = tried.size();
  for (const Assumed& assumed : draft.assumed) {
    Interval alone = kept;
    for (std::size_t index = 0, count = tried.size(); index < count; ++index) {
      for (const auto& other : assumed.others) {
        tried.push_back(tried[index]);
        other(tried.back());
        const Ledger ledger = simulate_amounts(catalog, tried.back(), plan);
        add_to(interval, catalog, ledger, plan, false);
        if (index < bases) add_to(alone, catalog, ledger, plan, false);
      }
    }
    interval.missing.push_back({assumed.question, (width(alone) - width(kept)) / plan.months});
  }
}

}  // namespace

void Range::take(double value, bool first) {
  low = first ? value : std::min(low, value);
  high = first ? value : std::max(high, value);
}

double monthly_total(const CatalogContent& catalog, const Situation& situation, const Plan& plan) {
  Interval alone;
  alone.persons = situation.persons.size();
  alone.months.resize(static_cast<std::size_t>(plan.months));
  return add_to(alone, catalog, simulate_amounts(catalog, situation, plan), plan, true);
}

Interval interval_of(const CatalogContent& catalog, const Draft& draft, const Plan& plan) {
  Interval interval;
  interval.persons = draft.situation.persons.size();
  interval.months.resize(static_cast<std::size_t>(plan.months));
  const std::size_t count = combinations(draft);
  const bool all = count <= kMostCombinations;
  interval.exhaustive = all && draft.assumed.empty() &&
                        std::none_of(draft.unknowns.begin(), draft.unknowns.end(),
                                     [](const Unknown& each) { return each.jumps; });
  std::vector<Result> results;
  for (Choices& choices : all ? every_choice(draft, count) : one_at_a_time(draft)) {
    const Situation situation = situation_with(draft, choices);
    const Ledger ledger = simulate_amounts(catalog, situation, plan);
    const double total = add_to(interval, catalog, ledger, plan, results.empty());
    results.push_back({std::move(choices), total});
  }
  try_between(interval, catalog, draft, plan, results);
  const auto lowest =
      std::min_element(results.begin(), results.end(),
                       [](const Result& a, const Result& b) { return a.total < b.total; });
  interval.lowest = lowest->choices;
  for (std::size_t index = 0; index < draft.unknowns.size(); ++index) {
    const double narrows = narrowing(results, draft, index);
    const double weight = narrows > 0.0 ? narrows : effect(results, draft, index);
    interval.missing.push_back({draft.unknowns[index].question, weight / plan.months});
  }
  widen(catalog, draft, plan, results, interval);
  std::stable_sort(
      interval.missing.begin(), interval.missing.end(),
      [](const MissingFact& a, const MissingFact& b) { return a.narrows > b.narrows; });
  return interval;
}

}  // namespace parvis::rights
