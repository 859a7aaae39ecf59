#pragma once
// The children, a pregnancy, and a separation.

#include "core/rights/situation_reader.h"

namespace parvis::rights {

// Each reads its facts into reader.draft, with what nobody tells among its unknowns or assumptions.
// REQUIRES: the adults are read; the children before the others.
// Errors: kWrongShape, kInvalidSituation; where = fact id.
Status read_children(Reader& reader);
Status read_pregnancy(Reader& reader);
Status read_separation(Reader& reader);

}  // namespace parvis::rights
