// Housing aid of tenants (APL, ALF, ALS): CCH L821-1 to L823-9, R822-2 to R823-9, D823-16 to
// D823-18, L442-2-1; arrêté of 27 September 2019.
//
// Rent up to a ceiling, plus flat charges, less what the household takes part with; tapering for
// high rents; less 5 €, the reduction of rent of social housing and CRDS. Rounded to the cent
// twice. Not modelled: see "not_modelled" in assets/benefits/aide_logement.json.

#include "core/rights/benefits/aide_logement.h"

#include <algorithm>
#include <cmath>

#include "core/base/money.h"
#include "core/rights/benefits/aide_logement_resources.h"
#include "core/rights/case.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

constexpr double kHalfOfYear = 0.5;

struct Household {
  bool couple = false;  // also a pregnant woman alone
  int dependants = 0;
  bool overseas = false;
  std::size_t zone = 0;  // 0, 1, 2 for zones 1, 2, 3
};

// R823-4, 3°: a disabled child beyond the age of a dependant, with few resources of its own.
bool is_disabled_dependant(const Case& c, const Person& child) {
  const AideLogementLaw& law = c.law.aide_logement;
  const int year = c.month.year() - 2;
  const double most = law.child_resources * c.laws.of(Month(year, 12)).aide_logement.aspa_ceiling;
  return child.age(c.month) >= law.child_age && child.incapacity >= law.disabled_child &&
         taxable_income(c, child, year) <= most;
}

// L841-1, 6°, R841-2: from the month after the fourth of the pregnancy on; in cases of the oracle
// from the first.
bool counts_pregnancy(const Case& c, const Person& person) {
  constexpr int kMonths = 4;
  return person.is_pregnant(c.month) &&
         (!c.household.by_the_text || c.month - *person.pregnant_from > kMonths);
}

Household household_of(const Case& c, bool all) {
  const AideLogementLaw& law = c.law.aide_logement;
  Household household;
  household.couple = c.household.is_couple();
  household.overseas = c.household.dwelling.overseas != Overseas::kNone;
  household.zone = static_cast<std::size_t>(c.household.dwelling.zone - 1);
  for (const Person& person : c.household.persons) {
    if (person.minima_shared && !all) continue;
    if (person.is_adult()) {
      household.couple = household.couple || counts_pregnancy(c, person);
    } else if (is_dependant(c, person, law.child_age) || is_disabled_dependant(c, person)) {
      ++household.dependants;
    }
  }
  return household;
}

// Of a table by family; from the last row on, each further dependant adds the same.
template <std::size_t kRows>
double row_of(const std::array<double, kRows>& table, const Household& household) {
  const int last = static_cast<int>(kRows) - 3;  // dependants of the last row but "further"
  if (household.dependants == 0) return table[household.couple ? 1 : 0];
  const int row = std::min(household.dependants, last);
  return table[static_cast<std::size_t>(row) + 1] + table[kRows - 1] * (household.dependants - row);
}

// Half a cent goes up, as one rounds by hand; the cases of the oracle have it as the binary double
// falls (docs/oracle.md, "Followed on screen").
double to_cent(const Case& c, double euros) {
  const auto cents = c.household.by_the_text ? cents_half_away(euros) : cents_half_even(euros);
  return static_cast<double>(cents) / 100.0;
}

// Arrêté, art. 46, 1°: overseas the raise of ceilings, charges and free resources is for six
// dependants at most.
Household with_raise(Household household) {
  constexpr int kMostOverseas = 6;
  if (household.overseas) household.dependants = std::min(household.dependants, kMostOverseas);
  return household;
}

double rent_ceiling(const Case& c, const Household& household) {
  const AideLogementLaw& law = c.law.aide_logement;
  const Dwelling& dwelling = c.household.dwelling;
  const double share =
      (dwelling.flat_share ? law.flat_share : 1.0) * (dwelling.single_room ? law.single_room : 1.0);
  // A single room has the ceiling of a person alone, whatever the family (arrêté, art. 8).
  const auto& table = law.rent_ceiling[household.zone];
  return to_cent(c,
                 (dwelling.single_room ? table[0] : row_of(table, with_raise(household))) * share);
}

// Furnished: two thirds of the rent (D842-2).
double rent_of(const Dwelling& dwelling) {
  return dwelling.tenure == Tenure::kFurnished ? dwelling.rent * 2.0 / 3.0 : dwelling.rent;
}

double charges(const Case& c, const Household& household) {
  const AideLogementLaw& law = c.law.aide_logement;
  const bool shared = c.household.dwelling.flat_share;
  const ByFamilyShort& table = household.overseas
                                   ? (shared ? law.charges_overseas_shared : law.charges_overseas)
                                   : (shared ? law.charges_shared : law.charges);
  return table[household.couple ? 1 : 0] + table[3] * with_raise(household).dependants;
}

double family_rate(const Case& c, const Household& household) {
  constexpr int kSeven = 7;
  const AideLogementLaw& law = c.law.aide_logement;
  if (!household.overseas) return row_of(law.family_rate, household);
  if (household.dependants < kSeven || law.family_rate_overseas_seven <= 0.0) {
    return row_of(law.family_rate_overseas, household);
  }
  return law.family_rate_overseas_seven +
         law.family_rate_overseas.back() * (household.dependants - kSeven);
}

// Nearest of so many parts of one.
double to_part(double rate, double parts) {
  constexpr double kOfBinary = 1e-9;  // a half stays a half
  return std::floor(rate * parts + 0.5 + kOfBinary) / parts;
}

// By steps of the rent's share in the zone 2 ceiling of the same family. Arrêté, art. 14: the share
// in percent to two decimals, the rate to three; cases of the oracle have neither.
double rent_rate(const Case& c, const Household& household, double rent) {
  const AideLogementLaw& law = c.law.aide_logement;
  constexpr double kShareParts = 1e4, kRateParts = 1e5;
  const bool by_the_text = c.household.by_the_text;
  const double exact = rent / row_of(law.rent_ceiling[1], with_raise(household));
  const double share = by_the_text ? to_part(exact, kShareParts) : exact;
  const double second = std::clamp(share, law.rent_step_1, law.rent_step_2) - law.rent_step_1;
  const double third = std::max(0.0, share - law.rent_step_2);
  const double rate = law.rent_rate_2 * second + law.rent_rate_3 * third;
  return by_the_text ? to_part(rate, kRateParts) : rate;
}

double resources_free(const Case& c, const Household& household) {
  const AideLogementLaw& law = c.law.aide_logement;
  if (household.overseas && household.dependants == 1) return law.resources_free_overseas_one;
  return row_of(law.resources_free, with_raise(household));
}

// What the household takes part with: Pp = P0 + (TF + TL) × (R - R0).
double participation(const Case& c, const Household& household, double rent, double with_charges,
                     double resources) {
  const AideLogementLaw& law = c.law.aide_logement;
  const double least = std::max(law.least_share * with_charges, law.least_amount);
  const double free = resources_free(c, household);
  const double by_family = family_rate(c, household);
  const double by_rent = rent_rate(c, household, rent);
  c.step("least", least);
  c.step("resources_free", free);
  c.step("family_rate", by_family);
  c.step("rent_rate", by_rent);
  return least + (by_family + by_rent) * std::max(0.0, resources - free);
}

// From one multiple of the ceiling to another the aid tapers off; a disabled person keeps it whole.
double degressivity(const Case& c, const Household& household, double rent, double ceiling) {
  const AideLogementLaw& law = c.law.aide_logement;
  const auto& persons = c.household.persons;
  if (std::any_of(persons.begin(), persons.end(), [](const Person& p) { return p.disabled; })) {
    return 1.0;
  }
  const double from = to_cent(c, ceiling * law.degressive_from[household.zone]);
  const double to = to_cent(c, ceiling * law.degressive_to[household.zone]);
  return rent <= from ? 1.0 : std::max(0.0, (to - rent) / (to - from));
}

// L442-2-1: the reduction of rent, of which the aid gives back nearly all.
double solidarity_reduction(const Case& c, const Household& household, double resources) {
  const AideLogementLaw& law = c.law.aide_logement;
  if (c.household.dwelling.tenure != Tenure::kSocialHousing) return 0.0;
  if (resources / 12 >= row_of(law.rls_ceiling[household.zone], household)) return 0.0;
  return law.rls_share * row_of(law.rls[household.zone], household);
}

Outcome aid_of(const Case& c, const Household& household, bool contemporary) {
  const AideLogementLaw& law = c.law.aide_logement;
  const Dwelling& dwelling = c.household.dwelling;
  const double resources = aide_logement_resources(c, contemporary);
  const double ceiling = rent_ceiling(c, household);
  const double full_rent = rent_of(dwelling);
  const double rent = std::min(full_rent, ceiling);
  const double with_charges = rent + charges(c, household);
  c.step("resources", resources);
  c.step("ceiling", ceiling);
  c.step("rent", rent);
  c.step("charges", with_charges - rent);
  const double part = participation(c, household, rent, with_charges, resources);
  c.step("participation", -part);

  const bool apl = dwelling.tenure == Tenure::kSocialHousing;
  const double before = with_charges - part;
  if (before <= 0.0) return not_entitled("D823-16");
  if (before < (apl ? law.least_paid_apl : law.least_paid)) return not_entitled("D823-16, seuil");
  const double taper = degressivity(c, household, full_rent, ceiling);
  if (taper <= 0.0) return not_entitled("D823-16, loyer");
  c.step("taper", taper);
  c.step("reduction", -law.reduction);
  const double reduced = std::max(0.0, to_cent(c, before * taper) - law.reduction);
  const double rls = solidarity_reduction(c, household, resources);
  c.step("rls", -rls);
  const double gross = std::max(0.0, reduced - rls);
  c.step("crds", -gross * c.law.common.crds);
  const double net = to_cent(c, gross - gross * c.law.common.crds);
  return net > 0.0 ? entitled_to(net, "L821-1") : not_entitled("D823-16");
}

Outcome aid_for(const Case& c, bool contemporary) {
  if (!c.household.dwelling.is_tenant()) return not_entitled("L822-2");
  const Household household = household_of(c, true);
  const Outcome outcome = aid_of(c, household, contemporary);
  const Household without = household_of(c, false);
  if (without.dependants == household.dependants) return outcome;
  // Half of the year with the children in shared custody, half without (CE, n° 398563).
  Case quiet = c;
  quiet.explanation = nullptr;
  const double other = aid_of(quiet, without, contemporary).euros;
  const double mean = to_cent(c, kHalfOfYear * (outcome.euros + other));
  c.step("shared_custody", mean - outcome.euros);
  return mean > 0.0 ? entitled_to(mean, "L821-1") : outcome;
}

}  // namespace

Outcome aide_logement(const Case& c) { return aid_for(c, false); }

Outcome aide_logement_2021(const Case& c) { return aid_for(c, true); }

}  // namespace parvis::rights
