#include "core/vault/conflict.h"

#include <algorithm>

namespace parvis::vault {
namespace {

Place place_of(const Json& answer) {
  return {string_or(answer, "entry", ""), string_or(answer, "field", "")};
}

// What stands there; nullptr when the place is gone.
const Json* standing(const Json& fact, const Place& place) {
  const Json* value = find(fact, "v");
  if (place.entry.empty() || value == nullptr) return value;
  const Json* entry = find(*value, place.entry);
  return entry == nullptr ? nullptr : find(*entry, place.field);
}

bool has(const Answers& answers, const Json& answer) {
  return std::any_of(answers.begin(), answers.end(),
                     [&](const Json& one) { return one.at("v") == answer.at("v"); });
}

// Chose another answer than the one that stood, or closed a question.
bool decides(const Answers& answers, const Answers& base) {
  return base.empty() || !has({base.front()}, answers.front()) ||
         std::any_of(base.begin(), base.end(),
                     [&](const Json& before) { return !has(answers, before); });
}

}  // namespace

void add_open_places(const Json& fact, std::set<Place>& places) {
  const Json* against = find(fact, "against");
  if (against == nullptr) return;
  for (const Json& answer : *against) places.insert(place_of(answer));
}

Answers against_at(const Json& fact, const Place& place) {
  Answers answers;
  const Json* against = find(fact, "against");
  if (against == nullptr) return answers;
  for (const Json& answer : *against) {
    if (place_of(answer) == place) answers.push_back(answer);
  }
  return answers;
}

Answers answers_at(const Json& fact, const Place& place) {
  Answers answers;
  const Json* value = standing(fact, place);
  if (value == nullptr) return answers;
  Json first = fact;
  first.erase("against");
  first["v"] = Json(*value);
  answers.push_back(std::move(first));
  for (Json& answer : against_at(fact, place)) answers.push_back(std::move(answer));
  return answers;
}

void put_answers(Json& fact, const Place& place, const Answers& answers) {
  const Json* found = find(fact, "against");
  const Json before = found != nullptr ? *found : Json::array();
  const bool is_there = standing(fact, place) != nullptr;
  if (is_there && place.entry.empty()) {
    fact = answers.front();
  } else if (is_there) {
    fact["v"][place.entry][place.field] = answers.front().at("v");
  }
  Json against = Json::array();
  for (const Json& answer : before) {
    const Place other = place_of(answer);
    if (other != place && standing(fact, other) != nullptr) against.push_back(answer);
  }
  for (std::size_t at = 1; is_there && at < answers.size(); ++at) {
    JsonObject answer;
    answer.put("v", answers[at].at("v")).put("src", string_or(answers[at], "src", ""));
    answer.put("day", string_or(answers[at], "day", ""));
    answer.put_if("by", string_or(answers[at], "by", ""));
    against.push_back(answer.put_if("entry", place.entry).put_if("field", place.field).take());
  }
  fact.erase("against");
  if (!against.empty()) fact["against"] = std::move(against);
}

Answers merge_answers(const Answers& base, const Answers& mine, const Answers& theirs) {
  Answers merged;
  const auto take = [&](const Answers& from, const Answers& other) {
    for (std::size_t at = 0; at < from.size(); ++at) {
      const bool stays =
          !has(base, from[at]) || has(other, from[at]) || (at == 0 && decides(from, base));
      if (stays && !has(merged, from[at])) merged.push_back(from[at]);
    }
  };
  take(theirs, mine);
  take(mine, theirs);
  // One side left the place, and the other has it still as both knew it.
  if (merged.empty()) merged = mine.empty() ? theirs : mine;
  return merged;
}

void keep_open(const Json& before, Json& after) {
  std::set<Place> places;
  add_open_places(before, places);
  for (const Place& place : places) {
    const Json* was = standing(before, place);
    const Json* now = standing(after, place);
    if (place.entry.empty() || was == nullptr || now == nullptr || *was != *now) continue;
    put_answers(after, place, answers_at(before, place));
  }
}

}  // namespace parvis::vault
