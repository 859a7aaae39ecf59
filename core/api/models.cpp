#include "core/api/models.h"

namespace parvis::api {
namespace {

using questionnaire::Kind;
using questionnaire::Question;

void put_if(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

Json option_models(const Question& question) {
  Json options = Json::array();
  for (const questionnaire::Option& option : question.options) {
    Json model = {{"value", option.value}, {"label", option.label}};
    put_if(model, "hint", option.hint);
    if (option.exclusive) model["exclusive"] = true;
    options.push_back(std::move(model));
  }
  return options;
}

// What a question is, without its answer.
Json question_model(const Question& question, Day today) {
  Json model = {{"id", question.id}, {"ask", question.ask}, {"kind", to_text(question.kind)}};
  put_if(model, "hint", question.hint);
  put_if(model, "why", question.why);
  put_if(model, "unit", question.unit);
  put_if(model, "format", question.format);
  put_if(model, "autocomplete", question.autocomplete);
  put_if(model, "add", question.add);
  put_if(model, "none", question.none);
  if (!question.options.empty()) model["options"] = option_models(question);
  if (question.min) model["min"] = *question.min;
  if (question.max) model["max"] = *question.max;
  if (question.kind == Kind::kText) model["max_length"] = question.max_length;
  if (question.skippable) model["skippable"] = true;
  if (question.unknown) model["unknown"] = true;
  if (question.sensitive) model["sensitive"] = true;
  if (question.kind == Kind::kMonthlyMoney) {
    model["months"] = Json::array();
    for (const Month month : questionnaire::months_of(question, today)) {
      model["months"].push_back(to_text(month));
    }
  }
  return model;
}

void put_list(Json& model, const Question& list, const Facts& facts, Day today) {
  model["entry"] = Json::array();
  for (const Question& field : list.entry) model["entry"].push_back(question_model(field, today));
  model["entries"] = Json::array();
  const Json* entries = facts.value(list.id);
  if (entries == nullptr || !entries->is_object()) return;
  for (const auto& [id, values] : entries->items()) {
    Json asked = Json::array();
    for (const Question* field : questionnaire::fields_asked(list, values, facts, today)) {
      asked.push_back(field->id);
    }
    model["entries"].push_back({{"id", id}, {"values", values}, {"asked", std::move(asked)}});
  }
}

}  // namespace

Json task_model(const questionnaire::Task& task) {
  return {{"id", task.section->id},
          {"title", task.section->title},
          {"status", to_text(task.status)},
          {"page", task.page != nullptr ? Json(task.page->id) : Json(nullptr)}};
}

Json page_model(const questionnaire::QuestionSet& set, const questionnaire::Journey& journey,
                const Facts& facts, const questionnaire::Page& page, Day today) {
  const questionnaire::Section* section = set.section(page.section);
  const questionnaire::Page* back = journey.back(page);
  const questionnaire::Progress progress = journey.progress();
  Json model = {{"page", page.id},
                {"section", page.section},
                {"section_title", section != nullptr ? section->title : ""},
                {"heading", page.heading},
                {"back", back != nullptr ? Json(back->id) : Json(nullptr)},
                {"progress", {{"done", progress.done}, {"total", progress.total}}},
                {"questions", Json::array()}};
  put_if(model, "why", page.why);
  for (const Question* question : journey.questions(page)) {
    Json asked = question_model(*question, today);
    const Fact* fact = facts.find(question->id);
    asked["value"] = fact != nullptr ? fact->value : Json(nullptr);
    asked["state"] = to_text(journey.state(*question));
    if (fact != nullptr) asked["source"] = fact->source;
    if (question->kind == Kind::kList) put_list(asked, *question, facts, today);
    model["questions"].push_back(std::move(asked));
  }
  return model;
}

Json check_model(const questionnaire::CheckSection& section) {
  Json rows = Json::array();
  for (const questionnaire::CheckRow& row : section.rows) {
    const Question& question = *row.question;
    Json model = {{"page", question.page}, {"question", question.id},
                  {"ask", question.ask},   {"kind", to_text(question.kind)},
                  {"value", row.value},    {"state", to_text(row.state)}};
    put_if(model, "source", row.source);
    put_if(model, "unit", question.unit);
    if (!question.options.empty()) model["options"] = option_models(question);
    if (question.kind == Kind::kList) {
      model["entry"] = Json::array();
      for (const Question& field : question.entry) {
        model["entry"].push_back(
            {{"id", field.id}, {"ask", field.ask}, {"kind", to_text(field.kind)}});
      }
    }
    rows.push_back(std::move(model));
  }
  return {
      {"id", section.section->id}, {"title", section.section->title}, {"rows", std::move(rows)}};
}

Json problem_models(const std::vector<questionnaire::Problem>& problems) {
  Json models = Json::array();
  for (const questionnaire::Problem& problem : problems) {
    Json model = {{"question", problem.question}, {"code", to_text(problem.code)}};
    put_if(model, "entry", problem.entry);
    put_if(model, "field", problem.field);
    put_if(model, "limit", problem.limit);
    models.push_back(std::move(model));
  }
  return models;
}

}  // namespace parvis::api
