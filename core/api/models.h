#pragma once
// The questionnaire as the page sees it: the JSON of wasm/README.md.

#include "core/questionnaire/answers.h"
#include "core/questionnaire/journey.h"

namespace parvis::api {

Json task_model(const questionnaire::Task& task);
// Whether answers to sensitive questions may be shown again: never on a screen that others use.
enum class Screen { kOwn, kShared };
Json page_model(const questionnaire::QuestionSet& set, const questionnaire::Journey& journey,
                const Facts& facts, const questionnaire::Page& page, Day today,
                Screen screen = Screen::kOwn);
Json check_model(const questionnaire::QuestionSet& set, const questionnaire::CheckSection& section,
                 const Facts& facts, Screen screen = Screen::kOwn);
// A question and a value, as a row of the check has them.
JsonObject answer_model(const questionnaire::Question& question, const Json& value);
Json problem_models(const std::vector<questionnaire::Problem>& problems);

}  // namespace parvis::api
