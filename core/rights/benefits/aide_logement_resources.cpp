#include "core/rights/benefits/aide_logement_resources.h"

#include <algorithm>
#include <cmath>

#include "core/base/money.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsBack = 13;  // M-13 … M-2
constexpr int kYear = 12;
constexpr int kMonthsOfUnemployment = 2;

double twelve_months(const Case& c, const Person& person, Income kind) {
  return person.income(kind).sum(c.month - kMonthsBack, kYear);
}

// For two full months by the first of the month.
bool is_long_jobseeker(const Case& c, const Person& person) {
  return person.activity_in(c.month) == Activity::kJobseeker && person.unemployed_since &&
         person.unemployed_since->in_month() < c.month - kMonthsOfUnemployment;
}

bool is_unpaid_jobseeker(const Case& c, const Person& person) {
  return person.is_adult() && is_long_jobseeker(c, person) &&
         person.income(Income::kNetUnemployment).at(c.month) <= 0.0;
}

// R822-17: RSA received the month before. An adult unemployed without benefit: their own wages, or
// those of both adults (unsettled, see the parameter).
bool leaves_out_wages(const Case& c, const Person& of) {
  if (c.ledger.at(Benefit::kRsa, c.month - 1) > 0.0) return true;
  if (c.law.aide_logement.unpaid_jobseeker_household <= 0.0) return is_unpaid_jobseeker(c, of);
  return std::any_of(c.household.persons.begin(), c.household.persons.end(),
                     [&](const Person& person) { return is_unpaid_jobseeker(c, person); });
}

// The deductions for costs of wages and of pensions, of their own years (CGI 83, 158).
double wage_deduction(const Case& c, double income) {
  const CommonLaw& law = c.laws.of(Month(c.month.year() - 1, 1)).common;
  if (income <= 0.0) return 0.0;
  return std::round(std::min(std::max(law.wage_deduction * income, law.wage_deduction_least),
                             law.wage_deduction_most));
}

double pension_deduction(const Case& c, double income) {
  const CommonLaw& law = c.laws.of(Month(c.month.year(), 1)).common;
  const double bounded =
      std::min(std::max(law.pension_deduction * income, law.pension_deduction_least),
               law.pension_deduction_most);
  return std::min(std::round(bounded), income);
}

double work_resources(const Case& c, std::size_t index) {
  const Person& person = c.household.persons[index];
  const double wages = twelve_months(c, person, Income::kTaxableWage);
  const double unemployment = twelve_months(c, person, Income::kTaxableUnemployment);
  const double after_costs = wages - wage_deduction(c, wages + unemployment);
  const double kept = 1.0 - c.law.aide_logement.jobseeker_share;
  // Work has stopped and AAH is due.
  const bool disabled_without_work = c.ledger.at(Benefit::kAah, index, c.month) > 0.0 &&
                                     person.activity_in(c.month) != Activity::kWorking;
  if (disabled_without_work) return kept * (after_costs + unemployment);
  // Unemployed for two months, with benefit.
  const bool jobseeker = is_long_jobseeker(c, person) && after_costs > 0.0;
  return (jobseeker ? kept * after_costs : after_costs) + unemployment;
}

double person_resources(const Case& c, std::size_t index) {
  const Person& person = c.household.persons[index];
  const int year = c.month.year();
  const double pensions = twelve_months(c, person, Income::kTaxablePension) +
                          person.income(Income::kAlimony).of_year(year - 1);
  return (leaves_out_wages(c, person) ? 0.0 : work_resources(c, index)) + pensions -
         pension_deduction(c, pensions) + person.income(Income::kInvalidity).of_year(year - 2);
}

bool is_student_applicant(const Case& c) {
  const Person& applicant = c.household.applicant();
  return applicant.activity_in(c.month) == Activity::kStudent &&
         applicant.age(c.month) < c.law.aide_logement.student_age;
}

}  // namespace

double aide_logement_resources(const Case& c) {
  const AideLogementLaw& law = c.law.aide_logement;
  double total = 0.0;
  if (is_student_applicant(c)) {
    total = law.student_flat - (c.household.applicant().grant_holder ? law.student_grant : 0.0);
  } else {
    const double free =
        law.child_resources * c.laws.of(Month(c.month.year() - 2, 12)).aide_logement.aspa_ceiling;
    for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
      const double own = person_resources(c, index);
      total += c.household.persons[index].is_child() ? std::max(0.0, own - free) : own;
    }
  }
  const double cents = static_cast<double>(cents_half_even(std::max(0.0, total)));
  return std::ceil(cents / 10'000.0) * 100.0;
}

}  // namespace parvis::rights
