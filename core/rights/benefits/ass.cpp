// Allocation de solidarité spécifique: CT L5423-1 to L5423-7, R5423-1 to R5423-14, R5425-2.
//
// Thirty daily amounts a month, less what exceeds a ceiling of the couple's resources of the last
// twelve months; nothing below one daily amount.
// Not modelled: see "not_modelled" in assets/benefits/ass.json.

#include "core/rights/benefits/ass.h"

#include <algorithm>

#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kYear = 12;

// R5423-5: what has stopped for certain is left out, or reduced when another income takes its
// place.
double unless_stopped(const Case& c, const Person& person, double total, bool stopped) {
  if (!stopped) return total;
  return has_replacement(person, c.month - 1) ? total * (1.0 - c.law.ass.replaced_share) : 0.0;
}

// What is told of is the net amount.
bool goes_on(const Person& person, Income kind) {
  return person.does_go_on(kind == Income::kTaxableWage           ? Income::kNetWage
                           : kind == Income::kTaxableUnemployment ? Income::kNetUnemployment
                                                                  : kind);
}

// R5423-5 names allowances and income from work, and neither pensions, maintenance nor sickness
// allowance; cases of the oracle leave those out too, and no profit.
bool may_stop(const Case& c, Income kind) {
  if (!c.household.by_the_text) return kind != Income::kSelfEmployed;
  return kind == Income::kTaxableWage || kind == Income::kSelfEmployed ||
         kind == Income::kTaxableUnemployment;
}

// R5423-2: as declared for income tax; cases of the oracle have the net amount of pensions and of
// the partner's unemployment benefit.
Income as_declared(const Case& c, Income taxable, Income net) {
  return c.household.by_the_text ? taxable : net;
}

double twelve_months(const Case& c, const Person& person, Income kind) {
  const Series& series = person.income(kind);
  if (!may_stop(c, kind)) return series.sum(c.month - kYear, kYear);
  return unless_stopped(c, person, series.sum(c.month - kYear, kYear),
                        series.at(c.month - 1) <= 0.0 && !goes_on(person, kind));
}

// No income of the tax law (R5423-2); cases of the oracle count it.
double aah_of_twelve_months(const Case& c, std::size_t person) {
  if (c.household.by_the_text) return 0.0;
  const double total = c.ledger.mean(Benefit::kAah, person, c.month - kYear, kYear) * kYear;
  const bool stopped = c.ledger.at(Benefit::kAah, person, c.month - 1) <= 0.0;
  return unless_stopped(c, c.household.persons[person], total, stopped);
}

// Whose unemployment benefit is left out: the claimant's (R5423-3, 1°: "précédemment perçue par
// l'intéressé"); a case of the oracle has the applicant's, whoever of the couple claims.
std::size_t left_out_of(const Case& c) { return c.household.by_the_text ? c.person : 0; }

}  // namespace

// R5423-2, R5423-3: of the claimant and the partner, as declared for income tax.
double ass_resources(const Case& c) {
  double total = 0.0;
  for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
    const Person& person = c.household.persons[index];
    if (person.is_child()) continue;
    total +=
        twelve_months(c, person, Income::kTaxableWage) +
        twelve_months(c, person, as_declared(c, Income::kTaxablePension, Income::kNetPension)) +
        twelve_months(c, person, Income::kSelfEmployed) +
        twelve_months(c, person, Income::kAlimony) +
        person.income(Income::kInvalidity).sum(c.month - kYear, kYear) +
        aah_of_twelve_months(c, index);
    // Of the claimant's own the text leaves out the unemployment benefit alone.
    const bool left_out = index == left_out_of(c);
    if (!left_out) {
      total += twelve_months(
          c, person, as_declared(c, Income::kTaxableUnemployment, Income::kNetUnemployment));
    }
    if (!left_out || c.household.by_the_text) {
      total += twelve_months(c, person, Income::kSicknessAllowance);
    }
  }
  return total / kYear;
}

namespace {

int months_of_age(const Person& person, Month month) {
  return month - person.birth.in_month() - (person.birth.day() > 1 ? 1 : 0);
}

// R5425-2 as cases of the oracle have it: work beside ASS in three months of a year at most,
// counted anew after three months without, whatever was received.
bool may_work_beside(const Case& c) {
  constexpr int kMonths = 3;
  const Person& person = c.holder();
  int beside = 0, without = 0;
  for (int back = kYear; back >= 0; --back) {
    const Month month = c.month - back;
    const bool jobseeker = person.activity_in(month) == Activity::kJobseeker;
    const bool wage = person.income(Income::kTaxableWage).at(month) > 0.0;
    if (without >= kMonths) beside = 0;
    without = jobseeker && !wage ? without + 1 : 0;
    const bool aah = c.ledger.at(Benefit::kAah, c.person, month) > 0.0;
    beside += wage && !jobseeker && !aah ? 1 : 0;
  }
  return beside <= kMonths;
}

bool looks_for_work(const Case& c) {
  if (c.holder().activity_in(c.month) == Activity::kJobseeker) return true;
  return !c.household.by_the_text && may_work_beside(c);
}

bool may_claim(const Case& c) {
  const Person& person = c.holder();
  const double most = c.household.by_the_text ? kYear * kAgeOfFullRate - 1 : c.law.ass.most_months;
  return person.is_adult() && person.ass_past_work && looks_for_work(c) &&
         months_of_age(person, c.month) <= most;
}

}  // namespace

void AssLaw::bind(Binder& bind) {
  bind("daily", "EUR/day", daily);
  bind("daily_mayotte", "EUR/day", daily_mayotte);
  bind("days", "days", days);
  bind("ceiling_alone", "days", ceiling_alone);
  bind("ceiling_couple", "days", ceiling_couple);
  bind("most_months", "months", most_months);
  bind("replaced_share", "rate", replaced_share);
}

Outcome ass(const Case& c) {
  const AssLaw& law = c.law.ass;
  // R5425-2: three months of both, whatever the wage.
  const double before = c.ledger.at(Benefit::kAss, c.person, c.month - 1);
  const auto& beside = c.holder().ass_beside_work_to;
  if (beside && c.month <= *beside && before > 0.0 &&
      c.holder().activity_in(c.month) == Activity::kWorking) {
    return entitled_to(before, "R5425-2");
  }
  if (!may_claim(c)) return not_entitled("R5423-1");
  if (c.holder().income(Income::kNetUnemployment).at(c.month) > 0.0 ||
      c.holder().expects_allowance(c.month) || !c.holder().allowance_used_up) {
    c.change("end_of_unemployment_benefit");
    return not_entitled("L5423-1");
  }
  if (c.ledger.at(Benefit::kAah, c.person, c.month) > 0.0) return not_entitled("L5423-7");
  const bool mayotte = c.household.dwelling.overseas == Overseas::kMayotte;
  const double daily = mayotte ? law.daily_mayotte : law.daily;
  const double ceiling = daily * (c.household.is_couple() ? law.ceiling_couple : law.ceiling_alone);
  const double counted = ass_resources(c);
  const double amount = std::min(law.days * daily, ceiling - counted);
  c.step("full", law.days * daily);
  c.step("ceiling", ceiling);
  c.step("resources", counted);
  if (amount < daily) return not_entitled(amount <= 0.0 ? "R5423-1, 3°" : "R5423-13");
  return entitled_to(amount, "L5423-1");
}

}  // namespace parvis::rights
