#pragma once
// Allocation de soutien familial. Numbers, labels, examples: assets/benefits/asf.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct AsfLaw {
  double one_parent;  // of BMAF, a child
  double least;       // a month

  void bind(Binder& bind);
};

int asf_children(const Case& c);
Outcome asf(const Case& c);

}  // namespace parvis::rights
