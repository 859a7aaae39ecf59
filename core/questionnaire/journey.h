#pragma once
// What is asked, in which order, and how far one is. A Journey is a view: it is made anew from the
// facts after each answer (one pass over the questions) and keeps no state of its own, so that a
// journey may be left anywhere and taken up on another device.
//
// REQUIRES: the set and the facts outlive the journey.

#include <string>
#include <string_view>
#include <vector>

#include "core/questionnaire/question.h"

namespace parvis::questionnaire {

// kNone also for a list with an incomplete entry, and for monthly amounts of which a month is
// missing.
enum class State { kNone, kGiven, kUnknown, kSkipped };
std::string_view to_text(State state);  // "none", "given", "unknown", "skipped"

enum class SectionStatus { kTodo, kStarted, kDone };
std::string_view to_text(SectionStatus status);  // "todo", "started", "done"

struct Progress {
  int done = 0, total = 0;  // questions asked now, answered or not
};

struct Task {
  const Section* section = nullptr;
  SectionStatus status = SectionStatus::kTodo;
  const Page* page = nullptr;  // where to go: the first page to answer, or the section's first page
};

struct CheckRow {
  const Question* question = nullptr;
  Json value;  // stored form; null when none
  State state = State::kNone;
  std::string source;  // of the fact, empty when none
};

struct CheckSection {
  const Section* section = nullptr;
  std::vector<CheckRow> rows;
};

class Journey {
 public:
  Journey(const QuestionSet& set, const Facts& facts, Day today);
  Journey(const Journey&) = delete;
  Journey& operator=(const Journey&) = delete;

  const Facts& facts() const { return *facts_; }
  Day today() const { return today_; }
  // The questions and pages asked now, in order. Sections in which nothing is asked have no task.
  const std::vector<const Question*>& asked() const { return asked_; }
  const std::vector<const Page*>& pages() const { return pages_; }
  bool is_asked(std::string_view question) const;
  // What conditions read: stored values of questions asked, and of facts that no question asks.
  const Json* counted(std::string_view fact) const;
  const Json* counted(std::string_view fact, int slot) const;
  bool is_asked(const Page& page) const;
  // An option of a question that is not of a list: not what another answer tells.
  bool is_offered(const Option& option) const;
  // Questions of `page` asked now, in order.
  std::vector<const Question*> questions(const Page& page) const;
  State state(const Question& question) const;

  // The first page with something to answer after `after` (nullptr: from the start), then from the
  // start again; nullptr when nothing is left: the person checks the answers.
  const Page* next(const Page* after = nullptr) const;
  // The neighbour in the order of the pages asked, answered or not; nullptr at the end or the
  // start.
  const Page* following(const Page& page) const;
  const Page* back(const Page& page) const;

  Progress progress() const;
  std::vector<Task> tasks() const;
  std::vector<CheckSection> check() const;
  // Pages asked with something left to answer.
  std::vector<const Page*> missing() const;
  bool is_complete() const { return missing().empty(); }

  // The facts that count: those of the questions asked now, fields of list entries likewise, and
  // facts that no question of the set asks. What became irrelevant stays stored and is used by
  // nobody.
  Facts relevant() const;
  // Ids of given facts that became irrelevant.
  std::vector<std::string> set_aside() const;

 private:
  void place_facts();
  void visit(const Page& page);
  State state_of(const Question& question) const;

  const QuestionSet* set_;
  const Facts* facts_;
  Day today_;
  std::vector<const Question*> asked_;
  std::vector<const Page*> pages_;
  // By slot of the question.
  std::vector<const Fact*> given_;
  std::vector<bool> is_asked_;
  std::vector<State> states_;
  Condition::Lookup lookup_;
};

// The fields asked in one entry of `list`. In their conditions a name without a dot is a field of
// `entry`.
std::vector<const Question*> fields_asked(const Question& list, const Json& entry,
                                          const Condition::Lookup& facts, Day today);
std::vector<const Question*> fields_asked(const Question& list, const Json& entry,
                                          const Facts& facts, Day today);

}  // namespace parvis::questionnaire
