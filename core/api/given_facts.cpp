#include "core/api/given_facts.h"

namespace parvis::api {

Result<Facts> given_facts(const Json& in) {
  const Json* values = find(in, "facts");
  if (values == nullptr || !values->is_object()) return {ErrorCode::kWrongShape, "/facts"};
  Facts facts;
  for (const auto& [id, value] : values->items()) {
    Fact fact;
    fact.value = value;
    facts.set(id, std::move(fact));
  }
  return facts;
}

Result<Facts> taken_facts(Json& in) {
  const Json* values = find(in, "facts");
  if (values == nullptr || !values->is_object()) return {ErrorCode::kWrongShape, "/facts"};
  Facts facts;
  for (auto& [id, value] : in["facts"].get_ref<Json::object_t&>()) {
    Fact fact;
    fact.value = std::move(value);
    facts.set(id, std::move(fact));
  }
  return facts;
}

Json page_given(const Json& in, std::string_view question) {
  const Json* pages = find(in, "pages");
  const Json* page = pages == nullptr ? nullptr : find(*pages, question);
  return page != nullptr ? *page : Json(nullptr);
}

Result<Day> day_given(const Json& in) {
  const Result<Day> day = day_from_text(string_or(in, "day", ""));
  if (!day) return {ErrorCode::kInvalidDate, "day"};
  return day;
}

}  // namespace parvis::api
