#pragma once
// What a module without an account is given: the answer of Core's verb `facts`.

#include "core/base/facts.h"
#include "core/base/result.h"

namespace parvis::api {

// in["facts"]: values by fact. Errors: kWrongShape.
Result<Facts> given_facts(const Json& in);
// The same; the values are moved out of `in`.
Result<Facts> taken_facts(Json& in);

// in["pages"]: the page on which `question` is answered, or null. The keyless modules know facts,
// not pages.
Json page_given(const Json& in, std::string_view question);

// in["day"]. Errors: kInvalidDate, where = "day".
Result<Day> day_given(const Json& in);

}  // namespace parvis::api
