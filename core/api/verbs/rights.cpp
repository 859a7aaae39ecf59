// The verb of the simulator.

#include "core/api/state.h"
#include "core/rights/api.h"

namespace parvis::api::verbs {

Result<Reply> simulate(State& state, const Json& in, ByteView) {
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  if (!state.catalog) return {ErrorCode::kInvalidAsset, "benefits"};
  const Facts facts = facts_of(state);
  const questionnaire::Journey journey(state.questions, facts, day.value());
  const std::int64_t months = int_or(in, "months", 12);
  if (months < 1 || months > rights::kMostMonths) return {ErrorCode::kTooLarge, "/months"};
  Result<Json> rights = rights::simulate_facts(*state.catalog, journey.relevant(), day.value(),
                                               static_cast<int>(months));
  if (!rights) return rights.error();
  Json value = std::move(rights).value();
  // Where to answer what is missing: the engine of rights knows facts, not pages.
  for (Json& missing : value["missing"]) {
    const auto* question = state.questions.question(string_or(missing, "question", ""));
    missing["page"] = question != nullptr ? Json(question->page) : Json(nullptr);
  }
  return Reply(std::move(value));
}

}  // namespace parvis::api::verbs
