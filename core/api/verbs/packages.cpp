// Verbs of what is known before it is asked: packages of others, and facts that screens set.

#include "core/api/models.h"
#include "core/api/state.h"
#include "core/questionnaire/package.h"

namespace parvis::api::verbs {
namespace {

constexpr std::size_t kMostNoted = 4000;  // bytes

}  // namespace

Result<Reply> import_package(State& state, const Json& in, ByteView) {
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const Json* mapping = find(in, "mapping");
  const Json* package = find(in, "package");
  if (mapping == nullptr || package == nullptr) return {ErrorCode::kWrongShape, "/package"};
  if (!state.session) return ErrorCode::kLocked;
  const Facts known = facts_of(state);
  const auto read = questionnaire::read_package(
      state.questions, *mapping, *package, known, day.value(), &state.communes, nullptr,
      {bool_or(in, "typed", false), string_or(in, "whose", "") == "partner"});
  if (!read) return read.error();
  const questionnaire::PackageReading& reading = read.value();
  Reply reply;
  if (const Json* decisions = find(in, "decisions")) {
    const Status saved = save_facts(state, reading.to_store(known, *decisions), reply);
    if (!saved) return saved.error();
  }
  Json proposals = Json::array();
  for (const questionnaire::Proposal& proposal : reading.proposals) {
    JsonObject model = answer_model(*state.questions.question(proposal.fact), proposal.value);
    model.put("finding", to_text(proposal.finding));
    const Json* said = known.value(proposal.fact);
    if (said != nullptr) model.put("declared", *said);
    proposals.push_back(model.take());
  }
  reply.value()["proposals"] = std::move(proposals);
  reply.value()["day"] = reading.day;
  reply.value()["left_out"] = reading.left_out;
  reply.value()["another_person"] = reading.another_person;
  return reply;
}

Result<Reply> note(State& state, const Json& in, ByteView) {
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const std::string fact = string_or(in, "fact", "");
  const bool is_question = state.questions.question(fact) != nullptr;
  if (is_question || !state.questions.is_given(fact)) return ErrorCode::kUnknownQuestion;
  const Json* value = find(in, "value");
  if (value != nullptr && to_text(*value).size() > kMostNoted) return {ErrorCode::kTooLarge, fact};
  Changes changes;
  changes[fact] = value == nullptr || value->is_null() ? std::nullopt : std::optional(*value);
  Reply reply;
  const Status saved = save_facts(state, changes, day.value(), reply);
  if (!saved) return saved.error();
  return reply;
}

}  // namespace parvis::api::verbs
