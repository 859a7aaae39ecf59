#pragma once
// The commune and the dwelling, with the housing aid that is received.

#include "core/rights/situation_reader.h"

namespace parvis::rights {

// Each reads its facts into reader.draft, with what nobody tells among its unknowns or assumptions.
// REQUIRES: the household is read; the commune before the dwelling.
// Errors: kWrongShape, kInvalidSituation; where = fact id.
Status read_commune(Reader& reader);
Status read_housing(Reader& reader);

}  // namespace parvis::rights
