#include "core/rights/benefits/rsa_resources.h"

#include <algorithm>

#include "core/rights/benefits/income_steps.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

constexpr int kQuarter = 3;
constexpr int kMonthsAsWage = 3;
constexpr double kLeastStep = 0.005;  // below a cent nothing is said

// The months that may hold what has stopped: from the one before the claim or the quarter on.
Month first_looked_at(const Case& c) { return std::min(c.claim, c.quarter) - 1; }

// Nothing in the month, and told to have ended, or something between the month before the claim and
// the month: interrupted, but for what is told to go on ("de manière certaine").
bool has_stopped(const Case& c, const Person& person, Income kind) {
  const Series& series = person.income(kind);
  if (series.empty() || series.at(c.month) > 0.0) return false;
  if (person.has_ended(kind)) return true;
  if (person.does_go_on(kind)) return false;
  const Month from = first_looked_at(c);
  return series.sum(from, c.month - from) > 0.0;
}

// REQUIRES: one of `c.household`.
std::size_t place_of(const Case& c, const Person& person) {
  return static_cast<std::size_t>(&person - c.household.persons.data());
}

// ASS is one of them (CT L5421-2, 2°); for a case of the oracle it is not.
bool is_replaced(const Case& c, const Person& person) {
  return has_replacement(person, c.month) ||
         (c.household.by_the_text &&
          c.ledger.at(Benefit::kAss, place_of(c, person), c.month) > 0.0);
}

// R262-13: income from work or in its place that has stopped, without another in its place.
double mean_unless_stopped(const Case& c, const Person& person, Income kind, Month from) {
  const Series& series = person.income(kind);
  if (series.empty() || (has_stopped(c, person, kind) && !is_replaced(c, person))) return 0.0;
  return series.mean(from, kQuarter);
}

// R262-13, last paragraph: other income that has stopped is left out up to the base amount a month.
double mean_less_base(const Case& c, const Person& person, Income kind, Month from) {
  const Series& series = person.income(kind);
  if (series.empty()) return 0.0;
  const double mean = series.mean(from, kQuarter);
  return has_stopped(c, person, kind) ? std::max(0.0, mean - c.law.rsa.scale.base_amount) : mean;
}

// Each month by itself a wage or other income, as cases of the oracle have it.
double sickness_of_case(const Case& c, const Person& person, Month from) {
  const Series& series = person.income(Income::kSicknessAllowance);
  const auto work = [&](Month month) {
    return sickness_is_work(person, month) ? series.at(month) : 0.0;
  };
  const auto other = [&](Month month) { return series.at(month) - work(month); };
  double as_wage = 0.0, as_other = 0.0;
  for (int index = 0; index < kQuarter; ++index) {
    as_wage += work(from + index) / kQuarter;
    as_other += other(from + index) / kQuarter;
  }
  const Month last = c.month - 1;
  if (work(c.month) <= 0.0 && work(last) > 0.0 && !is_replaced(c, person)) as_wage = 0.0;
  if (other(c.month) <= 0.0 && other(last) > 0.0) {
    as_other = std::max(0.0, as_other - c.law.rsa.scale.base_amount);
  }
  return as_wage + as_other;
}

// Stopped in the first three months off work: as a wage; later: as other income.
double sickness(const Case& c, const Person& person, Month from) {
  if (person.income(Income::kSicknessAllowance).empty()) return 0.0;
  if (!c.household.by_the_text) return sickness_of_case(c, person, from);
  const Month last = c.month - 1;
  return sickness_is_work(person, last)
             ? mean_unless_stopped(c, person, Income::kSicknessAllowance, from)
             : mean_less_base(c, person, Income::kSicknessAllowance, from);
}

bool ass_has_stopped(const Case& c, std::size_t index) {
  if (c.ledger.at(Benefit::kAss, index, c.month) > 0.0) return false;
  const Received& received = c.household.persons[index].received[index_of(Benefit::kAss)];
  if (received.ended || received.goes_on) return received.ended;
  const Month from = first_looked_at(c);
  return c.month > from && c.ledger.mean(Benefit::kAss, index, from, c.month - from) > 0.0;
}

// R262-13 names ASS; a wage or AAH in its place leaves nothing out. A case of the oracle has the
// mean, whatever stopped.
double ass_of(const Case& c, std::size_t index, Month from) {
  const Person& person = c.household.persons[index];
  const bool replaced = is_replaced(c, person) ||
                        person.income(Income::kNetWage).at(c.month) > 0.0 ||
                        c.ledger.at(Benefit::kAah, index, c.month) > 0.0;
  if (c.household.by_the_text && !replaced && ass_has_stopped(c, index)) return 0.0;
  return c.ledger.mean(Benefit::kAss, index, from, kQuarter);
}

// A child's when it counts in the household.
bool has_counted_resources(const Case& c, const RsaHousehold& household, const Person& person,
                           Month from) {
  return person.is_adult() || (household.children > 0 && counts_for_rsa(c, person, from));
}

// R262-7: what the body that pays RSA pays, AAH and its addition, counts in full for the month; a
// case of the oracle has the mean of them too.
double paid_beside(const Case& c, Benefit benefit, std::size_t index, Month from) {
  return c.household.by_the_text ? c.ledger.at(benefit, index, c.month)
                                 : c.ledger.mean(benefit, index, from, kQuarter);
}

double benefits_of(const Case& c, std::size_t index, Month from) {
  return ass_of(c, index, from) + paid_beside(c, Benefit::kAah, index, from) +
         paid_beside(c, Benefit::kCaah, index, from);
}

}  // namespace

double rsa_child_aah(const Case& c, const Person& child) {
  return c.household.by_the_text ? c.ledger.at(Benefit::kAah, place_of(c, child), c.month) : 0.0;
}

bool sickness_is_work(const Person& person, Month month) {
  return person.income(Income::kSicknessAllowance).at(month - kMonthsAsWage) <= 0.0 ||
         person.income(Income::kNetWage).at(month) > 0.0;
}

double rsa_person_resources(const Case& c, const Person& person, Month from) {
  return mean_unless_stopped(c, person, Income::kNetWage, from) +
         mean_unless_stopped(c, person, Income::kNetUnemployment, from) +
         mean_unless_stopped(c, person, Income::kNetPension, from) + sickness(c, person, from) +
         mean_unless_stopped(c, person, Income::kSelfEmployed, from) +
         mean_less_base(c, person, Income::kAlimony, from) +
         mean_less_base(c, person, Income::kInvalidity, from);
}

double rsa_resources(const Case& c, const RsaHousehold& household, Month from) {
  double total = 0.0;
  for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
    const Person& person = c.household.persons[index];
    if (!has_counted_resources(c, household, person, from)) continue;
    total += rsa_person_resources(c, person, from);
    total += person.is_adult() ? benefits_of(c, index, from) : rsa_child_aah(c, person);
  }
  return total;
}

void explain_rsa_resources(const Case& c, const RsaHousehold& household, Month from,
                           double counted) {
  double all = 0.0;
  const auto less = [&](const char* step, auto of) {
    double sum = 0.0;
    for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
      const Person& person = c.household.persons[index];
      if (has_counted_resources(c, household, person, from)) sum += of(person, index);
    }
    c.step_if(step, -sum);
    all += sum;
  };
  for (const IncomeStep& row : kIncomeSteps) {
    less(row.id, [&](const Person& person, std::size_t) {
      return person.income(row.kind).mean(from, kQuarter);
    });
  }
  const auto adult = [&](double euros, const Person& person) {
    return person.is_adult() ? euros : 0.0;
  };
  less("ass", [&](const Person& person, std::size_t index) {
    return adult(c.ledger.mean(Benefit::kAss, index, from, kQuarter), person);
  });
  less("aah", [&](const Person& person, std::size_t index) {
    return person.is_adult() ? paid_beside(c, Benefit::kAah, index, from)
                             : rsa_child_aah(c, person);
  });
  less("caah", [&](const Person& person, std::size_t index) {
    return adult(paid_beside(c, Benefit::kCaah, index, from), person);
  });
  if (all <= 0.0) c.step("resources", 0.0);
  if (all - counted > kLeastStep) c.step("stopped", all - counted);
}

}  // namespace parvis::rights
