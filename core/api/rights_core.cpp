#include "core/api/rights_core.h"

#include "core/api/dispatch.h"
#include "core/api/given_facts.h"
#include "core/rights/api.h"
#include "core/rights/compare_law.h"
#include "core/rights/forecast.h"
#include "core/rights/why_not.h"

namespace parvis::api {
namespace verbs {
namespace {

Result<Reply> load_rights(RightsState& state, Json& in, ByteView) {
  const Json* benefits = find(in, "benefits");
  if (benefits == nullptr) return {ErrorCode::kWrongShape, "/benefits"};
  auto catalog = rights::Catalog::load(*benefits);
  if (!catalog) return catalog.error();
  const Json* aids = find(in, "aids");
  const Json* places = find(in, "places");
  if (aids != nullptr && places != nullptr) {
    auto loaded = rights::AidCatalog::load(*aids, *places);
    if (!loaded) return loaded.error();
    state.aids = std::move(loaded).value();
  }
  state.catalog = std::move(catalog).value();
  return Reply();
}

// The page where `question` is asked, or null: the engine of rights knows facts, not pages.
Json page_of(const Json& in, const std::string& question) {
  const Json* pages = find(in, "pages");
  const Json* page = pages == nullptr ? nullptr : find(*pages, question);
  return page != nullptr ? *page : Json(nullptr);
}

void add_pages(const Json& in, Json& entries) {
  for (Json& entry : entries) {
    const std::string question = string_or(entry, "question", "");
    if (!question.empty()) entry["page"] = page_of(in, question);
  }
}

Result<Reply> aids(RightsState& state, Json& in, ByteView) {
  if (!state.catalog || !state.aids) return {ErrorCode::kInvalidAsset, "aids"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const Result<Facts> facts = taken_facts(in);
  if (!facts) return facts.error();
  Result<Json> aids = rights::aids_for(*state.aids, *state.catalog, facts.value(), day.value());
  if (!aids) return aids.error();
  Json value = std::move(aids).value();
  for (Json& aid : value["aids"]) add_pages(in, aid["conditions"]);
  add_pages(in, value["missing"]);
  return Reply(std::move(value));
}

Result<Reply> simulate(RightsState& state, Json& in, ByteView) {
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const std::int64_t months = int_or(in, "months", 12);
  if (months < 1 || months > rights::kMostMonths) return {ErrorCode::kTooLarge, "/months"};
  const Result<Facts> facts = taken_facts(in);
  if (!facts) return facts.error();
  Result<rights::Rights> rights =
      rights::simulate_facts(*state.catalog, facts.value(), day.value(), static_cast<int>(months));
  if (!rights) return rights.error();
  rights::Rights value = std::move(rights).value();
  add_pages(in, value.rest["missing"]);
  return Reply::of_text(value.text());
}

Result<Reply> not_modelled(RightsState& state, Json&, ByteView) {
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  return Reply::of_text(rights::not_modelled_text(*state.catalog));
}

Result<Reply> forecast(RightsState& state, Json& in, ByteView) {
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const std::int64_t months = int_or(in, "months", 24);
  if (months < 1 || months > rights::kMostMonths) return {ErrorCode::kTooLarge, "/months"};
  const Result<Facts> facts = taken_facts(in);
  if (!facts) return facts.error();
  const Json* events = find(in, "events");
  Result<Json> value =
      rights::forecast(*state.catalog, facts.value(), day.value(), static_cast<int>(months),
                       events != nullptr ? *events : Json::array());
  if (!value) return value.error();
  return Reply(std::move(value).value());
}

Result<Reply> compare_law(RightsState& state, Json& in, ByteView) {
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  const Result<Day> today = day_given(in);
  if (!today) return today.error();
  const Json* listed = find(in, "days");
  if (listed == nullptr || !listed->is_array()) return {ErrorCode::kWrongShape, "/days"};
  std::vector<Day> days;
  for (const Json& each : *listed) {
    const Result<Day> day = each.is_string() ? day_from_text(each.get_ref<const std::string&>())
                                             : ErrorCode::kInvalidDate;
    if (!day) return {ErrorCode::kInvalidDate, "days"};
    days.push_back(day.value());
  }
  const Result<Facts> facts = taken_facts(in);
  if (!facts) return facts.error();
  Result<Json> value = rights::compare_law(*state.catalog, facts.value(), today.value(), days,
                                           bool_or(in, "announced", false));
  if (!value) return value.error();
  return Reply(std::move(value).value());
}

Result<Reply> why_not(RightsState& state, Json& in, ByteView) {
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const Result<Facts> facts = taken_facts(in);
  if (!facts) return facts.error();
  Result<Json> value =
      rights::why_not(*state.catalog, facts.value(), day.value(), string_or(in, "benefit", ""));
  if (!value) return value.error();
  return Reply(std::move(value).value());
}

constexpr Verb<RightsState, Json&> kRightsVerbs[] = {
#define PARVIS_VERB(name) {#name, name},
#include "core/api/rights_verbs.inc"
#undef PARVIS_VERB
};

}  // namespace
}  // namespace verbs

Bytes RightsCore::call(std::string_view verb, ByteView message) {
  return call_verb<RightsState, Json&>(verbs::kRightsVerbs, state_, verb, message);
}

}  // namespace parvis::api
