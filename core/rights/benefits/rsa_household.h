#pragma once
// The household of RSA and the amount of its scale, before any resource.

#include "core/rights/case.h"

namespace parvis::rights {

struct RsaHousehold {
  int adults = 1;
  int children = 0;
  double plain = 0.0;   // scale of R262-1, zero when nobody meets L262-4
  double raised = 0.0;  // scale of L262-9 for a parent or pregnant woman alone, else zero
  bool only_students = false;
  double shared = 0.0;  // less, for the half that children in shared custody do not add

  int persons() const { return adults + children; }
  double scale() const { return (plain > raised ? plain : raised) - shared; }
};

RsaHousehold rsa_household(const Case& c, Month first_of_quarter);

// A child who counts: below 25, not self-supporting, without resources of its own that exceed what
// it adds (R262-3).
bool counts_for_rsa(const Case& c, const Person& child, Month first_of_quarter);

// A single parent of a child below three, a pregnant woman alone, or a parent separated for less
// than 18 months, twelve times (L262-9, R262-2). `children`: those who count.
bool is_raised(const Case& c, bool has_young_child, int children);

}  // namespace parvis::rights
