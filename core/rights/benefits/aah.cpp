// Allocation aux adultes handicapés: CSS L821-1 to L821-8, R821-4, D821-1 to D821-9.
//
// The amount up to a ceiling less own resources: by quarter for who works, else by the last year
// but one. Wages count in part. Not rounded. Not modelled: see "not_modelled" in
// assets/benefits/aah.json.

#include "core/rights/benefits/aah.h"

#include <algorithm>

#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kQuarter = 3;
constexpr int kQuarters = 4;
constexpr int kYear = 12;

// D821-9, 2°: the part of a year's wages that counts.
double counted_wages(const Laws& laws, double year) {
  const AahLaw& law = laws.aah;
  const double step = law.work_step * kYear * law.smic_hours * laws.common.smic_hour;
  return (1.0 - law.work_free_below) * std::min(year, step) +
         (1.0 - law.work_free_above) * std::max(0.0, year - step);
}

// For a wage or on one's own account.
bool works(const Case& c, const Person& person) {
  return person.income(Income::kTaxableWage).at(c.month) > 0.0 ||
         person.income(Income::kSelfEmployed).at(c.month) > 0.0;
}

double work_in(const Person& person, Month month) {
  return person.income(Income::kNetWage).at(month) + person.income(Income::kSelfEmployed).at(month);
}

// Within six months of work that began, or began again, in a month with AAH.
bool has_begun(const Case& c, const Person& person, Month month) {
  for (Month start = month; month - start < c.law.aah.free_months; start = start - 1) {
    if (work_in(person, start) <= 0.0) return false;
    if (work_in(person, start - 1) <= 0.0) {
      return start == c.month || c.ledger.at(Benefit::kAah, c.person, start) > 0.0;
    }
  }
  return false;
}

// D821-9, 1°: in the first six months of work none of it counts, six months of twelve at most. No
// case of the oracle has it.
bool is_work_free(const Case& c, const Person& person) {
  if (!c.household.by_the_text || !has_begun(c, person, c.month)) return false;
  int months = 0;
  for (int back = 1; back < kYear; ++back) months += has_begun(c, person, c.month - back) ? 1 : 0;
  return months < c.law.aah.free_months;
}

double of_quarter(const Case& c, const Person& person, Income kind) {
  return kQuarters * person.income(kind).sum(c.month - kQuarter, kQuarter);
}

double of_year(const Case& c, const Person& person, Income kind) {
  return person.income(kind).of_year(c.month.year() - 2);
}

double work_of_quarter(const Case& c, const Person& person) {
  return of_quarter(c, person, Income::kNetWage) + of_quarter(c, person, Income::kSelfEmployed) +
         of_quarter(c, person, Income::kSicknessAllowance);
}

double other_of_quarter(const Case& c, const Person& person) {
  return of_quarter(c, person, Income::kNetPension) + of_quarter(c, person, Income::kAlimony) +
         of_quarter(c, person, Income::kInvalidity);
}

double counted_work_of_quarter(const Case& c, const Person& person) {
  const double work = is_work_free(c, person) ? of_quarter(c, person, Income::kSicknessAllowance)
                                              : work_of_quarter(c, person);
  return counted_wages(c.law, work);
}

// D821-9: the three months before, as a year, for who works.
double quarterly_resources(const Case& c, const Person& person) {
  return counted_work_of_quarter(c, person) + of_quarter(c, person, Income::kNetUnemployment) +
         other_of_quarter(c, person);
}

double other_of_year(const Case& c, const Person& person) {
  return of_year(c, person, Income::kTaxablePension) + of_year(c, person, Income::kAlimony) +
         of_year(c, person, Income::kInvalidity);
}

double work_of_year(const Case& c, const Person& person) {
  return of_year(c, person, Income::kTaxableWage) +
         of_year(c, person, Income::kTaxableUnemployment) +
         of_year(c, person, Income::kTaxableSelfEmployed) +
         of_year(c, person, Income::kTaxableSicknessAllowance);
}

// R821-4, R821-4-4: the last year but one; wages of then, profit and what took their place are
// reduced as their holder no longer works.
double yearly_resources(const Case& c, const Person& person) {
  const double work = counted_wages(c.law, work_of_year(c, person));
  return (1.0 - c.law.aah.stopped_work_share) * work + other_of_year(c, person);
}

double own_resources(const Case& c) {
  const Person& person = c.holder();
  return (works(c, person) ? quarterly_resources(c, person) : yearly_resources(c, person)) / kYear;
}

struct KindOfIncome {
  const char* step;
  Income quarter, year;
};
constexpr KindOfIncome kKinds[] = {
    {"wages", Income::kNetWage, Income::kTaxableWage},
    {"profit", Income::kSelfEmployed, Income::kTaxableSelfEmployed},
    {"sickness", Income::kSicknessAllowance, Income::kTaxableSicknessAllowance},
    {"unemployment", Income::kNetUnemployment, Income::kTaxableUnemployment},
    {"pension", Income::kNetPension, Income::kTaxablePension},
    {"alimony", Income::kAlimony, Income::kAlimony},
    {"invalidity_before", Income::kInvalidity, Income::kInvalidity},
};

// The same by kind, a month's: they add up to less own_resources().
void explain_own_resources(const Case& c) {
  const Person& person = c.holder();
  const bool quarterly = works(c, person);
  for (const KindOfIncome& row : kKinds) {
    c.step_if(
        row.step,
        -(quarterly ? of_quarter(c, person, row.quarter) : of_year(c, person, row.year)) / kYear);
  }
  const double work = quarterly ? work_of_quarter(c, person) : work_of_year(c, person);
  const double counted =
      quarterly ? counted_work_of_quarter(c, person) : counted_wages(c.law, work);
  const bool free = quarterly && is_work_free(c, person);
  c.step_if(free ? "first_months" : "work_left_out", (work - counted) / kYear);
  if (!quarterly) c.step_if("stopped_work", c.law.aah.stopped_work_share * counted / kYear);
}

// D821-2 before October 2023: the partner's income after costs, less a share (until 2021) or an
// allowance.
double partner_resources(const Case& c, const Person& partner, int children) {
  const AahLaw& law = c.law.aah;
  const bool quarterly = works(c, c.holder());
  const double income =
      quarterly ? work_of_quarter(c, partner) + of_quarter(c, partner, Income::kNetUnemployment)
                : of_year(c, partner, Income::kTaxableWage) +
                      of_year(c, partner, Income::kTaxableUnemployment);
  const double others = quarterly ? other_of_quarter(c, partner) : other_of_year(c, partner);
  const double after_costs = (1.0 - c.law.common.wage_deduction) * income +
                             (1.0 - c.law.common.pension_deduction) * others;
  const double counted = (1.0 - law.partner_share) * after_costs;
  return std::max(0.0, counted - law.partner_allowance - law.partner_allowance_child * children) /
         kYear;
}

int children_of(const Case& c) {
  int children = 0;
  for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
    const bool other = index != c.person;
    const double limit = c.law.allocations_familiales.child_age;
    children += other && is_dependant(c, c.household.persons[index], limit) ? 1 : 0;
  }
  return children;
}

// Who is below 20 counts as a dependant of the parents unless earning too much for it, in a couple,
// a parent or a tenant: where they live does not settle it (L512-3, L513-1), and no question asks.
bool may_depend_on_parents(const Case& c, const Person& person) {
  const double limit = c.law.allocations_familiales.child_age;
  if (person.is_child()) return is_dependant(c, person, limit);
  const Situation& household = c.household;
  return !is_self_supporting(c, person) && !household.is_couple() &&
         !household.dwelling.is_tenant() && dependants(c, limit) == 0;
}

// From the age at which the allowance for a disabled child ends; before, from 16 on for who is
// nobody's dependant (L821-1, R821-1).
bool is_of_age(const Case& c) {
  const AahLaw& law = c.law.aah;
  const int age = c.holder().age(c.month);
  return age >= law.least_age ||
         (age >= law.least_age_independent && !may_depend_on_parents(c, c.holder()));
}

// L821-1, L821-2, D821-1.
const char* refusal(const Case& c) {
  const AahLaw& law = c.law.aah;
  const Person& person = c.holder();
  const int age = person.age(c.month);
  if (!is_of_age(c)) return "L821-1, âge";
  if (person.incapacity >= law.incapacity) return nullptr;
  if (person.incapacity < law.incapacity_restricted) return "L821-1";
  if (!person.employment_restricted) return "L821-2";
  return age < law.retirement_age ? nullptr : "L821-2, âge";
}

// L821-1: with an invalidity pension, what is missing up to the amount. `partner`: of `resources`.
Outcome due(const Case& c, double ceiling, double resources, double partner) {
  if (c.explanation != nullptr) {
    c.step("ceiling", ceiling);
    explain_own_resources(c);
    c.step_if("partner", -partner);
    c.step("left", ceiling - resources);
    c.step("full", c.law.aah.amount);
  }
  const double pension = c.holder().income(Income::kInvalidity).at(c.month);
  if (pension > 0.0) c.step("invalidity", -pension);
  const double amount = std::min(c.law.aah.amount - pension, ceiling - resources);
  if (amount <= 0.0) return not_entitled("D821-2");
  return entitled_to(amount, "L821-3");
}

}  // namespace

void AahLaw::bind(Binder& bind) {
  bind("amount", "EUR/month", amount);
  bind("incapacity", "rate", incapacity);
  bind("incapacity_restricted", "rate", incapacity_restricted);
  bind("least_age", "years", least_age);
  bind("least_age_independent", "years", least_age_independent);
  bind("retirement_age", "years", retirement_age);
  bind("per_child", "rate", per_child);
  bind("couple", "rate", couple);
  bind("work_free_below", "rate", work_free_below);
  bind("work_free_above", "rate", work_free_above);
  bind("work_step", "rate", work_step);
  bind("smic_hours", "hours", smic_hours);
  bind("free_months", "months", free_months);
  bind("stopped_work_share", "rate", stopped_work_share);
  bind("partner_share", "rate", partner_share);
  bind("partner_allowance", "EUR/year", partner_allowance);
  bind("partner_allowance_child", "EUR/year", partner_allowance_child);
}

double aah_counted_wage(const Laws& law, double month) {
  return counted_wages(law, kYear * month) / kYear;
}

Outcome aah(const Case& c) {
  if (const char* article = refusal(c)) return not_entitled(article);
  const AahLaw& law = c.law.aah;
  const int children = children_of(c);
  double ceiling = law.amount * (1.0 + law.per_child * children);
  double partner = 0.0;
  if (c.household.is_couple() && c.holder().is_adult()) {
    ceiling += law.amount * law.couple;
    for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
      const Person& other = c.household.persons[index];
      if (index != c.person && other.is_adult()) {
        partner += partner_resources(c, other, children);
      }
    }
  }
  return due(c, ceiling, own_resources(c) + partner, partner);
}

Outcome aah_2023(const Case& c) {
  if (const char* article = refusal(c)) return not_entitled(article);
  const double ceiling = c.law.aah.amount * (1.0 + c.law.aah.per_child * children_of(c));
  return due(c, ceiling, own_resources(c), 0.0);
}

}  // namespace parvis::rights
