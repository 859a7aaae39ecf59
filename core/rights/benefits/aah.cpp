// Allocation aux adultes handicapés: CSS L821-1 to L821-8, R821-1 to R821-7, D821-1 to D821-9.
//
// The amount up to a ceiling less own resources: by quarter for who works, else by the last year
// but one. Wages count in part. Not rounded. Not modelled: see "not_modelled" in
// assets/benefits/aah.json.

#include "core/rights/benefits/aah.h"

#include <algorithm>

#include "core/rights/benefits/aah_resources.h"
#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kYear = 12;

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

// The same by kind, a month's: they add up to less what counts.
void explain_own_resources(const Case& c, const AahResources& all) {
  const Person& person = c.holder();
  const bool taxed = !all.quarterly || c.household.by_the_text;
  for (const KindOfIncome& row : kKinds) {
    const Income of = row.quarter == Income::kNetWage && taxed ? row.year : row.quarter;
    c.step_if(row.step,
              -(all.quarterly ? of_quarter(c, person, of) : of_year(c, person, row.year)) / kYear);
  }
  c.step_if("costs", all.costs / kYear);
  c.step_if(all.first_months ? "first_months" : "work_left_out", all.work_left_out / kYear);
  c.step_if(all.nothing_instead ? "nothing_instead" : "stopped_work", all.stopped / kYear);
}

// D821-2 before October 2023: the partner's income after costs, less a share (until 2021) or an
// allowance.
double partner_resources(const Case& c, const Person& partner, int children) {
  const AahLaw& law = c.law.aah;
  const bool quarterly = works(c, c.holder());
  const double income = quarterly ? of_quarter(c, partner, Income::kNetWage) +
                                        of_quarter(c, partner, Income::kSelfEmployed) +
                                        of_quarter(c, partner, Income::kSicknessAllowance) +
                                        of_quarter(c, partner, Income::kNetUnemployment)
                                  : of_year(c, partner, Income::kTaxableWage) +
                                        of_year(c, partner, Income::kTaxableUnemployment);
  const double others = pensions_of(c, partner, quarterly);
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
// For a case of the oracle earnings alone settle it.
bool may_depend_on_parents(const Case& c, const Person& person) {
  const double limit = c.law.allocations_familiales.child_age;
  if (person.is_child()) return is_dependant(c, person, limit);
  const Situation& household = c.household;
  if (!household.by_the_text) return !is_self_supporting(c, person);
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

// L821-1: with a pension of invalidity or of old age, what is missing up to the amount; cases of
// the oracle take a pension of old age, before tax, from what is due.
double beside_pension(const Case& c, double left) {
  const double amount = c.law.aah.amount;
  const auto of = [&](Income kind) { return c.holder().income(kind).at(c.month); };
  double pension = of(Income::kInvalidity);
  if (c.household.by_the_text) pension += of(Income::kNetPension);
  if (pension > 0.0) c.step("invalidity", -pension);
  const double due = std::min(amount - pension, left);
  if (c.household.by_the_text) return due;
  return std::min(due, std::min(amount, left) - of(Income::kTaxablePension));
}

// `partner`: resources of the partner.
Outcome due(const Case& c, double ceiling, double partner) {
  const AahResources own = aah_resources(c, c.holder());
  const double resources = own.counted() / kYear + partner;
  if (c.explanation != nullptr) {
    c.step("ceiling", ceiling);
    explain_own_resources(c, own);
    c.step_if("partner", -partner);
    c.step("left", ceiling - resources);
    c.step("full", c.law.aah.amount);
  }
  const double amount = beside_pension(c, ceiling - resources);
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
  bind("pension_share", "rate", pension_share);
  bind("partner_share", "rate", partner_share);
  bind("partner_allowance", "EUR/year", partner_allowance);
  bind("partner_allowance_child", "EUR/year", partner_allowance_child);
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
  return due(c, ceiling, partner);
}

Outcome aah_2023(const Case& c) {
  if (const char* article = refusal(c)) return not_entitled(article);
  const double ceiling = c.law.aah.amount * (1.0 + c.law.aah.per_child * children_of(c));
  return due(c, ceiling, 0.0);
}

}  // namespace parvis::rights
