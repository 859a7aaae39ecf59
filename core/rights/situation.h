#pragma once
// A household as the law sees it: persons, links, dwelling, resources by person, kind and month.
// Ages are full years on the first day of a month.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/rights/benefit.h"
#include "core/rights/series.h"

namespace parvis::rights {

// Beyond these an answer is a typing error, as the questions have it.
inline constexpr double kMostEuros = 1e7;  // a month
inline constexpr std::size_t kMostChildren = 15;
inline constexpr int kLeastAdultAge = 15, kMostAge = 120, kMostChildAge = 30;

enum class Role { kApplicant, kPartner, kChild };
enum class Activity { kWorking, kJobseeker, kStudent, kRetired, kInactive };

// Kinds of resources, in euros a month. Net is what a person receives; taxable is before the
// deductions that the tax law leaves out.
enum class Income {
  kNetWage,
  kTaxableWage,
  kNetUnemployment,
  kTaxableUnemployment,
  kNetPension,
  kTaxablePension,
  kAlimony,
  kInvalidity,
  kSicknessAllowance,
  kTaxableSicknessAllowance,
  kSelfEmployed,         // profit, after the flat allowance for costs
  kTaxableSelfEmployed,  // the same, as the tax notice has it
  kCount,
};

struct ActivitySpell {
  Month from, to;  // both included
  Activity activity;
};

// What was received of a benefit: up to `until`, a month without an amount is a month without it.
struct Received {
  Series amounts;
  std::optional<Month> until;
  bool ended = false;    // told to have ended for good (CASF R262-13)
  bool goes_on = false;  // told not to have, though a month is without it
  // After `until` the last amount goes on, moved as what is computed moves since that month.
  bool while_same = false;
};
using ReceivedByBenefit = std::array<Received, kBenefits>;

struct Person {
  Role role = Role::kApplicant;
  Day birth;
  Activity activity = Activity::kInactive;  // where no spell says otherwise
  std::vector<ActivitySpell> spells;
  std::optional<Day> unemployed_since;
  double incapacity = 0.0;                  // 0 to 1
  bool employment_restricted = false;       // RSDAE (CSS D821-1)
  bool disabled = false;                    // by 80 % or more
  bool rqth = false;                        // recognised as a disabled worker (CT L5213-1)
  std::optional<Month> ass_beside_work_to;  // last month of ASS beside a new job (CT R5425-2)
  bool ass_past_work = false;               // five years of work in the ten before (CT R5423-1)
  // From this month on unemployment benefit that nobody tells may be claimed (CASF R262-13).
  std::optional<Month> allowance_due_from;
  bool allowance_used_up = true;  // or ended; before ASS (CT L5423-1)
  bool rsa_young_worker = false;  // 3 214 hours in three years (CASF D262-25-1)
  bool grant_holder = false;
  bool drives = false;  // holds a licence B
  bool lives_with_parents = false;
  bool shared_custody = false;  // allocations familiales are shared (CSS L521-2)
  // RSA and housing aid are shared too, by who asks for it and shows that custody is (CE, 21 July
  // 2017, n° 398911 and 398563).
  bool minima_shared = false;
  std::optional<Month> pregnant_from, pregnant_to;
  std::array<Series, static_cast<std::size_t>(Income::kCount)> incomes;
  // Told to have ended for good, from its first month without an amount (CASF R262-13).
  std::array<bool, static_cast<std::size_t>(Income::kCount)> ended{};
  // Told not to have ended, though a month is without an amount: nothing is interrupted for
  // certain.
  std::array<bool, static_cast<std::size_t>(Income::kCount)> goes_on{};
  ReceivedByBenefit received;  // the benefits of Scope::kPerson

  const Series& income(Income kind) const { return incomes[static_cast<std::size_t>(kind)]; }
  Series& income(Income kind) { return incomes[static_cast<std::size_t>(kind)]; }
  bool has_ended(Income kind) const { return ended[static_cast<std::size_t>(kind)]; }
  bool does_go_on(Income kind) const { return goes_on[static_cast<std::size_t>(kind)]; }
  bool is_adult() const { return role != Role::kChild; }
  bool is_child() const { return role == Role::kChild; }
  // Negative before the birth.
  int age(Month month) const;
  bool is_born(Month month) const { return birth.in_month() <= month; }
  bool is_pregnant(Month month) const {
    return pregnant_from && *pregnant_from <= month && (!pregnant_to || month <= *pregnant_to);
  }
  bool expects_allowance(Month month) const {
    return allowance_due_from && *allowance_due_from <= month;
  }
  Activity activity_in(Month month) const;
};

enum class Couple { kNone, kMarried, kCohabiting };

enum class Tenure {
  kUnfurnished,
  kFurnished,
  kSocialHousing,
  kOwner,
  kBuyer,
  kHousedFree,
  kHomeless,
};

// kOther: communities outside the départements, whose law the files do not hold.
enum class Overseas { kNone, kGuadeloupe, kMartinique, kGuyane, kReunion, kMayotte, kOther };

struct Dwelling {
  Tenure tenure = Tenure::kUnfurnished;
  double rent = 0.0;  // a month, without charges; for owners the loan's repayment
  std::string commune;
  int zone = 2;  // of housing aid: 1, 2 or 3
  Overseas overseas = Overseas::kNone;
  bool flat_share = false;
  bool single_room = false;
  bool shares_costs = false;  // housed free but contributes

  bool is_tenant() const { return tenure <= Tenure::kSocialHousing; }
};

// Family benefits told as one sum, as they are paid, whatever their names: they count as told
// before `found_from`, then as they are found (counted_family_benefits()).
struct ToldFamilyBenefits {
  Series paid;
  Month found_from;
};

struct Situation {
  std::vector<Person> persons;  // the applicant first
  Couple couple = Couple::kNone;
  std::optional<Month> single_since;  // first month alone after a separation
  bool recently_single = false;       // single for less than 18 months, when no month is known
  Dwelling dwelling;
  ReceivedByBenefit received;  // the benefits of Scope::kHousehold
  // Before the first month computed, the household received what was due of the benefits of
  // Scope::kHousehold that nobody told (simulator.h).
  bool past_was_paid = false;
  // Said to be received already, without an amount: RSA, prime d'activité.
  std::array<bool, kBenefits> claimed{};
  // A month of a quarterly declaration: RSA and prime d'activité are computed anew every three
  // months from it (CASF R262-7).
  std::optional<Month> declared_in;
  std::optional<ToldFamilyBenefits> family_benefits;
  // The text is followed where expected amounts of the oracle have it otherwise (docs/oracle.md):
  // for who answers, not in its cases.
  bool by_the_text = false;
  // Housing aid leaves out the wages of the adult alone who is unemployed: unsettled.h.
  bool own_wages_alone = false;
  // The flat rate for housing is taken off of who repays a loan without aid: unsettled.h.
  bool flat_rate_beside_loan = false;

  bool claims_any() const {
    return std::any_of(claimed.begin(), claimed.end(), [](bool one) { return one; });
  }
  bool is_couple() const { return couple != Couple::kNone; }
  const Person& applicant() const { return persons.front(); }
  int adults() const { return is_couple() ? 2 : 1; }
  // Errors: kInvalidSituation, where = the ids of the fields that do not go together, or that
  // cannot be.
  Status check() const;
};

inline constexpr int kMonthsOfPregnancy = 9;

// A child born early in `month`, so that family benefits begin the month after (CSS L552-1).
void add_newborn(Situation& situation, Month month);

}  // namespace parvis::rights
