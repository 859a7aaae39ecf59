// The engine of questions alone, as the boundary carries it and without an account: `load` as
// Core's, `answer` reads one page, keeps the values in memory and says the next page and how far
// one is. For the bench of the journey, under Node.

#include "core/api/dispatch.h"
#include "core/api/models.h"
#include "core/api/state.h"
#include "core/questionnaire/answers.h"
#include "wasm/bound.h"

namespace parvis::api {
namespace {

struct Form {
  questionnaire::QuestionSet questions;
  Facts facts;
};

Result<Reply> load(Form& form, const Json& in, ByteView) {
  Result<questionnaire::QuestionSet> read =
      questionnaire::QuestionSet::load(in.at("assets").at("questions"));
  if (!read) return read.error();
  form.questions = std::move(read).value();
  form.facts = Facts();
  return Reply();
}

Result<Reply> answer(Form& form, const Json& in, ByteView) {
  const Result<Day> day = day_from_text(string_or(in, "day", ""));
  if (!day) return day.error();
  const questionnaire::Page* page = form.questions.page(string_or(in, "page", ""));
  if (page == nullptr) return ErrorCode::kUnknownQuestion;
  const questionnaire::Journey before(form.questions, form.facts, day.value());
  if (!before.is_asked(*page)) return ErrorCode::kUnknownQuestion;
  const auto reading = questionnaire::read_page(before, *page, {in.at("answers"), {}, {}});
  if (!reading) return reading.error();
  Reply reply;
  if (!reading.value().problems.empty()) {
    reply.value()["problems"] = problem_models(reading.value().problems);
    return reply;
  }
  for (const auto& [id, value] : reading.value().values) {
    form.facts.set(id, {value, "declared", to_text(day.value())});
  }
  const questionnaire::Journey after(form.questions, form.facts, day.value());
  const questionnaire::Page* next = after.next(page);
  const questionnaire::Progress progress = after.progress();
  reply.value()["next"] = next != nullptr ? Json(next->id) : Json("check");
  reply.value()["progress"] =
      JsonObject().put("done", progress.done).put("total", progress.total).take();
  return reply;
}

constexpr Verb<Form> kVerbs[] = {{"load", load}, {"answer", answer}};

emscripten::val call(const std::string& verb, const std::string& message) {
  static Form form;
  return bound_reply(call_verb<Form, const Json&>(kVerbs, form, verb, view(message)));
}

}  // namespace
}  // namespace parvis::api

EMSCRIPTEN_BINDINGS(parvis_form) { emscripten::function("call", &parvis::api::call); }
