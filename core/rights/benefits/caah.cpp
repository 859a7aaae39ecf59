// Majoration pour la vie autonome: CSS L821-1-2, R821-5-1, R821-7, D821-3.
//
// For who has AAH by an incapacity of 80 %, in full or beside a pension, a dwelling with housing
// aid, and no income from work.
// Not modelled: see "not_modelled" in assets/benefits/caah.json.

#include "core/rights/benefits/caah.h"

#include "core/rights/case.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kYear = 12;
constexpr double kTold = 0.98;  // AAH as told may be that of before the last rise

// Due from the month that meets the conditions (R821-7); cases of the oracle look at the wages
// of the year before it.
bool has_worked(const Case& c) {
  const bool by_the_text = c.household.by_the_text;
  const auto some = [&](Income kind) {
    const Series& series = c.holder().income(kind);
    return by_the_text ? series.at(c.month) > 0.0 : series.sum(c.month - kYear, kYear) > 0.0;
  };
  return some(Income::kNetWage) || (by_the_text && some(Income::kSelfEmployed));
}

// R821-7: that housing aid is received is looked at again on the first of January alone.
bool has_aid(const Case& c) {
  if (c.ledger.at(Benefit::kAideLogement, c.month) > 0.0) return true;
  return c.household.by_the_text && c.month.month() > 1 &&
         c.ledger.at(Benefit::kCaah, c.person, c.month - 1) > 0.0;
}

}  // namespace

bool aah_is_full(const Case& c, std::size_t index) {
  const double aah = c.ledger.at(Benefit::kAah, index, c.month);
  const double told = c.ledger.is_told(Benefit::kAah, c.month) ? kTold : 1.0;
  const Person& person = c.household.persons[index];
  return aah >= told * c.law.aah.amount ||
         (aah > 0.0 && (person.income(Income::kInvalidity).at(c.month) > 0.0 ||
                        person.income(Income::kNetPension).at(c.month) > 0.0));
}

void CaahLaw::bind(Binder& bind) { bind("amount", "EUR/month", amount); }

Outcome caah(const Case& c) {
  const Person& person = c.holder();
  const bool aah = c.ledger.at(Benefit::kAah, c.person, c.month) > 0.0;
  if (!aah || person.is_child() || person.incapacity < c.law.aah.incapacity) {
    return not_entitled("L821-1-2");
  }
  if (!has_aid(c)) return not_entitled("L821-1-2, logement");
  if (c.household.by_the_text && !aah_is_full(c, c.person))
    return not_entitled("L821-1-2, taux plein");
  if (has_worked(c)) return not_entitled("L821-1-2, activité");
  return entitled_to(c.law.caah.amount, "L821-1-2");
}

}  // namespace parvis::rights
