#pragma once
// The scale that RSA and prime d'activité share in form: by size of the household, raised for a
// parent alone, with a flat rate for housing.

#include "core/rights/outcome.h"

namespace parvis::rights {

struct Case;

struct HouseholdScale {
  double base_amount;
  double second_person, third_person, further_person;
  double alone_pregnant, alone_per_child;
  double housing_one, housing_two, housing_three;

  // Coefficient of the base amount for so many persons (CASF R262-1, CSS D843-1).
  double coefficient(int adults, int children) const;
  double amount(int adults, int children) const {
    return base_amount * coefficient(adults, children);
  }
  // For a parent or a pregnant woman alone (CASF L262-9, CSS L842-7).
  double raised_amount(int children) const {
    return base_amount * (alone_pregnant + alone_per_child * children);
  }
  // Housing aid of the month up to the flat rate; all of it for who is housed free or owns
  // (CASF R262-9, R262-10; CSS R844-3).
  double housing(const Case& c, int persons) const;
};

}  // namespace parvis::rights
