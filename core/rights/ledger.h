#pragma once
// What each benefit is due for each month: told by the household where it is told, else computed.

#include <array>
#include <limits>
#include <optional>
#include <vector>

#include "core/rights/benefit.h"
#include "core/rights/situation.h"

namespace parvis::rights {

class Ledger {
 public:
  // For `months` months computed from `first` on; earlier months are those received.
  Ledger(const Situation& situation, Month first, int months);

  // Due for `month`, all persons together. Zero where neither told nor computed.
  double at(Benefit benefit, Month month) const;
  std::size_t persons() const { return persons_; }

  // Received::while_same, of the household's: what is computed in the last month told.
  void note_computed(Benefit benefit, double euros);
  // What is told after it, in `month`, for which `euros` are computed: moved by what the
  // computation moves, never below nothing nor above the greater of both, and nothing where nothing
  // is computed any more. Empty where it is not told so.
  std::optional<double> told_after(Benefit benefit, Month month, double euros) const;
  double at(Benefit benefit, std::size_t person, Month month) const;
  double mean(Benefit benefit, std::size_t person, Month from, int months) const;
  // Whether the household told what it received, so that nothing is computed.
  bool is_told(Benefit benefit, Month month) const;
  // ASS that is told ends where AAH is found due (CT L5423-7); both as told stay both.
  bool is_replaced(Benefit benefit, std::size_t person, Month month) const;
  void set(Benefit benefit, std::size_t person, Month month, double euros);

 private:
  double computed(Benefit benefit, std::size_t person, Month month) const;
  const Situation& situation_;
  Month first_;
  int months_;
  std::size_t persons_;
  std::vector<double> amounts_;  // [month][benefit][person]
  std::array<std::optional<double>, kBenefits> computed_then_;
};

}  // namespace parvis::rights
