#include "core/rights/benefits/family_benefits.h"

#include <algorithm>

#include "core/rights/benefits/allocations_familiales.h"
#include "core/rights/benefits/asf.h"
#include "core/rights/benefits/complement_familial.h"
#include "core/rights/family.h"

namespace parvis::rights {

double counted_family_benefits(const Case& c) {
  if (c.household.family_benefits) return c.household.family_benefits->at(c.month);
  double total = c.ledger.at(Benefit::kPajeBase, c.month);
  const double asf = c.ledger.at(Benefit::kAsf, c.month);
  if (asf > 0.0) {
    total += std::min(asf, c.law.rsa.asf_one_parent * c.law.common.bmaf * asf_children(c));
  }
  if (c.ledger.at(Benefit::kComplementFamilial, c.month) > 0.0) {
    total += complement_familial_plain(c);
  }
  const double af = c.ledger.at(Benefit::kAllocationsFamiliales, c.month);
  if (af > 0.0) total += std::min(af, allocations_familiales_base(c));
  return total;
}

}  // namespace parvis::rights
