// Contrat d'engagement jeune: CT L5131-6, R5131-15 to R5131-26, D5131-19, D5131-23.
//
// By the tax bracket of the young person's tax household; wages above 300 € lower it in a straight
// line, unemployment benefit euro for euro.
// Not modelled: see "not_modelled" in assets/benefits/cej.json.

#include "core/rights/benefits/cej.h"

#include <algorithm>

#include "core/rights/benefits/prime_activite.h"
#include "core/rights/benefits/prime_activite_month.h"
#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kQuarter = 3;

// R5131-24, II: work from the first month of the contract on, of which prime d'activité is due.
bool works_for_prime(const Case& c) {
  if (c.ledger.at(Benefit::kPrimeActivite, c.month) <= 0.0) return false;
  const Month first = c.quarter - months_before_prime(c.quarter);
  for (Month month = std::max(first, c.claim); month < first + kQuarter; ++month) {
    for (const Person& person : c.household.persons) {
      if (person.is_adult() && earnings(person, month) > 0.0) return true;
    }
  }
  return false;
}

// R5131-24: not beside RSA of the same month, of one's own or the partner's; nor beside prime
// d'activité, unless that of work before the first month of the allowance: the first simulated.
const char* refusal(const Case& c) {
  const CejLaw& law = c.law.cej;
  const Person& person = c.holder();
  const int age = person.age(c.month);
  const double most = person.disabled || person.rqth ? law.most_age_disabled : law.most_age;
  if (age < law.least_age || age > most) return "L5131-6, âge";
  if (person.activity_in(c.month) == Activity::kStudent) return "L5131-6";
  // Whether a child at home looks for work is not asked: of one that is told, studies or a job.
  if (person.is_child() && c.household.by_the_text) return "L5131-6";
  if (person.is_child()) return nullptr;  // R5131-24, I and II: dependants are excepted
  if (c.ledger.at(Benefit::kRsa, c.month) > 0.0) return "R5131-24";
  for (int back = 1; back <= kQuarter; ++back) {
    const Month month = c.month - back;
    const bool had_prime = c.ledger.at(Benefit::kPrimeActivite, month) > 0.0;
    if (c.ledger.at(Benefit::kRsa, month) > 0.0 || (had_prime && month < c.claim)) {
      return "R5131-24";
    }
  }
  if (!works_for_prime(c)) return nullptr;
  c.change("work_in_contract");
  return "R5131-24";
}

// Partners who are not married are two tax households; the children are on the applicant's, if born
// by the year of the notice; in a case of the oracle whenever they were born.
bool shares_tax_notice(const Case& c, const Person& other) {
  const Person& holder = c.holder();
  if (&other == &holder) return true;
  const bool since = other.is_child() && other.birth.year() > c.month.year() - 2;
  if (since && c.household.by_the_text) return false;
  if (c.household.couple == Couple::kMarried) return true;
  return holder.role != Role::kPartner && other.role != Role::kPartner;
}

// CGI 193 to 194: parts of the tax household; half a part more for who lives alone with children,
// not with a partner.
double parts_of(int adults, int children, bool lives_alone) {
  const double parts = adults + 0.5 * std::min(children, 2) + std::max(children - 2, 0);
  return lives_alone && children > 0 ? parts + 0.5 : parts;
}

double income_per_part(const Case& c) {
  double income = 0.0;
  int adults = 0, children = 0;
  for (const Person& person : c.household.persons) {
    if (!shares_tax_notice(c, person)) continue;
    income += taxable_income(c, person, c.month.year() - 2);
    (person.is_adult() ? adults : children) += 1;
  }
  return income / parts_of(adults, children, !c.household.is_couple());
}

double full_amount(const Case& c, double income) {
  const CejLaw& law = c.law.cej;
  const CejLaw& then = c.laws.of(Month(c.month.year() - 2, 1)).cej;
  if (income > then.bracket_to) return 0.0;
  if (c.holder().age(c.month) < law.adult_age) return law.minor;
  return income <= then.bracket_from ? law.untaxed : law.first_bracket;
}

// D5131-23.
double share_left(const Case& c, double wage) {
  const CejLaw& law = c.law.cej;
  const double most = law.most_smic_share * law.smic_hours * c.law.common.smic_hour;
  return std::clamp((most - wage) / (most - law.free_wage), 0.0, 1.0);
}

// R5131-22: work of any kind, and sickness allowance; cases of the oracle have wages alone.
double work_of(const Case& c, Month first) {
  const Person& person = c.holder();
  const double wage = person.income(Income::kNetWage).mean(first, kQuarter);
  if (!c.household.by_the_text) return wage;
  return wage + person.income(Income::kSelfEmployed).mean(first, kQuarter) +
         person.income(Income::kSicknessAllowance).mean(first, kQuarter);
}

// R5131-21, 1°: unemployment benefit, of insurance or of solidarity.
double allowance_of(const Case& c, Month first) {
  const double benefit = c.holder().income(Income::kNetUnemployment).mean(first, kQuarter);
  if (!c.household.by_the_text) return benefit;
  return benefit + c.ledger.mean(Benefit::kAss, c.person, first, kQuarter);
}

}  // namespace

void CejLaw::bind(Binder& bind) {
  bind("least_age", "years", least_age);
  bind("most_age", "years", most_age);
  bind("most_age_disabled", "years", most_age_disabled);
  bind("adult_age", "years", adult_age);
  bind("untaxed", "EUR/month", untaxed);
  bind("first_bracket", "EUR/month", first_bracket);
  bind("minor", "EUR/month", minor);
  bind("free_wage", "EUR/month", free_wage);
  bind("most_smic_share", "rate", most_smic_share);
  bind("smic_hours", "hours", smic_hours);
  bind("bracket_from", "EUR/year", bracket_from);
  bind("bracket_to", "EUR/year", bracket_to);
}

Outcome cej(const Case& c) {
  if (const char* article = refusal(c)) return not_entitled(article);
  const double income = income_per_part(c);
  const double full = full_amount(c, income);
  c.step("income", income);
  if (full <= 0.0) return not_entitled("D5131-19");
  const Month first = c.month - kQuarter;
  const double wage = work_of(c, first);
  const double unemployment = allowance_of(c, first);
  c.step("full", full);
  c.step("wage", wage);
  c.step("unemployment", -unemployment);
  const double amount = full * share_left(c, wage) - unemployment;
  const bool beside_prime = c.ledger.at(Benefit::kPrimeActivite, c.month) > 0.0;
  if (amount > 0.0 && beside_prime && c.holder().is_adult()) c.change("prime_of_before");
  return amount > 0.0 ? entitled_to(amount, "D5131-19") : not_entitled("R5131-20");
}

}  // namespace parvis::rights
