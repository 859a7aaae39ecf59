#ifndef PARVIS_CORE_RIGHTS_OF_CONTRACT_H_
#define PARVIS_CORE_RIGHTS_OF_CONTRACT_H_

#include "core/rights/simulator.h"

namespace parvis::rights {

// The part of a month's total that no law gives by itself, in euros: the CEJ allowance, for which a
// contract must be signed (CT L5131-6). What the household says it receives is no part of it.
double of_contract(const MonthOutcome& month);

}  // namespace parvis::rights

#endif  // PARVIS_CORE_RIGHTS_OF_CONTRACT_H_
