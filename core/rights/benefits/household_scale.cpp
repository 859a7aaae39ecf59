#include "core/rights/benefits/household_scale.h"

#include <algorithm>

#include "core/rights/case.h"

namespace parvis::rights {

double HouseholdScale::coefficient(int adults, int children) const {
  const int persons = adults + children;
  double coefficient = 1.0;
  if (persons >= 2) coefficient += second_person;
  if (persons >= 3) coefficient += third_person;
  // The third child makes the 40 %: the fourth person of a couple is its second child.
  if (persons >= 4) coefficient += adults == 2 ? third_person : further_person;
  if (persons >= 5) coefficient += further_person * (persons - 4);
  return coefficient;
}

double HouseholdScale::housing(const Case& c, int persons) const {
  const int counted = std::min(persons, 3);
  const double rate = counted == 1 ? housing_one : counted == 2 ? housing_two : housing_three;
  // Of the scale for one, two or three persons, whatever the composition.
  const double flat = rate * amount(1, counted - 1);
  const Dwelling& dwelling = c.household.dwelling;
  switch (dwelling.tenure) {
    case Tenure::kUnfurnished:
    case Tenure::kFurnished:
    case Tenure::kSocialHousing:
      return std::min(flat, c.ledger.at(Benefit::kAideLogement, c.month));
    case Tenure::kOwner:
    case Tenure::kBuyer:
      // CASF R262-9: all of it for an owner without housing aid; R262-10: the aid up to it.
      if (const double aid = c.ledger.at(Benefit::kAideLogement, c.month); aid > 0.0) {
        return std::min(flat, aid);
      }
      if (c.household.by_the_text && dwelling.tenure == Tenure::kBuyer) {
        return c.household.flat_rate_beside_loan ? flat : 0.0;
      }
      return dwelling.rent > 0.0 ? 0.0 : flat;
    case Tenure::kHousedFree:
      return dwelling.shares_costs ? 0.0 : flat;
    case Tenure::kHomeless:
      return 0.0;
  }
  return 0.0;
}

}  // namespace parvis::rights
