// Complémentaire santé solidaire: CSS L861-1 to L861-10, R861-2 to R861-15, D861-1.
//
// Free below a ceiling of the household's resources of twelve months, or with RSA; with a
// contribution by age up to 35 % above it. The ceiling is rounded to the euro. Not modelled: see
// "not_modelled" in assets/benefits/css.json.

#include "core/rights/benefits/css.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

#include "core/rights/benefits/caah.h"
#include "core/rights/benefits/family_benefits.h"
#include "core/rights/benefits/household_scale.h"
#include "core/rights/benefits/income_steps.h"
#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kYear = 12;
constexpr int kMonthsWithoutWork = 3;
constexpr Month kShifted{2025, 10};  // R861-8 as of the decree of 2025
constexpr Month kDeemed{2024, 7};    // L861-2 as of the law of finances for 2024

bool belongs(const Case& c, const Person& person) {
  return person.is_adult() ||
         (person.is_born(c.month) && person.age(c.month) < c.law.css.child_age);
}

int persons_of(const Case& c) {
  const auto& persons = c.household.persons;
  return static_cast<int>(std::count_if(persons.begin(), persons.end(),
                                        [&](const Person& person) { return belongs(c, person); }));
}

// Persons by their place, those in shared custody as a half: sums are exact in whatever order.
struct Places {
  double second = 0.0, third = 0.0, further = 0.0;  // the first is always there

  void add(int place, double weight) {
    if (place == 0) return;
    (place == 1 ? second : place < 4 ? third : further) += weight;
  }
  double shares(const CssLaw& law) const {
    return 1.0 + law.second_person * second + law.third_person * third +
           law.further_person * further;
  }
};

// Of children born on one day, those in shared custody last.
int older_children(const Case& c, std::size_t child) {
  const auto& persons = c.household.persons;
  const auto place = [&](std::size_t of) {
    return std::tuple(persons[of].birth, persons[of].shared_custody, of);
  };
  int older = 0;
  for (std::size_t index = 0; index < persons.size(); ++index) {
    const bool counts = index != child && persons[index].is_child() && belongs(c, persons[index]);
    const bool before = place(index) < place(child);
    older += counts && before ? 1 : 0;
  }
  return older;
}

}  // namespace

// D861-1, R861-3: adults first, children from the eldest; half a share in shared custody.
double css_ceiling(const Case& c) {
  const CssLaw& law = c.law.css;
  Places places;
  for (int adult = 0; adult < c.household.adults(); ++adult) places.add(adult, 1.0);
  for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
    const Person& child = c.household.persons[index];
    if (child.is_adult() || !belongs(c, child)) continue;
    places.add(c.household.adults() + older_children(c, index), child.shared_custody ? 0.5 : 1.0);
  }
  const double overseas =
      c.household.dwelling.overseas != Overseas::kNone ? 1.0 + law.overseas : 1.0;
  return to_the_euro(c, law.ceiling * places.shares(law) * overseas);
}

namespace {

// Of a published table, for so many persons; nil where it has none.
double published_for(const std::array<double, 5>& table, int persons) {
  constexpr int kLast = 4;
  const double last = table[static_cast<std::size_t>(std::min(persons, kLast) - 1)];
  return last > 0.0 ? last + table[kLast] * std::max(persons - kLast, 0) : 0.0;
}

struct Ceilings {
  double free = 0.0, paid = 0.0;
};

// As published for the mainland: the amount of one person times the shares is up to a euro away,
// since it is itself rounded. Cases of the oracle have the product.
Ceilings ceilings_of(const Case& c) {
  const CssLaw& law = c.law.css;
  Ceilings all;
  all.free = css_ceiling(c);
  all.paid = all.free * (1.0 + law.paid_ceiling);
  const auto& persons = c.household.persons;
  const bool shared = std::any_of(persons.begin(), persons.end(), [&](const Person& person) {
    return belongs(c, person) && person.shared_custody;
  });
  if (!c.household.by_the_text || shared || c.household.dwelling.overseas != Overseas::kNone) {
    return all;
  }
  const double free = published_for(law.published, persons_of(c));
  const double paid = published_for(law.published_paid, persons_of(c));
  return {free > 0.0 ? free : all.free, paid > 0.0 ? paid : all.paid};
}

// R861-8: from the thirteenth to the second month before, since October 2025; cases of the oracle
// have the twelve months before.
Month first_of_year(const Case& c) {
  const bool shifted = c.household.by_the_text && c.month >= kShifted;
  return c.month - kYear - (shifted ? 1 : 0);
}

double twelve_months(const Case& c, const Person& person, Income kind) {
  return person.income(kind).sum(first_of_year(c), kYear);
}

// R861-8, 1°: off sick for more than six months; cases of the oracle from the first day on.
bool is_off_sick(const Case& c, const Person& person) {
  return c.household.by_the_text ? is_off_sick_for_long(c, person)
                                 : person.income(Income::kSicknessAllowance).at(c.month) > 0.0;
}

// R861-8: 30 % off the wages of who is unemployed with ARE or ASS, or on sick leave.
bool has_reduced_wages(const Case& c, std::size_t index) {
  const Person& person = c.household.persons[index];
  const bool unemployed = person.activity_in(c.month) == Activity::kJobseeker &&
                          (person.income(Income::kNetUnemployment).at(c.month) > 0.0 ||
                           c.ledger.at(Benefit::kAss, index, c.month) > 0.0);
  return unemployed || is_off_sick(c, person);
}

double benefit_of(const Case& c, Benefit benefit, std::size_t index) {
  return kYear * c.ledger.mean(benefit, index, first_of_year(c), kYear);
}

double aah_of(const Case& c, std::size_t index) {
  double total = 0.0;
  for (int at = 0; at < kYear; ++at) {
    const double month = c.ledger.at(Benefit::kAah, index, first_of_year(c) + at);
    total += std::max(0.0, month - c.law.css.aah_free);
  }
  return total;
}

double person_resources(const Case& c, std::size_t index) {
  const Person& person = c.household.persons[index];
  const double wages = twelve_months(c, person, Income::kNetWage);
  double total = has_reduced_wages(c, index) ? wages * (1.0 - c.law.css.jobseeker_share) : wages;
  for (const Income kind :
       {Income::kNetUnemployment, Income::kNetPension, Income::kAlimony, Income::kInvalidity,
        Income::kSicknessAllowance, Income::kSelfEmployed}) {
    total += twelve_months(c, person, kind);
  }
  for (const Benefit benefit : {Benefit::kAss, Benefit::kCaah}) {
    total += benefit_of(c, benefit, index);
  }
  return total + aah_of(c, index);
}

double family_benefits(const Case& c) {
  double total = 0.0;
  for (int at = 0; at < kYear; ++at) {
    const Month month = first_of_year(c) + at;
    total += family_benefits_of_css(
        {c.household, c.ledger, c.laws, c.laws.of(month), month, month, month});
  }
  return total;
}

void explain_family_benefits(const Case& c) {
  if (c.household.family_benefits) return c.step_if("family_benefits", family_benefits(c));
  c.step_if("allocations_familiales", benefit_of(c, Benefit::kAllocationsFamiliales, 0));
  c.step_if("asf", benefit_of(c, Benefit::kAsf, 0));
  c.step_if("complement_familial", benefit_of(c, Benefit::kComplementFamilial, 0));
}

// R861-5 to R861-7: housing aid up to a flat rate, or a flat rate for who is housed without rent.
double housing(const Case& c, int persons) {
  const CssLaw& law = c.law.css;
  const auto row = static_cast<std::size_t>(std::min(persons, 3) - 1);
  const double scale = c.law.rsa.scale.amount(1, static_cast<int>(row));
  const double aid = c.ledger.at(Benefit::kAideLogement, c.month);
  if (aid > 0.0) return kYear * std::min(aid, law.housing_aid_rate[row] * scale);
  const Tenure tenure = c.household.dwelling.tenure;
  // Of any owner without housing aid; cases of the oracle leave out who buys.
  const bool buys = tenure == Tenure::kBuyer && c.household.by_the_text;
  const bool without_rent = tenure == Tenure::kOwner || tenure == Tenure::kHousedFree || buys;
  return without_rent ? kYear * law.housing_rate[row] * scale : 0.0;
}

double contribution(const Case& c) {
  double total = 0.0;
  for (const Person& person : c.household.persons) {
    // Cases of the oracle have one of whoever lives there.
    if (c.household.by_the_text && !belongs(c, person)) continue;
    const auto row =
        std::upper_bound(std::begin(kCssAges), std::end(kCssAges), person.age(c.month)) -
        std::begin(kCssAges);
    total += c.law.css.contribution[static_cast<std::size_t>(row)];
  }
  return total;
}

double resources_of(const Case& c, int persons) {
  double total = family_benefits(c) + housing(c, persons);
  for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
    if (belongs(c, c.household.persons[index])) total += person_resources(c, index);
  }
  return total;
}

// The same by kind: they add up to resources_of().
void explain_resources(const Case& c, int persons) {
  const auto sum = [&](auto of) {
    double total = 0.0;
    for (std::size_t index = 0; index < c.household.persons.size(); ++index) {
      if (belongs(c, c.household.persons[index])) total += of(index);
    }
    return total;
  };
  for (const IncomeStep& row : kIncomeSteps) {
    c.step_if(row.id, sum([&](std::size_t index) {
                return twelve_months(c, c.household.persons[index], row.kind);
              }));
  }
  c.step_if("wages_left_out", -sum([&](std::size_t index) {
              const double wages = twelve_months(c, c.household.persons[index], Income::kNetWage);
              return has_reduced_wages(c, index) ? wages * c.law.css.jobseeker_share : 0.0;
            }));
  c.step_if("ass", sum([&](std::size_t index) { return benefit_of(c, Benefit::kAss, index); }));
  c.step_if("caah", sum([&](std::size_t index) { return benefit_of(c, Benefit::kCaah, index); }));
  c.step_if("aah", sum([&](std::size_t index) { return aah_of(c, index); }));
  explain_family_benefits(c);
  c.step_if("housing", housing(c, persons));
}

// Below 25 and with the parents, or with their maintenance, as cases of the oracle have it.
bool may_depend_on_parents(const Case& c, const Person& person) {
  return person.lives_with_parents ||
         person.income(Income::kAlimony).sum(c.month - kYear, kYear) > 0.0;
}

// R861-2: below 25 and at the parents' home, without a child, one belongs to the parents'
// household. Cases of the oracle ask whether everybody is below 25, and anybody depends.
bool belongs_to_parents(const Case& c) {
  if (persons_of(c) > c.household.adults()) return false;
  const Person& applicant = c.household.applicant();
  const auto is_young = [&](const Person& p) { return p.age(c.month) < c.law.css.child_age; };
  if (c.household.by_the_text) return applicant.lives_with_parents && is_young(applicant);
  const auto& persons = c.household.persons;
  return std::all_of(persons.begin(), persons.end(), is_young) &&
         std::any_of(persons.begin(), persons.end(),
                     [&](const Person& p) { return may_depend_on_parents(c, p); });
}

// L861-2, 3° and 4°, R861-11: alone without a child, with ASS, or with AAH in full or beside a
// pension and three months without work. Cases of the oracle have none of it.
bool is_deemed_poor(const Case& c) {
  if (!c.household.by_the_text || c.month < kDeemed || persons_of(c) > 1) return false;
  const Person& person = c.household.applicant();
  if (c.ledger.at(Benefit::kAss, 0, c.month) > 0.0) return true;
  const bool at_work =
      person.income(Income::kNetWage).sum(c.month - kMonthsWithoutWork, kMonthsWithoutWork) > 0.0 ||
      person.income(Income::kSelfEmployed).sum(c.month - kMonthsWithoutWork, kMonthsWithoutWork) >
          0.0;
  return !at_work && aah_is_full(c, 0);
}

}  // namespace

void CssLaw::bind(Binder& bind) {
  bind("ceiling", "EUR/year", ceiling);
  bind("second_person", "rate", second_person);
  bind("third_person", "rate", third_person);
  bind("further_person", "rate", further_person);
  bind("overseas", "rate", overseas);
  bind("paid_ceiling", "rate", paid_ceiling);
  bind("published_1", "EUR/year", published[0])("published_2", "EUR/year", published[1]);
  bind("published_3", "EUR/year", published[2])("published_4", "EUR/year", published[3]);
  bind("published_further", "EUR/year", published[4]);
  bind("published_paid_1", "EUR/year", published_paid[0]);
  bind("published_paid_2", "EUR/year", published_paid[1]);
  bind("published_paid_3", "EUR/year", published_paid[2]);
  bind("published_paid_4", "EUR/year", published_paid[3]);
  bind("published_paid_further", "EUR/year", published_paid[4]);
  bind("child_age", "years", child_age);
  bind("jobseeker_share", "rate", jobseeker_share);
  bind("aah_free", "EUR/month", aah_free);
  bind("housing_aid_one", "rate", housing_aid_rate[0]);
  bind("housing_aid_two", "rate", housing_aid_rate[1]);
  bind("housing_aid_three", "rate", housing_aid_rate[2]);
  bind("housing_one", "rate", housing_rate[0]);
  bind("housing_two", "rate", housing_rate[1]);
  bind("housing_three", "rate", housing_rate[2]);
  bind("contribution_below_30", "EUR/month", contribution[0]);
  bind("contribution_below_50", "EUR/month", contribution[1]);
  bind("contribution_below_60", "EUR/month", contribution[2]);
  bind("contribution_below_70", "EUR/month", contribution[3]);
  bind("contribution_older", "EUR/month", contribution[4]);
}

Outcome css(const Case& c) {
  if (belongs_to_parents(c)) return not_entitled("R861-2");
  const Ceilings ceilings = ceilings_of(c);
  c.step("ceiling", ceilings.free);
  if (c.ledger.at(Benefit::kRsa, c.month) > 0.0) return entitled_to(0.0, "L861-2");
  const double resources = resources_of(c, persons_of(c));
  if (c.explanation != nullptr) explain_resources(c, persons_of(c));
  c.step("resources", resources);
  if (resources <= ceilings.free) return entitled_to(0.0, "L861-1, 1°");
  c.step("paid_ceiling", ceilings.paid);
  const bool above = resources > ceilings.paid;
  if (above && !is_deemed_poor(c)) return not_entitled("L861-1");
  Outcome outcome = entitled_to(0.0, above ? "L861-2" : "L861-1, 2°");
  outcome.contribution = contribution(c);
  c.step("contribution", outcome.contribution);
  return outcome;
}

}  // namespace parvis::rights
