#include "core/rights/of_contract.h"

#include "core/rights/euros.h"

namespace parvis::rights {

double of_contract(const MonthOutcome& month) {
  double euros = 0.0;
  for (const Entry& entry : month.entries) {
    if (entry.benefit == Benefit::kCej && !entry.told) euros += to_the_cent(entry.outcome.paid);
  }
  return euros;
}

}  // namespace parvis::rights
