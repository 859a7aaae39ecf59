#include "core/rights/family.h"

#include <algorithm>
#include <cmath>

namespace parvis::rights {
namespace {

constexpr int kAgeOfWork = 16;  // CSS R512-2
constexpr int kMonthsOfWages = 6;
constexpr int kMonthsOfYear = 12;

double deduction(double income, double rate, double least, double most) {
  return std::round(std::min(std::min(std::max(rate * income, least), most), income));
}

double sum_of_year(const Person& person, int year, std::initializer_list<Income> kinds) {
  double total = 0.0;
  for (const Income kind : kinds) total += person.income(kind).of_year(year);
  return total;
}

}  // namespace

bool has_replacement(const Person& person, Month month) {
  return person.income(Income::kNetUnemployment).at(month) > 0.0 ||
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

bool is_before_birthday(const Person& person, Month month, double age) {
  return month - person.birth.in_month() < kMonthsOfYear * age;
}

bool gives_right(const Case& c, const Person& child, double age_limit) {
  return child.is_child() && is_past_birthday(child, c.month, 0) &&
         is_before_birthday(child, c.month, age_limit) && !is_self_supporting(c, child);
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
         deduction(wages, law.wage_deduction, law.wage_deduction_least, law.wage_deduction_most) +
         pensions -
         deduction(pensions, law.pension_deduction, law.pension_deduction_least,
                   law.pension_deduction_most) +
         person.income(Income::kTaxableSelfEmployed).of_year(year);
}

double family_resources(const Case& c) {
  double total = 0.0;
  for (const Person& person : c.household.persons) {
    if (person.is_adult()) total += taxable_income(c, person, c.month.year() - 2);
  }
  return total;
}

bool has_two_earners(const Case& c) {
  if (!c.household.is_couple()) return false;
  const int year = c.month.year() - 2;
  const CommonLaw& law = c.laws.of(Month(year, 1)).common;
  const double least = 12 * law.two_earners_share * law.pss_month;
  return std::all_of(c.household.persons.begin(), c.household.persons.end(), [&](const Person& p) {
    return p.is_child() ||
           sum_of_year(p, year, {Income::kTaxableWage, Income::kTaxableSelfEmployed}) >= least;
  });
}

}  // namespace parvis::rights
