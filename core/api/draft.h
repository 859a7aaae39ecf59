#pragma once
// A page that is being left: what of it is good as it stands is kept, nothing is asked for.

#include "core/api/state.h"

namespace parvis::api {

// The good answers of `page` among `typed`: single months of a table and single fields of an entry
// count for themselves, so that a phone that dies in the third month keeps the first two.
// `unknown`: the questions answered "je ne sais pas".
Changes good_answers(const State& state, const questionnaire::Page& page, const Json& typed,
                     const std::vector<std::string>& unknown, const Facts& facts, Day day);

}  // namespace parvis::api
