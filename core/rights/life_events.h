#pragma once
// What happens to a household in the months to come, as far as its facts tell: declarations,
// births, birthdays that the law looks at, the end of an allowance, the raise of RSA for who is
// alone, months in which the law changes or amounts will be revised.

#include <string>
#include <vector>

#include "core/base/facts.h"
#include "core/rights/catalog_content.h"
#include "core/rights/situation.h"
#include "core/rights/what_if.h"

namespace parvis::rights {

// `kind` is a key of common.json's "notices" after "event.": the French of the event.
struct LifeEvent {
  Month month;
  std::string kind;
  int age = 0;  // of birthdays
};

// In order of months. `months` is what the household is due without a what-if, explained. A
// birthday stands in the first month whose rights count the new age; only of persons whose day of
// birth is told.
std::vector<LifeEvent> life_events(const CatalogContent& catalog, const Facts& facts,
                                   const Situation& situation,
                                   const std::vector<WhatIfMonth>& months);

}  // namespace parvis::rights
