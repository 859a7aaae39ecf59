#include "core/rights/series.h"

#include <algorithm>

namespace parvis::rights {

void Series::cover(Month from, Month to) {
  if (amounts_.empty()) first_ = from;
  if (from < first_) {
    amounts_.insert(amounts_.begin(), static_cast<std::size_t>(first_ - from), 0.0);
    first_ = from;
  }
  const auto size = static_cast<std::size_t>(to - first_ + 1);
  if (amounts_.size() < size) amounts_.resize(size, 0.0);
}

void Series::add(Month from, Month to, double amount) {
  cover(from, to);
  for (Month month = from; month <= to; ++month) {
    amounts_[static_cast<std::size_t>(month - first_)] += amount;
  }
}

void Series::set(Month month, double amount) {
  cover(month, month);
  amounts_[static_cast<std::size_t>(month - first_)] = amount;
}

}  // namespace parvis::rights
