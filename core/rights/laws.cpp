#include "core/rights/laws.h"

#include <algorithm>

namespace parvis::rights {

void LawTable::add(Month from, const Laws& laws) {
  const auto months = static_cast<std::size_t>(std::max(0, from - kFirstLawMonth));
  const auto last = static_cast<std::uint16_t>(periods_.empty() ? 0 : periods_.size() - 1);
  period_of_.resize(months, last);
  periods_.push_back({from, laws});
  period_of_.push_back(static_cast<std::uint16_t>(periods_.size() - 1));
}

const Laws& LawTable::of(Month month) const {
  const int index = std::max(0, month - kFirstLawMonth);
  const auto at = std::min(static_cast<std::size_t>(index), period_of_.size() - 1);
  return periods_[period_of_[at]].laws;
}

}  // namespace parvis::rights
