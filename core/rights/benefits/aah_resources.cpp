#include "core/rights/benefits/aah_resources.h"

#include <algorithm>

#include "core/rights/family.h"

namespace parvis::rights {
namespace {

constexpr int kQuarter = 3;
constexpr int kQuarters = 4;
constexpr int kYear = 12;
constexpr int kJanuary = 1;
constexpr int kMonthsWithoutWork = 9;  // R821-4-2
constexpr int kMonthsUnemployed = 2;   // R532-7

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

// R821-4-2: who worked with AAH and no longer does stays with the three months before, until the
// first of January that has nine months without work before it.
bool stays_quarterly(const Case& c, const Person& person) {
  const Month january{c.month.year(), kJanuary};
  for (Month last = c.month - 1; c.month - last <= kYear + kMonthsWithoutWork; last = last - 1) {
    if (work_in(person, last) <= 0.0) continue;
    return january - last <= kMonthsWithoutWork && c.ledger.at(Benefit::kAah, c.person, last) > 0.0;
  }
  return false;
}

// As the cases of the oracle have it: no costs, unemployment benefit reduced as wages are.
AahResources of_case(const Case& c, const Person& person) {
  AahResources all;
  all.quarterly = works(c, person);
  if (all.quarterly) {
    all.work = of_quarter(c, person, Income::kNetWage) +
               of_quarter(c, person, Income::kSelfEmployed) +
               of_quarter(c, person, Income::kSicknessAllowance);
    all.unemployment = of_quarter(c, person, Income::kNetUnemployment);
    all.pensions = pensions_of(c, person, true);
    const double before = all.work + all.unemployment;
    all.work_left_out = before - counted_work(c.law, before);
    return all;
  }
  all.work = of_year(c, person, Income::kTaxableWage) +
             of_year(c, person, Income::kTaxableSelfEmployed) +
             of_year(c, person, Income::kTaxableSicknessAllowance);
  all.unemployment = of_year(c, person, Income::kTaxableUnemployment);
  all.pensions = pensions_of(c, person, false);
  const double before = all.work + all.unemployment;
  all.work_left_out = before - counted_work(c.law, before);
  all.stopped = c.law.aah.stopped_work_share * (before - all.work_left_out);
  return all;
}

// The share of costs in salaries and what takes their place, in pensions (CGI 83, 3°, 158, 5, a).
double share_of_costs(double income, double rate, double least, double most) {
  if (income <= 0.0) return 0.0;
  return std::min(std::min(std::max(rate * income, least), most), income) / income;
}

bool is_unemployed_for_long(const Case& c, const Person& person) {
  for (int back = 1; back <= kMonthsUnemployed; ++back) {
    if (person.income(Income::kNetUnemployment).at(c.month - back) <= 0.0) return false;
  }
  return true;
}

// ASS is none: it leaves out as much (R532-7).
bool has_income_instead(const Case& c, const Person& person) {
  return has_replacement(person, c.month) || person.income(Income::kInvalidity).at(c.month) > 0.0;
}

AahResources of_text(const Case& c, const Person& person) {
  AahResources all;
  const bool at_work = works(c, person);
  all.quarterly = at_work || stays_quarterly(c, person);
  const auto of = [&](Income quarter, Income year) {
    return all.quarterly ? of_quarter(c, person, quarter) : of_year(c, person, year);
  };
  const Month last = all.quarterly ? c.month - 1 : Month(c.month.year() - 2, kYear);
  const Laws& then = c.laws.of(last);
  const CommonLaw& tax = then.common;
  const double sickness = of(Income::kSicknessAllowance, Income::kTaxableSicknessAllowance);
  const double salaries = of(Income::kTaxableWage, Income::kTaxableWage) + sickness;
  const double profit = of(Income::kSelfEmployed, Income::kTaxableSelfEmployed);
  all.work = salaries + profit;
  all.unemployment = of(Income::kNetUnemployment, Income::kTaxableUnemployment);
  all.pensions = pensions_of(c, person, all.quarterly);

  // R532-3: as the tax law has them, after its costs.
  const double costs = share_of_costs(salaries + all.unemployment, tax.wage_deduction,
                                      tax.wage_deduction_least, tax.wage_deduction_most);
  const double of_pensions =
      all.pensions * share_of_costs(all.pensions, tax.pension_deduction,
                                    tax.pension_deduction_least, tax.pension_deduction_most);
  all.costs = costs * (salaries + all.unemployment) + of_pensions +
              c.law.aah.pension_share * (all.pensions - of_pensions);

  all.first_months = at_work && is_work_free(c, person);
  const double work = (1.0 - costs) * salaries + profit;
  const double counts =
      all.first_months ? counted_work(then, (1.0 - costs) * sickness) : counted_work(then, work);
  all.work_left_out = work - counts;
  if (at_work) return all;
  const double unemployment = (1.0 - costs) * all.unemployment;
  all.nothing_instead = !has_income_instead(c, person);
  if (all.nothing_instead) {
    all.stopped = counts + unemployment;
  } else if (!all.quarterly) {
    all.stopped = c.law.aah.stopped_work_share * (counts + unemployment);
  } else if (is_unemployed_for_long(c, person)) {
    all.stopped = c.law.aah.stopped_work_share * counts;
  }
  return all;
}

}  // namespace

bool works(const Case& c, const Person& person) {
  return person.income(Income::kTaxableWage).at(c.month) > 0.0 ||
         (c.household.by_the_text && person.income(Income::kSelfEmployed).at(c.month) > 0.0);
}

double of_quarter(const Case& c, const Person& person, Income kind) {
  return kQuarters * person.income(kind).sum(c.month - kQuarter, kQuarter);
}

double of_year(const Case& c, const Person& person, Income kind) {
  return person.income(kind).of_year(c.month.year() - 2);
}

double pensions_of(const Case& c, const Person& person, bool quarterly) {
  double sum = 0.0;
  for (const Income kind : {Income::kTaxablePension, Income::kAlimony, Income::kInvalidity}) {
    sum += !quarterly                        ? of_year(c, person, kind)
           : kind == Income::kTaxablePension ? of_quarter(c, person, Income::kNetPension)
                                             : of_quarter(c, person, kind);
  }
  return sum;
}

double aah_counted_wage(const Laws& laws, double month) {
  const CommonLaw& tax = laws.common;
  const double year = kYear * month;
  const double costs =
      share_of_costs(year, tax.wage_deduction, tax.wage_deduction_least, tax.wage_deduction_most);
  return counted_work(laws, (1.0 - costs) * year) / kYear;
}

double counted_work(const Laws& laws, double year) {
  const AahLaw& law = laws.aah;
  const double step = law.work_step * kYear * law.smic_hours * laws.common.smic_hour;
  return (1.0 - law.work_free_below) * std::min(year, step) +
         (1.0 - law.work_free_above) * std::max(0.0, year - step);
}

AahResources aah_resources(const Case& c, const Person& person) {
  return c.household.by_the_text ? of_text(c, person) : of_case(c, person);
}

}  // namespace parvis::rights
