#include "core/rights/benefits/aide_logement_resources.h"

#include <algorithm>
#include <cmath>

#include "core/base/money.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsBack = 13;  // M-13 … M-2, of the first of three months
constexpr int kYear = 12;
constexpr int kMonthsOfUnemployment = 2;

// R822-3: the months whose wages, pensions and what takes the place of a wage count (1°), the year
// of alimony (2°) and that of the rest, profit and invalidity pensions among it (R822-5).
struct Period {
  bool contemporary;
  Month first;
  int wage_law, pension_law;  // years whose deductions for costs apply
  int alimony, other;         // calendar years
};

Period period_of(const Case& c, bool contemporary) {
  const int year = c.month.year();
  if (!contemporary) return {false, Month(year - 2, 1), year - 2, year - 2, year - 2, year - 2};
  // R822-3, R823-6: those before the claim or the review, and for three months.
  const int reviewed = c.quarter.year();
  return {true, c.quarter - kMonthsBack, reviewed - 1, reviewed, reviewed - 1, reviewed - 2};
}

double twelve_months(const Period& period, const Person& person, Income kind) {
  return person.income(kind).sum(period.first, kYear);
}

// For two full months by the first of the month.
bool is_long_jobseeker(const Case& c, const Person& person) {
  if (c.household.by_the_text && is_at_work(person, c.month)) return false;  // "chômage total"
  return person.activity_in(c.month) == Activity::kJobseeker && person.unemployed_since &&
         person.unemployed_since->in_month() < c.month - kMonthsOfUnemployment;
}

bool is_unpaid_jobseeker(const Case& c, const Person& person) {
  return person.is_adult() && is_long_jobseeker(c, person) &&
         person.income(Income::kNetUnemployment).at(c.month) <= 0.0 &&
         !person.expects_allowance(c.month);
}

// R822-15, R822-17: of the adults, when RSA was received the month before. An adult unemployed
// without benefit: their own wages, or those of both adults (unsettled, see the parameter).
bool leaves_out_wages(const Case& c, const Person& of) {
  if (of.is_child()) return false;
  if (stays_with_children(c, of)) return true;  // R822-11, 2°, b
  if (c.ledger.at(Benefit::kRsa, c.month - 1) > 0.0) return true;
  const bool alone =
      c.law.aide_logement.unpaid_jobseeker_household <= 0.0 || c.household.own_wages_alone;
  if (alone) return is_unpaid_jobseeker(c, of);
  return std::any_of(c.household.persons.begin(), c.household.persons.end(),
                     [&](const Person& person) { return is_unpaid_jobseeker(c, person); });
}

// The deductions for costs of wages and of pensions, of their own years (CGI 83, 158).
double wage_deduction(const Case& c, const Period& period, double income) {
  const CommonLaw& law = c.laws.of(Month(period.wage_law, 1)).common;
  if (income <= 0.0) return 0.0;
  const double deduction =
      to_the_euro(c, std::min(std::max(law.wage_deduction * income, law.wage_deduction_least),
                              law.wage_deduction_most));
  // CGI 83, 3°: "limitée au montant des traitements et salaires".
  return c.household.by_the_text ? std::min(deduction, income) : deduction;
}

double pension_deduction(const Case& c, const Period& period, double income) {
  const CommonLaw& law = c.laws.of(Month(period.pension_law, 1)).common;
  const double bounded =
      std::min(std::max(law.pension_deduction * income, law.pension_deduction_least),
               law.pension_deduction_most);
  return std::min(to_the_euro(c, bounded), income);
}

// R822-13: all work has stopped for a pension, or with AAH.
bool has_retired(const Case& c, std::size_t index) {
  const Person& person = c.household.persons[index];
  const bool replaced = person.activity_in(c.month) == Activity::kRetired ||
                        c.ledger.at(Benefit::kAah, index, c.month) > 0.0;
  return replaced && person.income(Income::kTaxableWage).at(c.month) <= 0.0 &&
         person.income(Income::kTaxableSelfEmployed).at(c.month) <= 0.0;
}

// Work, what takes its place, and sickness allowance, which no provision lowers or leaves out.
struct Earned {
  double work = 0.0, unemployment = 0.0, sickness = 0.0;
};

// One deduction for what is taxed as wages, from each in turn; profit is told after its costs.
Earned earned(const Case& c, const Period& period, const Person& person) {
  Earned all;
  all.unemployment = twelve_months(period, person, Income::kTaxableUnemployment);
  all.sickness = twelve_months(period, person, Income::kTaxableSicknessAllowance);
  const double wages = twelve_months(period, person, Income::kTaxableWage);
  const double left = wages - wage_deduction(c, period, wages + all.unemployment + all.sickness);
  all.work =
      std::max(0.0, left) + person.income(Income::kTaxableSelfEmployed).of_year(period.other);
  all.unemployment += std::min(0.0, left);
  if (all.unemployment >= 0.0 || all.sickness <= 0.0) return all;
  all.sickness += all.unemployment;
  all.unemployment = 0.0;
  return all;
}

double work_resources(const Case& c, const Period& period, std::size_t index) {
  const Person& person = c.household.persons[index];
  if (leaves_out_wages(c, person)) {
    const double sickness = twelve_months(period, person, Income::kTaxableSicknessAllowance);
    return sickness - wage_deduction(c, period, sickness);
  }
  const Earned all = earned(c, period, person);
  const double kept = 1.0 - c.law.aide_logement.jobseeker_share;
  // R822-16: no case of the oracle is off sick for long.
  const bool sick = c.household.by_the_text && is_off_sick_for_long(c, person);
  if (sick || has_retired(c, index)) return kept * (all.work + all.unemployment) + all.sickness;
  // R822-14: unemployed for two months, with benefit.
  const double work = (is_long_jobseeker(c, person) ? kept : 1.0) * all.work;
  return work + all.unemployment + all.sickness;
}

double person_resources(const Case& c, const Period& period, std::size_t index) {
  const Person& person = c.household.persons[index];
  const double pensions = twelve_months(period, person, Income::kTaxablePension) +
                          person.income(Income::kAlimony).of_year(period.alimony) +
                          person.income(Income::kInvalidity).of_year(period.other);
  return work_resources(c, period, index) + pensions - pension_deduction(c, period, pensions);
}

double persons_resources(const Case& c, const Period& period) {
  const AideLogementLaw& law = c.law.aide_logement;
  const double free =
      law.child_resources * c.laws.of(Month(c.month.year() - 2, 12)).aide_logement.aspa_ceiling;
  double total = 0.0;
  for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
    const double own = person_resources(c, period, index);
    total += c.household.persons[index].is_child() ? std::max(0.0, own - free) : own;
  }
  return total;
}

// R822-20: a student's resources are those of the flat rate; before 2021, at least those.
double resources(const Case& c, const Period& period) {
  const AideLogementLaw& law = c.law.aide_logement;
  const Person& applicant = c.household.applicant();
  if (applicant.activity_in(c.month) != Activity::kStudent) return persons_resources(c, period);
  const double flat = law.student_flat - (applicant.grant_holder ? law.student_grant : 0.0);
  if (!period.contemporary) return std::max(flat, persons_resources(c, period));
  return applicant.age(c.month) < law.student_age ? flat : persons_resources(c, period);
}

}  // namespace

double aide_logement_resources(const Case& c, bool contemporary) {
  const double total = resources(c, period_of(c, contemporary));
  const double cents = static_cast<double>(cents_half_even(std::max(0.0, total)));
  return std::ceil(cents / 10'000.0) * 100.0;
}

}  // namespace parvis::rights
