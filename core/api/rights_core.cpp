#include "core/api/rights_core.h"

#include "core/api/dispatch.h"
#include "core/api/given_facts.h"
#include "core/rights/api.h"
#include "core/rights/assumptions.h"
#include "core/rights/compare_law.h"
#include "core/rights/forecast.h"
#include "core/rights/why_not.h"

namespace parvis::api {
namespace verbs {
namespace {

constexpr int kMonthsOfResult = 12, kMonthsOfForecast = 24;

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

// What every verb over a household is given.
struct Given {
  Day day;
  Facts facts;
  int months = 1;
};

// Absent: `otherwise`.
Result<int> months_given(const Json& in, int otherwise) {
  const Json* months = find(in, "months");
  if (months == nullptr) return otherwise;
  if (!months->is_number_integer()) return {ErrorCode::kWrongShape, "/months"};
  const std::int64_t number = int_or(in, "months", 0);
  if (number < 1 || number > rights::kMostMonths) return {ErrorCode::kTooLarge, "/months"};
  return static_cast<int>(number);
}

// Errors: kInvalidAsset before load_rights, kInvalidDate, kWrongShape, kTooLarge.
Result<Given> given(const RightsState& state, Json& in, int months = 1) {
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const Result<int> count = months_given(in, months);
  if (!count) return count.error();
  const Json* pages = find(in, "pages");
  if (pages != nullptr && !pages->is_object()) return {ErrorCode::kWrongShape, "/pages"};
  Result<Facts> facts = taken_facts(in);
  if (!facts) return facts.error();
  return Given{day.value(), std::move(facts).value(), count.value()};
}

Result<Reply> aids(RightsState& state, Json& in, ByteView) {
  if (!state.aids) return {ErrorCode::kInvalidAsset, "aids"};
  const Result<Given> asked = given(state, in);
  if (!asked) return asked.error();
  const Given& of = asked.value();
  Result<Json> aids = rights::aids_for(*state.aids, *state.catalog, of.facts, of.day);
  if (!aids) return aids.error();
  Json value = std::move(aids).value();
  for (Json& aid : value["aids"]) add_pages(in, aid["conditions"]);
  add_pages(in, value["missing"]);
  return Reply(std::move(value));
}

Result<Reply> simulate(RightsState& state, Json& in, ByteView) {
  const Result<Given> asked = given(state, in, kMonthsOfResult);
  if (!asked) return asked.error();
  const Given& of = asked.value();
  Result<rights::Rights> rights =
      rights::simulate_facts(*state.catalog, of.facts, of.day, of.months);
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
  const Result<Given> asked = given(state, in, kMonthsOfForecast);
  if (!asked) return asked.error();
  const Given& of = asked.value();
  const Json* events = find(in, "events");
  Result<Json> value = rights::forecast(*state.catalog, of.facts, of.day, of.months,
                                        events != nullptr ? *events : Json::array());
  if (!value) return value.error();
  return Reply(std::move(value).value());
}

Result<Reply> compare_law(RightsState& state, Json& in, ByteView) {
  const Result<Given> asked = given(state, in);
  if (!asked) return asked.error();
  const Given& of = asked.value();
  const Json* listed = find(in, "days");
  if (listed == nullptr || !listed->is_array()) return {ErrorCode::kWrongShape, "/days"};
  std::vector<Day> days;
  for (const Json& each : *listed) {
    const Result<Day> day = each.is_string() ? day_from_text(each.get_ref<const std::string&>())
                                             : ErrorCode::kInvalidDate;
    if (!day) return {ErrorCode::kInvalidDate, "days"};
    days.push_back(day.value());
  }
  const Json* announced = find(in, "announced");
  if (announced != nullptr && !announced->is_boolean()) {
    return {ErrorCode::kWrongShape, "/announced"};
  }
  Result<Json> value =
      rights::compare_law(*state.catalog, of.facts, of.day, days, bool_or(in, "announced", false));
  if (!value) return value.error();
  return Reply(std::move(value).value());
}

Result<Reply> why_not(RightsState& state, Json& in, ByteView) {
  const Result<Given> asked = given(state, in);
  if (!asked) return asked.error();
  const Given& of = asked.value();
  Result<Json> value =
      rights::why_not(*state.catalog, of.facts, of.day, string_or(in, "benefit", ""));
  if (!value) return value.error();
  return Reply(std::move(value).value());
}

Result<Reply> assumed(RightsState& state, Json& in, ByteView) {
  const Result<Given> asked = given(state, in);
  if (!asked) return asked.error();
  Result<Json> value = rights::assumptions(*state.catalog, asked.value().facts, asked.value().day);
  if (!value) return value.error();
  Json answer = std::move(value).value();
  add_pages(in, answer["assumed"]);
  return Reply(std::move(answer));
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
