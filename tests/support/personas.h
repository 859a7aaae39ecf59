#pragma once
// Personas of tests/orientation/personas.json, walked through the journey without a browser.

#include <algorithm>
#include <set>

#include "tests/support/orientation.h"
#include "tests/support/typist.h"

namespace parvis::support {

struct Walk {
  Facts facts;                     // all that was stored
  std::vector<std::string> asked;  // questions, in order, fields of entries not counted
  int answered = 0, skipped = 0;
  std::string fault;  // where the walk could not go on, or empty
  orientation::Orientation orientation;
};

inline const Json& personas() {
  static const Json file = parse_json(file_text("tests/orientation/personas.json")).value();
  return file;
}

// What the persona types for `question`.
inline Json typed_by(const Json& persona, const questionnaire::Question& question) {
  const Json* own = find(persona["answers"], question.id);
  if (own != nullptr) return *own;
  const Json* usual = find(personas()["defaults"], question.id);
  if (usual != nullptr) return *usual;
  if (question.kind != questionnaire::Kind::kMonthlyMoney) return nullptr;
  Json months = Json::object();
  for (const Month month : questionnaire::months_of(question, kOrientationDay)) {
    months[to_text(month)] = personas()["monthly"];
  }
  return months;
}

// Without the choices that are not offered in `journey`; null when nothing is left.
inline Json as_offered(Json typed, const questionnaire::Question& question,
                       const questionnaire::Journey& journey) {
  if (question.kind != questionnaire::Kind::kChoices || !typed.is_array()) return typed;
  for (const questionnaire::Option& option : question.options) {
    if (journey.is_offered(option)) continue;
    typed.erase(std::remove(typed.begin(), typed.end(), Json(option.value)), typed.end());
  }
  return typed.empty() ? Json(nullptr) : typed;
}

// One page answered and stored, as the page would send it.
inline void answer_page(const Json& persona, const questionnaire::Page& page, Walk& walk) {
  const questionnaire::Journey journey(questions(), walk.facts, kOrientationDay);
  questionnaire::Typed typed;
  for (const questionnaire::Question* question : page.questions) {
    const Json value = as_offered(typed_by(persona, *question), *question, journey);
    if (is_unknown(value))
      typed.unknown.push_back(question->id);
    else if (value.is_null())
      typed.skip.push_back(question->id);
    else
      typed.answers[question->id] = value;
  }
  const auto reading = read_page(questions(), page.id, typed, walk.facts, kOrientationDay);
  if (!reading || !reading.value().problems.empty()) {
    walk.fault = !reading ? reading.error().where : reading.value().problems[0].question;
    return;
  }
  for (const auto& [id, value] : reading.value().values) {
    walk.asked.push_back(id);
    ++(value.is_null() ? walk.skipped : walk.answered);
  }
  store(walk.facts, reading.value());
}

inline Walk walk(const Json& persona) {
  Walk walk;
  if (const Json* given = find(persona, "given")) walk.facts = facts_of(*given);
  while (walk.fault.empty()) {
    const questionnaire::Journey journey(questions(), walk.facts, kOrientationDay);
    const questionnaire::Page* page = journey.next();
    if (page == nullptr) break;
    answer_page(persona, *page, walk);
    if (walk.asked.size() > 400) walk.fault = "endless";
  }
  const questionnaire::Journey journey(questions(), walk.facts, kOrientationDay);
  walk.orientation = orient_facts(national_rules(), journey.relevant());
  return walk;
}

}  // namespace parvis::support
