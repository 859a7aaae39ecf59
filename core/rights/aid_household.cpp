#include "core/rights/aid_household.h"

#include "core/rights/catalog_content.h"
#include "core/rights/family.h"
#include "core/rights/situation_from_facts.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsOfIncome = 3;
constexpr Income kNet[] = {
    Income::kNetWage,    Income::kNetUnemployment,   Income::kNetPension,  Income::kAlimony,
    Income::kInvalidity, Income::kSicknessAllowance, Income::kSelfEmployed};

Range between(double one, double other) { return {std::min(one, other), std::max(one, other)}; }

double income_of(const Situation& situation, Month now, bool applicant) {
  const Month from = now - kMonthsOfIncome;
  double total = 0.0;
  for (const Person& person : situation.persons) {
    if (!person.is_adult() || (applicant && person.role != Role::kApplicant)) continue;
    for (const Income kind : kNet) total += person.income(kind).mean(from, kMonthsOfIncome);
    for (const Benefit benefit : {Benefit::kAss, Benefit::kAah}) {
      total += person.received[index_of(benefit)].amounts.mean(from, kMonthsOfIncome);
    }
  }
  return total;
}

double taxable_of(const CatalogContent& catalog, const Situation& situation, Month now) {
  Plan plan;
  plan.first = now;
  const Ledger ledger(situation, now, 1);
  const Case c{situation, ledger, catalog.laws, catalog.laws.of(now), now, now, now};
  double total = 0.0;
  for (const Person& person : situation.persons) {
    total += taxable_income(c, person, now.year() - 2);
  }
  return total;
}

double parts_of(const Situation& situation, Month now) {
  int children = 0;
  for (const Person& person : situation.persons) {
    children += person.is_child() && person.is_born(now) ? 1 : 0;
  }
  return 2.0 + 0.5 * children + (children >= 3 ? 0.5 : 0.0);
}

bool covers_health(const CatalogContent& catalog, const Situation& situation, Month now) {
  Plan plan;
  plan.first = now;
  const std::vector<MonthOutcome> months = simulate(catalog, situation, plan);
  for (const Entry& entry : months.front().entries) {
    if (entry.benefit == Benefit::kCss) return entry.outcome.entitled;
  }
  return false;
}

Situation with_choice(const Draft& draft, bool last) {
  std::vector<int> choices;
  for (const Unknown& unknown : draft.unknowns) choices.push_back(last ? unknown.choices - 1 : 0);
  return situation_with(draft, choices);
}

bool is_resource(std::string_view question) {
  return question.find("resources.") != std::string_view::npos;
}

}  // namespace

Result<AidHousehold> AidHousehold::of(const Catalog& catalog, const Facts& facts, Day today) {
  const CatalogContent& content = catalog.content();
  const Result<Draft> draft = situation_from_facts(content, facts, today, 1);
  if (!draft) return draft.error();
  AidHousehold household(catalog, facts, today);
  Plan plan;
  plan.first = today.in_month();
  household.interval_ = interval_of(content, draft.value(), plan);
  household.low_ = with_choice(draft.value(), false);
  household.high_ = with_choice(draft.value(), true);
  household.health_cover_ =
      between(covers_health(content, household.low_, plan.first) ? 1.0 : 0.0,
              covers_health(content, household.high_, plan.first) ? 1.0 : 0.0);
  for (const MissingFact& fact : household.interval_.missing) {
    household.open_.push_back(fact.question);
  }
  return household;
}

Range AidHousehold::income(bool applicant) const {
  const Month now = today_.in_month();
  return between(income_of(low_, now, applicant), income_of(high_, now, applicant));
}

Range AidHousehold::year_income() const {
  const Month now = today_.in_month();
  const CatalogContent& content = catalog_.content();
  return between(taxable_of(content, low_, now), taxable_of(content, high_, now));
}

Range AidHousehold::quotient_familial() const {
  const Month now = today_.in_month();
  const Range taxable = year_income();
  const Range parts = between(parts_of(low_, now), parts_of(high_, now));
  const Range& benefits = interval_.months.front().total;
  return {(taxable.low / 12.0 + benefits.low) / parts.high,
          (taxable.high / 12.0 + benefits.high) / parts.low};
}

Range AidHousehold::unemployment() const {
  const Month now = today_.in_month();
  return between(low_.applicant().income(Income::kNetUnemployment).at(now),
                 high_.applicant().income(Income::kNetUnemployment).at(now));
}

Range AidHousehold::children(int from_age, int below_age) const {
  const auto count = [&](const Situation& situation) {
    int children = 0;
    for (const Person& person : situation.persons) {
      const int age = age_on(person.birth, today_);
      children += person.is_child() && age >= from_age && age < below_age ? 1 : 0;
    }
    return static_cast<double>(children);
  };
  return between(count(low_), count(high_));
}

Range AidHousehold::benefit(Benefit benefit) const {
  if (benefit == Benefit::kCss) return health_cover_;
  Range total;
  const std::size_t holders = scope_of(benefit) == Scope::kHousehold ? 1 : interval_.persons;
  for (std::size_t person = 0; person < holders; ++person) {
    const Range& range = range_of(interval_, 0, benefit, person);
    total.low += range.low;
    total.high += range.high;
  }
  return total;
}

std::vector<std::string> AidHousehold::open_resources() const {
  std::vector<std::string> questions;
  for (const std::string& question : open_) {
    if (is_resource(question)) questions.push_back(question);
  }
  return questions;
}

}  // namespace parvis::rights
