// Verb of what a person hands to a body.

#include "core/api/given_facts.h"
#include "core/api/guide_core.h"
#include "core/questionnaire/outgoing.h"

namespace parvis::api::guide {

Result<Reply> prepare(GuideState&, const Json& in, ByteView) {
  const Json* handover = find(in, "handover");
  if (handover == nullptr) return {ErrorCode::kWrongShape, "/handover"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const Result<Facts> facts = given_facts(in);
  if (!facts) return facts.error();
  auto prepared = questionnaire::prepare(*handover, facts.value(), day.value());
  if (!prepared) return prepared.error();
  Json rows = Json::array();
  for (const questionnaire::OutgoingRow& row : prepared.value().rows) {
    JsonObject model;
    model.put("section", row.section).put("label", row.label).put("question", row.question);
    model.put("page", page_given(in, row.question)).put("state", to_text(row.told));
    rows.push_back(model.put("value", row.value).put("needed", row.needed).take());
  }
  JsonObject value;
  value.put("recipient", prepared.value().recipient).put("rows", std::move(rows));
  return Reply(value.put("package", std::move(prepared.value().package)).take());
}

}  // namespace parvis::api::guide
