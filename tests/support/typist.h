#pragma once
// Types a good answer, drawn at random, for any question: what a person of no particular kind would
// give.

#include <algorithm>
#include <map>

#include "core/base/money.h"
#include "core/questionnaire/answers.h"
#include "core/questionnaire/journey.h"
#include "tests/support/entropy.h"

namespace parvis::support {

class Typist {
 public:
  Typist(std::uint64_t seed, Day today) : entropy_(seed), today_(today) {}

  // Sometimes skips or does not know, where that is offered.
  Json value(const questionnaire::Question& question) {
    using questionnaire::Kind;
    if (question.skippable && !question.needed && entropy_.below(4) == 0) return nullptr;
    if (question.unknown && entropy_.below(4) == 0) return {{"unknown", true}};
    switch (question.kind) {
      case Kind::kText:
        return question.format == "digits" ? "12" : "Zoé d’Été";
      case Kind::kDate:
        return date(question);
      case Kind::kMonth:
        return month(question);
      case Kind::kChoice:
      case Kind::kCountry:
        return question.options[below(question.options.size())].value;
      case Kind::kChoices:
        return choices(question);
      case Kind::kYesNo:
        return entropy_.below(2) == 0;
      case Kind::kCount:
        return std::to_string(question.min.value_or(0) + static_cast<int>(entropy_.below(3)));
      case Kind::kMoney:
        return std::to_string(entropy_.below(900)) + ",50";
      case Kind::kMonthlyMoney:
        return months(question);
      case Kind::kCommune:
        return {{"code", "35238"}, {"name", "Rennes"}, {"postcode", "35000"}};
      case Kind::kPhone:
        return "06 39 98 12 34";
      case Kind::kEmail:
        return "nom@exemple.fr";
      case Kind::kJob:
        return "Aide-soignant";
      case Kind::kNir:
        return nir(question);
      default:
        return entries(question);
    }
  }

  // Answers of one page, as the page would send them.
  questionnaire::Typed page(const questionnaire::Page& page) {
    questionnaire::Typed typed;
    for (const questionnaire::Question* question : page.questions) {
      const Json value = this->value(*question);
      if (value.is_null())
        typed.skip.push_back(question->id);
      else if (is_unknown(value))
        typed.unknown.push_back(question->id);
      else
        typed.answers[question->id] = value;
    }
    return typed;
  }

  std::size_t below(std::size_t most) { return static_cast<std::size_t>(entropy_.below(most)); }

 private:
  // A day within the bounds, where there are any, and after the one typed for `question.after`.
  Day within(const questionnaire::Question& question) {
    Day first =
        questionnaire::day_of_bound(question.earliest.empty() ? "-60y" : question.earliest, today_);
    const auto before = typed_.find(question.after);
    if (before != typed_.end()) first = std::max(first, before->second + 1);
    const Day last =
        questionnaire::day_of_bound(question.latest.empty() ? "+1y" : question.latest, today_);
    const auto days = static_cast<std::uint64_t>(last.since_epoch() - first.since_epoch()) + 1;
    return first + static_cast<std::int64_t>(entropy_.below(days));
  }

  // Of the day of birth that was typed, or a day in August 1955; key = 97 − (number mod 97).
  std::string nir(const questionnaire::Question& question) const {
    const auto typed = typed_.find(question.after);
    const Day birth = typed != typed_.end() ? typed->second : Day::of(1955, 8, 1).value();
    const std::int64_t number = 2'00'00'99'335'012 + birth.year() % 100 * 1'00'00'000'000 +
                                birth.month() * 1'00'000'000LL;
    const auto key = 97 - number % 97;
    return std::to_string(number) + (key < 10 ? "0" : "") + std::to_string(key);
  }

  Json date(const questionnaire::Question& question) {
    const Day day = within(question);
    typed_.insert_or_assign(question.id, day);
    return {{"day", std::to_string(day.day())},
            {"month", day.month()},
            {"year", std::to_string(day.year())}};
  }

  Json month(const questionnaire::Question& question) {
    const Day day = within(question);
    return {{"month", std::to_string(day.month())}, {"year", std::to_string(day.year())}};
  }

  Json choices(const questionnaire::Question& question) {
    Json chosen = Json::array();
    for (const questionnaire::Option& option : question.options) {
      if (!option.exclusive && entropy_.below(3) == 0) chosen.push_back(option.value);
    }
    if (question.max) {
      while (static_cast<std::int64_t>(chosen.size()) > *question.max)
        chosen.erase(chosen.size() - 1);
    }
    if (chosen.empty()) chosen.push_back(question.options.back().value);
    return chosen;
  }

  Json months(const questionnaire::Question& question) {
    Json amounts = Json::object();
    for (const Month asked : questionnaire::months_of(question, today_)) {
      amounts[to_text(asked)] = std::to_string(entropy_.below(2000)) + ",10";
    }
    return amounts;
  }

  Json entries(const questionnaire::Question& question) {
    Json list = Json::object();
    for (std::uint64_t left = entropy_.below(3); left > 0; --left) {
      Json entry = Json::object();
      for (const questionnaire::Question& field : question.entry) entry[field.id] = value(field);
      list["0000000" + std::to_string(left)] = std::move(entry);
    }
    return list;
  }

  TestEntropy entropy_;
  Day today_;
  std::map<std::string, Day> typed_;
};

inline void store(Facts& facts, const questionnaire::Reading& reading) {
  for (const auto& [id, value] : reading.values) facts.set(id, {value, "declared", "2026-06-15"});
}

}  // namespace parvis::support
