#include "core/api/rights_core.h"

#include "core/api/dispatch.h"
#include "core/base/facts.h"
#include "core/rights/api.h"

namespace parvis::api {
namespace verbs {
namespace {

// Values by fact, as the verb `facts` of Core gives them. Errors: kWrongShape.
Result<Facts> facts_in(const Json& in) {
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

Result<Reply> load_rights(RightsState& state, const Json& in, ByteView) {
  const Json* benefits = find(in, "benefits");
  if (benefits == nullptr) return {ErrorCode::kWrongShape, "/benefits"};
  auto catalog = rights::Catalog::load(*benefits);
  if (!catalog) return catalog.error();
  state.catalog = std::move(catalog).value();
  return Reply();
}

Result<Reply> simulate(RightsState& state, const Json& in, ByteView) {
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  const Result<Day> day = day_from_text(string_or(in, "day", ""));
  if (!day) return {ErrorCode::kInvalidDate, "day"};
  const std::int64_t months = int_or(in, "months", 12);
  if (months < 1 || months > rights::kMostMonths) return {ErrorCode::kTooLarge, "/months"};
  const Result<Facts> facts = facts_in(in);
  if (!facts) return facts.error();
  Result<Json> rights =
      rights::simulate_facts(*state.catalog, facts.value(), day.value(), static_cast<int>(months));
  if (!rights) return rights.error();
  Json value = std::move(rights).value();
  // Where to answer what is missing: the engine of rights knows facts, not pages.
  const Json* pages = find(in, "pages");
  for (Json& missing : value["missing"]) {
    const Json* page =
        pages == nullptr ? nullptr : find(*pages, string_or(missing, "question", ""));
    missing["page"] = page != nullptr ? *page : Json(nullptr);
  }
  return Reply(std::move(value));
}

constexpr Verb<RightsState> kRightsVerbs[] = {
#define PARVIS_VERB(name) {#name, name},
#include "core/api/rights_verbs.inc"
#undef PARVIS_VERB
};

}  // namespace
}  // namespace verbs

Bytes RightsCore::call(std::string_view verb, ByteView message) {
  return call_verb<RightsState>(verbs::kRightsVerbs, state_, verb, message);
}

}  // namespace parvis::api
