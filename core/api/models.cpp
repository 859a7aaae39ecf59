#include "core/api/models.h"

#include "core/questionnaire/beside.h"

namespace parvis::api {
namespace {

using questionnaire::Kind;
using questionnaire::Question;

// `journey`: those that are offered in it; null: all.
Json option_models(const Question& question, const questionnaire::Journey* journey) {
  Json options = Json::array();
  for (const questionnaire::Option& option : question.options) {
    if (journey != nullptr && !journey->is_offered(option)) continue;
    JsonObject model;
    model.put("value", option.value).put("label", option.label).put_if("hint", option.hint);
    if (option.exclusive) model.put("exclusive", true);
    options.push_back(model.take());
  }
  return options;
}

// What a question is, without its answer.
JsonObject question_model(const Question& question, Day today,
                          const questionnaire::Journey* journey = nullptr) {
  JsonObject model;
  model.put("id", question.id).put("ask", question.ask).put("kind", to_text(question.kind));
  model.put_if("hint", question.hint).put_if("why", question.why).put_if("unit", question.unit);
  model.put_if("format", question.format).put_if("autocomplete", question.autocomplete);
  model.put_if("add", question.add).put_if("none", question.none);
  if (!question.options.empty()) model.put("options", option_models(question, journey));
  if (question.min) model.put("min", *question.min);
  if (question.max) model.put("max", *question.max);
  if (question.kind == Kind::kText) model.put("max_length", question.max_length);
  if (question.skippable) model.put("skippable", true);
  if (question.unknown) model.put("unknown", true);
  if (question.sensitive) model.put("sensitive", true);
  if (question.kind == Kind::kMonthlyMoney) {
    Json months = Json::array();
    for (const Month month : questionnaire::months_of(question, today)) {
      months.push_back(to_text(month));
    }
    model.put("months", std::move(months));
  }
  return model;
}

void put_list(JsonObject& model, const Question& list, const Facts& facts, Day today) {
  Json fields = Json::array();
  for (const Question& field : list.entry) fields.push_back(question_model(field, today).take());
  model.put("entry", std::move(fields));
  Json entries = Json::array();
  const Json* value = facts.value(list.id);
  if (value != nullptr && value->is_object()) {
    for (const auto& [id, values] : value->items()) {
      Json asked = Json::array();
      for (const Question* field : questionnaire::fields_asked(list, values, facts, today)) {
        asked.push_back(field->id);
      }
      entries.push_back(
          JsonObject().put("id", id).put("values", values).put("asked", std::move(asked)).take());
    }
  }
  model.put("entries", std::move(entries));
}

// Where the value comes from; and what other sources say, when it is something else.
void put_source(JsonObject& model, const std::string& id, const Facts& facts) {
  const Fact* fact = facts.find(id);
  if (fact == nullptr) return;
  model.put("source", fact->source).put("day", fact->day);
  Json others = Json::array();
  for (const Fact* other : questionnaire::besides(facts, id)) {
    if (!is_given(other->value) || other->value == fact->value) continue;
    JsonObject beside;
    beside.put("value", other->value).put("source", other->source).put("day", other->day);
    others.push_back(beside.take());
  }
  if (!others.empty()) model.put("others", std::move(others));
}

bool is_shown(const Question& question, Screen screen) {
  return screen == Screen::kOwn || !question.sensitive;
}

}  // namespace

Json task_model(const questionnaire::Task& task) {
  JsonObject model;
  model.put("id", task.section->id).put("title", task.section->title);
  model.put("status", to_text(task.status));
  return model.put("page", task.page != nullptr ? Json(task.page->id) : Json(nullptr)).take();
}

Json page_model(const questionnaire::QuestionSet& set, const questionnaire::Journey& journey,
                const Facts& facts, const questionnaire::Page& page, Day today, Screen screen) {
  const questionnaire::Section* section = set.section(page.section);
  const questionnaire::Page* back = journey.back(page);
  const questionnaire::Progress progress = journey.progress();
  Json questions = Json::array();
  for (const Question* question : journey.questions(page)) {
    JsonObject asked = question_model(*question, today, &journey);
    const Fact* fact = facts.find(question->id);
    const bool shown = is_shown(*question, screen);
    asked.put("value", fact != nullptr && shown ? fact->value : Json(nullptr));
    asked.put("state", to_text(journey.state(*question)));
    if (shown)
      put_source(asked, question->id, facts);
    else
      asked.put("withheld", true);
    if (question->kind == Kind::kList) put_list(asked, *question, facts, today);
    questions.push_back(asked.take());
  }
  JsonObject model;
  model.put("page", page.id).put("section", page.section).put("heading", page.heading);
  model.put("section_title", section != nullptr ? section->title : "");
  model.put("back", back != nullptr ? Json(back->id) : Json(nullptr)).put_if("why", page.why);
  model.put("progress",
            JsonObject().put("done", progress.done).put("total", progress.total).take());
  return model.put("questions", std::move(questions)).take();
}

JsonObject answer_model(const Question& question, const Json& value) {
  JsonObject model;
  model.put("page", question.page).put("question", question.id).put("ask", question.ask);
  model.put("kind", to_text(question.kind)).put("value", value).put_if("unit", question.unit);
  if (!question.options.empty()) model.put("options", option_models(question, nullptr));
  if (question.kind != Kind::kList) return model;
  Json fields = Json::array();
  for (const Question& field : question.entry) {
    JsonObject one;
    one.put("id", field.id).put("ask", field.ask).put("kind", to_text(field.kind));
    fields.push_back(one.take());
  }
  model.put("entry", std::move(fields));
  return model;
}

Json check_model(const questionnaire::QuestionSet& set, const questionnaire::CheckSection& section,
                 const Facts& facts, Screen screen) {
  Json rows = Json::array();
  for (const questionnaire::CheckRow& row : section.rows) {
    const bool shown = is_shown(*row.question, screen);
    JsonObject model = answer_model(*row.question, shown ? row.value : Json(nullptr));
    model.put("state", to_text(row.state)).put_if("about", set.page(row.question->page)->heading);
    if (row.question->sensitive) model.put("sensitive", true);
    if (shown)
      put_source(model, row.question->id, facts);
    else
      model.put("withheld", true);
    rows.push_back(model.take());
  }
  JsonObject model;
  model.put("id", section.section->id).put("title", section.section->title);
  return model.put("rows", std::move(rows)).take();
}

Json problem_models(const std::vector<questionnaire::Problem>& problems) {
  Json models = Json::array();
  for (const questionnaire::Problem& problem : problems) {
    JsonObject model;
    model.put("question", problem.question).put("code", to_text(problem.code));
    model.put_if("entry", problem.entry).put_if("field", problem.field);
    models.push_back(model.put_if("limit", problem.limit).take());
  }
  return models;
}

}  // namespace parvis::api
