#pragma once
// Unemployment benefit (ARE) that nobody tells and that who has lost a job may have: it comes
// before RSA (CASF L262-10) and before ASS (CT L5423-1), and a wage that stopped counts while it
// may be claimed (CASF R262-13).

#include "core/rights/situation_reader.h"

namespace parvis::rights {

// Of each adult who worked and tells neither unemployment benefit nor ASS: benefit is expected from
// the month in which the wages end, about as much as the rules give for them, unless "work.are"
// ("household.partner_are") says otherwise; it counts among the resources and is no amount of the
// total. Says so in reader.draft.claim_first, and lists in draft.taken what is taken for granted.
// REQUIRES: the resources, and those before, are read. Errors: kWrongShape, where = fact id.
Status add_allowance(Reader& reader);

}  // namespace parvis::rights
