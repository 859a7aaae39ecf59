#pragma once
// The applicant and who they live with as a couple.

#include "core/rights/situation_reader.h"

namespace parvis::rights {

// Each reads its facts into reader.draft, with what nobody tells among its unknowns or assumptions.
// Errors: kWrongShape, kInvalidSituation; where = fact id.
Status read_applicant(Reader& reader);
// The partner, with the resources of "partner_resources."; alone when nothing is told.
Status read_couple(Reader& reader);

}  // namespace parvis::rights
