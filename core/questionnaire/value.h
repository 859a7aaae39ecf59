#pragma once
// One answer: from the typed value of a question to its stored form.

#include <vector>

#include "core/questionnaire/problem.h"
#include "core/questionnaire/question.h"
#include "core/registration/communes.h"
#include "core/registration/jobs.h"

namespace parvis::questionnaire {

struct OneReading {
  std::vector<Problem> problems;  // each names the question
  Json value;                     // to store, when there is no problem
};

// What the reading of one value may look at.
struct Around {
  const Json* stored =
      nullptr;              // the value now stored: months and entries that are not typed are kept
  Condition::Lookup facts;  // what conditions inside a list read
  Day today;
  // Null or empty: communes are checked by their shape alone.
  const registration::Communes* communes = nullptr;
  // A job that it knows is stored under its official title, another as typed.
  const registration::Jobs* jobs = nullptr;
};

// Nothing typed (null, an empty text, no choice) is `required`, or null when the question may be
// skipped. Errors: kWrongShape, where = question id: JSON of another type than answers.h lists for
// the kind.
Result<OneReading> read_value(const Question& question, const Json& typed, const Around& around);

// The same, away from its page: `stored` may be null.
Result<OneReading> read_value(const Question& question, const Json& typed, const Json* stored,
                              const Facts& facts, Day today,
                              const registration::Communes* communes);

}  // namespace parvis::questionnaire
