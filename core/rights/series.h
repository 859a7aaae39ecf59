#pragma once
// An amount of each month, zero outside. Euros as doubles: the texts round results, not these.

#include <algorithm>
#include <vector>

#include "core/base/date.h"

namespace parvis::rights {

class Series {
 public:
  double at(Month month) const {
    const int index = month - first_;
    return index >= 0 && index < static_cast<int>(amounts_.size())
               ? amounts_[static_cast<std::size_t>(index)]
               : 0.0;
  }
  // Of `months` months from `from` on.
  double sum(Month from, int months) const {
    const int size = static_cast<int>(amounts_.size());
    const int first = std::clamp(from - first_, 0, size);
    const int last = std::clamp(from - first_ + months, 0, size);
    double total = 0.0;
    for (int index = first; index < last; ++index) {
      total += amounts_[static_cast<std::size_t>(index)];
    }
    return total;
  }
  double mean(Month from, int months) const { return sum(from, months) / months; }
  double of_year(int year) const { return sum(Month(year, 1), 12); }
  bool empty() const { return amounts_.empty(); }
  // Adds `amount` to each month from `from` to `to`, both included. REQUIRES: from <= to.
  void add(Month from, Month to, double amount);
  void set(Month month, double amount);

 private:
  void cover(Month from, Month to);
  Month first_;
  std::vector<double> amounts_;
};

}  // namespace parvis::rights
