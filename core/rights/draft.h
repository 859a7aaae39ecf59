#pragma once
// A household as far as it is known: one Situation, and the ways in which it may still differ.

#include <functional>
#include <string>
#include <vector>

#include "core/rights/situation.h"

namespace parvis::rights {

// A question without an answer, with what its answer may be. `apply(situation, choice)` makes the
// situation that of choice 0 … choices - 1; bounds of amounts are those of common.json.
struct Unknown {
  std::string question;
  int choices = 2;
  std::function<void(Situation&, int)> apply;
  // Of an amount: the situation of any amount from the first choice (share 0) to the last (1).
  std::function<void(Situation&, double)> between{};
  bool jumps = false;  // the total jumps between those amounts: bounds may be wider
};

// A question answered by an assumption, which the amounts shown follow; each of `others` makes the
// situation that of another answer, so that the bounds hold those too, and no others.
struct Assumed {
  std::string question;
  std::vector<std::function<void(Situation&)>> others;
};

// A question that the journey does not ask of everybody, answered by an assumption: `id` names it
// in common.json's "notices" after "assumed.", `question` is the fact that answers it.
struct Taken {
  const char* id;
  const char* question;
  std::function<void(Situation&)> other;  // makes the situation that of another answer
};

struct Draft {
  Situation situation;
  std::vector<Unknown> unknowns;
  std::vector<Assumed> assumed;  // in order of the journey
  std::vector<Taken> taken;
  std::vector<std::string> notices;  // keys of common.json's "notices"
  // What is to be claimed before all that is computed: a key of common.json's "notices", and about
  // how much it is a month, or 0.
  const char* claim_first = nullptr;
  double claim_first_euros = 0.0;
  // The same of a second adult, when both may claim it.
  const char* claim_also = nullptr;
  double claim_also_euros = 0.0;
};

// Sets what is told after what every unknown fills, now and whatever its choice.
void set_after_all(Draft& draft, const std::function<void(Situation&)>& set);

// The situation with each unknown at its choice. REQUIRES: one choice an unknown.
inline Situation situation_with(const Draft& draft, const std::vector<int>& choices) {
  Situation situation = draft.situation;
  for (std::size_t index = 0; index < choices.size(); ++index) {
    draft.unknowns[index].apply(situation, choices[index]);
  }
  return situation;
}

}  // namespace parvis::rights
