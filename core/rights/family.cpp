#include "core/rights/family.h"

#include <algorithm>
#include <cmath>

namespace parvis::rights {
namespace {

constexpr int kAgeOfWork = 16;  // CSS R512-2
constexpr int kMonthsOfWages = 6;
constexpr int kMonthsOfYear = 12;
constexpr int kMonthsUnemployed = 2;  // CSS R532-7

double deduction(const Case& c, double income, double rate, double least, double most) {
  return std::min(to_the_euro(c, std::min(std::max(rate * income, least), most)), income);
}

double sum_of_year(const Person& person, int year, std::initializer_list<Income> kinds) {
  double total = 0.0;
  for (const Income kind : kinds) total += person.income(kind).of_year(year);
  return total;
}

}  // namespace

double to_the_euro(const Case& c, double euros) {
  return c.household.by_the_text ? std::round(euros) : std::nearbyint(euros);
}

bool has_replacement(const Person& person, Month month) {
  return person.income(Income::kNetUnemployment).at(month) > 0.0 ||
         person.expects_allowance(month) ||
         person.income(Income::kSicknessAllowance).at(month) > 0.0 ||
         person.income(Income::kNetPension).at(month) > 0.0;
}

bool is_self_supporting(const Case& c, const Person& child) {
  if (child.age(c.month) < kAgeOfWork) return false;
  const double wage = child.income(Income::kNetWage).mean(c.month - kMonthsOfWages, kMonthsOfWages);
  return wage >= c.law.common.autonomy_wage();
}

bool is_past_birthday(const Person& person, Month month, double age) {
  return month - person.birth.in_month() > kMonthsOfYear * age;
}

bool is_before_birthday(const Case& c, const Person& person, double age) {
  const double months = kMonthsOfYear * age;
  const int lived = c.month - person.birth.in_month();
  return c.household.by_the_text ? lived < months : person.age(c.month) < age;
}

bool gives_right(const Case& c, const Person& child, double age_limit) {
  return child.is_child() && is_past_birthday(child, c.month, 0) &&
         is_before_birthday(c, child, age_limit) && !is_self_supporting(c, child);
}

int family_children(const Case& c, double age_limit) {
  const auto& persons = c.household.persons;
  return static_cast<int>(std::count_if(persons.begin(), persons.end(), [&](const Person& person) {
    return gives_right(c, person, age_limit);
  }));
}

bool is_dependant(const Case& c, const Person& child, double age_limit) {
  const int age = child.age(c.month);
  return child.is_child() && age >= 0 && age < age_limit && !is_self_supporting(c, child);
}

int dependants(const Case& c, double age_limit) {
  int count = 0;
  for (const Person& person : c.household.persons) {
    count += is_dependant(c, person, age_limit) ? 1 : 0;
  }
  return count;
}

double taxable_income(const Case& c, const Person& person, int year) {
  const CommonLaw& law = c.laws.of(Month(year, 1)).common;
  const double wages = sum_of_year(
      person, year,
      {Income::kTaxableWage, Income::kTaxableUnemployment, Income::kTaxableSicknessAllowance});
  const double pensions =
      sum_of_year(person, year, {Income::kTaxablePension, Income::kAlimony, Income::kInvalidity});
  return wages -
         deduction(c, wages, law.wage_deduction, law.wage_deduction_least,
                   law.wage_deduction_most) +
         pensions -
         deduction(c, pensions, law.pension_deduction, law.pension_deduction_least,
                   law.pension_deduction_most) +
         person.income(Income::kTaxableSelfEmployed).of_year(year);
}

bool is_at_work(const Person& person, Month month) {
  return person.income(Income::kNetWage).at(month) > 0.0 ||
         person.income(Income::kSelfEmployed).at(month) > 0.0;
}

bool stays_with_children(const Case& c, const Person& person) {
  constexpr int kYoung = 3, kSeveral = 2;
  if (!c.household.by_the_text || !c.household.is_couple() || person.is_child() ||
      person.activity_in(c.month) != Activity::kInactive || is_at_work(person, c.month) ||
      has_replacement(person, c.month) || person.income(Income::kInvalidity).at(c.month) > 0.0) {
    return false;
  }
  const double limit = c.law.allocations_familiales.child_age;
  const auto& persons = c.household.persons;
  return family_children(c, limit) >= kSeveral ||
         std::any_of(persons.begin(), persons.end(), [&](const Person& child) {
           return child.is_child() && child.is_born(c.month) &&
                  is_before_birthday(c, child, kYoung);
         });
}

bool is_off_sick_for_long(const Case& c, const Person& person) {
  constexpr int kMonths = 6;
  for (int back = 0; back <= kMonths; ++back) {
    if (person.income(Income::kSicknessAllowance).at(c.month - back) <= 0.0) return false;
  }
  return !is_at_work(person, c.month);
}

namespace {

struct Share {
  double work = 1.0, unemployment = 1.0;
};

// R532-7: what of a past year's work and unemployment benefit counts of who is unemployed for two
// months, or has RSA; R532-4, R532-6 of who stays at home with children, or is off sick for long.
// Not modelled: R532-5, R532-8.
Share counted_share(const Case& c, const Person& person) {
  constexpr Share kNothing{0.0, 0.0};
  if (c.ledger.at(Benefit::kRsa, c.month - 1) > 0.0) return kNothing;
  if (stays_with_children(c, person)) return kNothing;
  const double kept = 1.0 - c.law.ass.replaced_share;
  if (is_off_sick_for_long(c, person)) return {kept, kept};
  for (int back = 0; back <= kMonthsUnemployed; ++back) {
    if (is_at_work(person, c.month - back)) return {};
  }
  if (person.activity_in(c.month) != Activity::kJobseeker) return {};
  const Series& benefit = person.income(Income::kNetUnemployment);
  if (benefit.at(c.month) <= 0.0) return kNothing;
  const bool for_long = benefit.at(c.month - 1) > 0.0 && benefit.at(c.month - 2) > 0.0;
  return for_long ? Share{kept, 1.0} : Share{};
}

// As the tax law has it, less what R532-4 and R532-7 leave out.
double family_income(const Case& c, const Person& person) {
  const int year = c.month.year() - 2;
  const double income = taxable_income(c, person, year);
  if (income <= 0.0 || !c.household.by_the_text) return income;
  const Share share = counted_share(c, person);
  const CommonLaw& law = c.laws.of(Month(year, 1)).common;
  const double wages = person.income(Income::kTaxableWage).of_year(year);
  const double unemployment = person.income(Income::kTaxableUnemployment).of_year(year);
  const double all =
      wages + unemployment + person.income(Income::kTaxableSicknessAllowance).of_year(year);
  const double costs = all > 0.0 ? deduction(c, all, law.wage_deduction, law.wage_deduction_least,
                                             law.wage_deduction_most) /
                                       all
                                 : 0.0;
  const double work =
      (1.0 - costs) * wages + person.income(Income::kTaxableSelfEmployed).of_year(year);
  return income - (1.0 - share.work) * work -
         (1.0 - share.unemployment) * (1.0 - costs) * unemployment;
}

// Of the person and the partner (R532-1); in cases of the oracle of dependent children too.
bool has_family_income(const Case& c, const Person& person) {
  if (person.is_adult()) return true;
  return !c.household.by_the_text &&
         is_dependant(c, person, c.law.allocations_familiales.child_age);
}

}  // namespace

double family_resources(const Case& c) {
  double total = 0.0;
  for (const Person& person : c.household.persons) {
    if (has_family_income(c, person)) total += family_income(c, person);
  }
  return total;
}

void explain_left_out(const Case& c) {
  if (c.explanation == nullptr) return;
  double all = 0.0;
  for (const Person& person : c.household.persons) {
    if (has_family_income(c, person)) all += taxable_income(c, person, c.month.year() - 2);
  }
  c.step_if("left_out", all - family_resources(c));
}

namespace {

// Earned in `year` what R522-2 and R531-2 ask for; in cases of the oracle wages and unemployment
// benefit, after the deduction for costs, of twelve times the base of family benefits.
bool is_earner(const Case& c, const Person& person, int year) {
  const CommonLaw& law = c.laws.of(Month(year, 1)).common;
  if (c.household.by_the_text) {
    return sum_of_year(person, year, {Income::kTaxableWage, Income::kTaxableSelfEmployed}) >=
           kMonthsOfYear * law.two_earners_share * law.pss_month;
  }
  const double wages =
      sum_of_year(person, year, {Income::kTaxableWage, Income::kTaxableUnemployment});
  return wages - deduction(c, wages, law.wage_deduction, law.wage_deduction_least,
                           law.wage_deduction_most) >=
         kMonthsOfYear * law.bmaf;
}

}  // namespace

bool has_two_earners(const Case& c) {
  if (!c.household.is_couple()) return false;
  const int year = c.month.year() - 2;
  return std::all_of(c.household.persons.begin(), c.household.persons.end(),
                     [&](const Person& p) { return p.is_child() || is_earner(c, p, year); });
}

}  // namespace parvis::rights
