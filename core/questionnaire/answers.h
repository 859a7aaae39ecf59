#pragma once
// From what a person typed to what is stored. Either every answer of the page is good, or there are
// problems and nothing is stored.
//
// Typed values, by kind (texts as typed; the stored form of core/base/facts.h is accepted too):
//   text, job, phone, email, nir  "…"                  choice, country  "value"
//   choices  ["a", "b"]                           yes_no  true, "yes", "oui" …
//   date   {"day": "3", "month": "4", "year": "1990"}; a month may be a word ("avril"); "3/4/1990"
//   month  {"month": "4", "year": "2026"}
//   count, money  "1 234,56"                      monthly_money  {"2026-08": "120", "2026-09":
//   {"unknown": true}} commune  {"code", "name", "postcode"}, or a text ("35000 Rennes") list
//   {"<entry id>": {"<field>": typed value, …}, …}
// A field left empty is `required`, or skipped when the question may be.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/questionnaire/journey.h"
#include "core/questionnaire/problem.h"
#include "core/questionnaire/question.h"
#include "core/questionnaire/value.h"
#include "core/registration/communes.h"

namespace parvis::questionnaire {

// The message of a page.
struct Typed {
  Json answers = Json::object();     // question id → typed value
  std::vector<std::string> unknown;  // answered "je ne sais pas"
  std::vector<std::string> skip;
  std::vector<std::string> keep = {};  // answered before, not on screen: left as it is
};

struct Reading {
  std::vector<Problem> problems;       // in the order of the page
  std::map<std::string, Json> values;  // what to store, by fact id; empty when there are problems
};

// Reads one page of `journey`. Only questions asked now are read, given the answers before them on
// the same page. `communes` may be null or empty: then a commune is checked by its shape alone.
// Errors: kUnknownQuestion (no such page, or an answer to a question not on it), kWrongShape (JSON
// of another type than above; where = question id). Work is bounded: texts beyond 4 kB are
// `too_long` unread.
Result<Reading> read_page(const Journey& journey, const Page& page, const Typed& typed,
                          const registration::Communes* communes = nullptr,
                          const registration::Jobs* jobs = nullptr);
// The same for the journey that these facts make.
Result<Reading> read_page(const QuestionSet& set, std::string_view page, const Typed& typed,
                          const Facts& facts, Day today,
                          const registration::Communes* communes = nullptr,
                          const registration::Jobs* jobs = nullptr);

}  // namespace parvis::questionnaire
