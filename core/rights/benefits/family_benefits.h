#pragma once
// The part of family benefits that RSA and prime d'activité count: PAJE base allowance, ASF up to a
// flat amount, complément familial without its increase, allocations familiales without the
// increase for age (CASF R262-10-1, R262-11; CSS R844-4, R844-5).

#include "core/rights/case.h"

namespace parvis::rights {

// Those that are told as one sum.
inline constexpr Benefit kFamilyBenefits[] = {Benefit::kAllocationsFamiliales, Benefit::kAsf,
                                              Benefit::kComplementFamilial, Benefit::kPajeBase};

// For the month of `c`, by its law, of what is told or computed. Told as one sum, what is due to
// such a family tells which part of it counts; what exceeds that counts in full. From the month on
// from which they are found what is due counts whether it was told or not, as the total has it.
double counted_family_benefits(const Case& c);

// Those that CSS counts (R861-4, R861-10), for the month of `c`: of a sum told as much as is due to
// such a family, nothing beyond, since most of what else is paid for children does not count.
double family_benefits_of_css(const Case& c);

}  // namespace parvis::rights
