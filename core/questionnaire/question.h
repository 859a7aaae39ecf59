#pragma once
// Questions are data: assets/questions/<section>.json. The engine knows no question by name; a
// question's id is the id of the fact that its answer becomes (core/base/facts.h).
//
// The place in the file is the place in the journey: sections by their "order", pages and questions
// as written. A condition may only read what is asked before it, so that one pass decides what is
// asked.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/questionnaire/condition.h"

namespace parvis::questionnaire {

enum class Kind {
  kText,
  kDate,
  kMonth,
  kChoice,
  kChoices,
  kYesNo,
  kCount,
  kMoney,
  kMonthlyMoney,
  kCommune,
  kCountry,
  kPhone,
  kEmail,
  kList,
  kNir,
  kJob,
};
std::string_view to_text(Kind kind);

struct Option {
  std::string value;
  std::string label;
  std::string hint;        // may be empty
  bool exclusive = false;  // in choices: goes with no other ("aucune de ces ressources")
  Condition condition;     // when it is offered: not what was told by another answer already
};

struct Question {
  std::string id;    // fact id; inside a list's entry, the field's name
  std::string page;  // id of its page
  int slot = -1;     // its place among all questions; -1 inside a list's entry
  std::string ask;
  std::string hint;  // may be empty
  std::string why;   // may be empty inside a list's entry, never elsewhere
  Kind kind = Kind::kText;
  std::string format;           // text only: "name" (letters of any script), "digits", or empty
  std::vector<Option> options;  // choice, choices, country
  std::string unit;             // shown after the field: "€ par mois", "ans"
  std::optional<std::int64_t> min,
      max;  // count: the number; money: whole euros; choices and list: how many
  std::string earliest, latest;  // date and month: "today", "-120y", "+24m", "-7d"; empty: no bound
  // date: a question asked before, whose day this one comes after; nir: the day of birth; or empty
  std::string after;
  std::size_t max_length = 120;         // text, in code points
  int first_month = 0, last_month = 0;  // monthly_money: months counted from the day's own month
  bool skippable = false;
  std::optional<Condition> needed;  // when it may not be skipped all the same
  bool unknown = false;             // "je ne sais pas" is an answer
  bool sensitive = false;  // sealed apart; never shown again on a shared screen; always skippable
  Condition condition;
  std::vector<Question> entry;  // list: the questions of one entry
  std::string add, none;        // list: words of "add one" and of "there are none"
  std::string autocomplete;     // the token of the HTML standard, may be empty
};

struct Page {
  std::string id;  // the id of its first question unless the file gives another
  std::string section;
  std::string heading;  // the question's own words when it holds only one
  std::string why;      // may be empty: each question has its own
  std::vector<const Question*> questions;
};

struct Section {
  std::string id;  // the stem of its file
  std::string title;
  std::vector<const Page*> pages;
};

// All questions of the journey. Pointers into it live as long as it does; it can be moved, not
// copied.
class QuestionSet {
 public:
  // `sections`: the contents of assets/questions/*.json, an array or an object from stem to
  // content. `referentials`: object from name to [{"value", "label"}], for questions with
  // "options_from" (assets/referentials/). Errors: kInvalidAsset, where = section id and JSON
  // pointer
  // ("household/pages/2/questions/0/if").
  static Result<QuestionSet> load(const Json& sections, const Json& referentials = Json::object());

  QuestionSet() = default;
  QuestionSet(QuestionSet&&) = default;
  QuestionSet& operator=(QuestionSet&&) = default;
  QuestionSet(const QuestionSet&) = delete;
  QuestionSet& operator=(const QuestionSet&) = delete;

  const std::vector<Section>& sections() const { return sections_; }
  const std::vector<const Page*>& pages() const { return pages_; }
  // nullptr when there is none.
  const Page* page(std::string_view id) const;
  const Question* question(std::string_view id) const;
  const Section* section(std::string_view id) const;
  // Whether conditions may read this fact though no question asks it: a screen or a hand-over sets
  // it, or it was told before (the sections' "given": a section that names its own question there
  // is asked again of who answered it).
  bool is_given(std::string_view fact) const { return given_.contains(fact); }
  // The questions, by their slots, and by their ids in order.
  std::size_t size() const { return owned_questions_.size(); }
  const std::map<std::string, const Question*, std::less<>>& by_id() const {
    return question_by_id_;
  }

 private:
  friend class SetReader;
  std::vector<Section> sections_;
  std::vector<const Page*> pages_;
  std::vector<std::unique_ptr<Page>> owned_pages_;
  std::vector<std::unique_ptr<Question>> owned_questions_;
  std::map<std::string, const Page*, std::less<>> page_by_id_;
  std::map<std::string, const Question*, std::less<>> question_by_id_;
  std::set<std::string, std::less<>> given_;
};

// The months that a monthly_money question asks on `today`, oldest first.
std::vector<Month> months_of(const Question& question, Day today);
// The day that "today", "-120y", "+24m" or "-7d" means. REQUIRES: `bound` was accepted by load().
Day day_of_bound(std::string_view bound, Day today);

}  // namespace parvis::questionnaire
