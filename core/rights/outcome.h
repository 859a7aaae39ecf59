#pragma once
// What a formula answers: an amount, the provision that decided, and the steps that led to it.

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/date.h"

namespace parvis::rights {

// `article` is the key of the benefit file's "articles", a literal.
struct Outcome {
  double euros = 0.0;  // due: what other benefits count; not rounded unless the text rounds
  bool entitled = false;
  const char* article = "";
  double contribution = 0.0;  // a month, where the right is paid for (CSS)
  double paid = 0.0;          // of `euros`, after CRDS: filled by the simulator
};

inline Outcome entitled_to(double euros, const char* article) { return {euros, true, article}; }
inline Outcome not_entitled(const char* article) { return {0.0, false, article}; }

// `id` is the key of the benefit file's "steps", a literal.
struct Step {
  const char* id;
  double value;
  std::optional<Month> month{};  // of which it is, where a benefit looks at several in turn
};

// Filled only when asked for: amounts alone cost no allocation.
struct Explanation {
  std::vector<Step> steps;
  std::vector<const char*> changes;  // keys of the benefit file's "changes"
};

}  // namespace parvis::rights
