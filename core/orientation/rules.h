#pragma once
// Rules of orientation are data: assets/orientation/<id>.json, a national set and at most one of a
// département. Each rule has its source, its status and examples that run as tests
// (tests/orientation/examples_test.cpp).
//
// What a rule may decide is a closed list: there is no refusal in it, and no sanction.
// A set from elsewhere is signed (docs/formats/rules.md); who loads it has checked that.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/questionnaire/condition.h"

namespace parvis::orientation {

// In the order in which they are decided; a rule's condition may read what was decided before
// ("decided.<slot>").
enum class Slot { kUrgency, kParcours, kStructure, kModality, kIntensity, kReferent };
inline constexpr int kSlots = 6;
std::string_view to_text(Slot slot);

struct Rule {
  std::string id;
  Slot decides = Slot::kParcours;
  std::string value;
  questionnaire::Condition when;
  std::string reason;     // plain words for the person
  std::string source;     // the text, or the practice, that it follows
  std::string status;     // law | practice | proposal | unsettled: no text says it
  std::string layer;      // id of its set
  bool yields = false;    // national: a département's rules may go before it, or narrow it
  bool is_local = false;  // of a département
  // Before a département narrowed it: holds for who would be left without a decision of its slot.
  std::optional<questionnaire::Condition> national_when;
};

// A delay that begins with the orientation; or with the body's decision ("from": "decision"), whose
// day is known only when the person notes it.
struct Timer {
  std::string id, label, source, status;
  int days = 0, months = 0;
  bool from_decision = false;
  questionnaire::Condition when;
};

class RuleSet {
 public:
  // Whether a fact exists that conditions may read (a question's id; orientation's own are known
  // anyway).
  using IsFact = std::function<bool(std::string_view)>;

  // Errors: kInvalidAsset, where = set id and JSON pointer.
  static Result<RuleSet> load(const Json& national, const IsFact& is_fact);

  // The same with a département's rules. It may
  //   add rules, each with a condition, in the slots that the national set opens ("open_slots"),
  //     with values that it decides too or opens ("open_values"). They are tried after the national
  //     ones; before them only where the national decision yields ("yields");
  //   narrow national rules that yield ("tightens"), but none of urgency and of structure, nor the
  //     last one of a slot. For who would then have no decision of a slot, they are not narrowed.
  // So a national urgency, a structure that accompanies and a decision that does not yield stay.
  // Errors: kInvalidAsset, where = the département's set id and JSON pointer.
  Result<RuleSet> with_department(const Json& overlay, const IsFact& is_fact) const;

  const std::string& id() const { return id_; }
  const std::string& version() const { return version_; }
  // In the order tried; who decides puts local ones before a national one that yields.
  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<Timer>& timers() const { return timers_; }
  // Facts without which a decision is less sure.
  const std::vector<std::string>& inputs() const { return inputs_; }

 private:
  friend class RuleReader;
  std::string id_, version_;
  std::vector<Rule> rules_;
  std::vector<Timer> timers_;
  std::vector<std::string> inputs_;
  std::vector<Slot> open_slots_;
  std::vector<std::string> open_values_;
};

// The facts that orientation itself computes from the others; conditions may read them.
//   orientation.age             count   full years
//   orientation.recent          yes_no  works, or worked within two years (order of 21 November
//                                       2024); not given when nothing says so: told by "work.last",
//                                       "work.unemployed_since" or "entry.contract_end", but
//                                       not by "more than a year ago" alone
//   work.last                   choice  of who told the month ("work.unemployed_since") instead, or
//                                       beside "more than a year ago" the side of two years
//                                       ("work.over_two_years")
//   orientation.qualified       yes_no  has a diploma of the level of a CAP or above
//   orientation.projects        yes_no  wants a job, a training or a business, now or at a known
//                                       month
//   orientation.available       yes_no  could begin now, or since a month that has come
//   orientation.lone_parent     yes_no  alone with a child
//   orientation.child_under_12  yes_no
//   orientation.decision        text    the day on which the body's decision came, as the person
//                                       noted it; one to come is not given
//   difficulties.count                    count  all that were told
//   difficulties.medium, .strong, .untold count  by what they do to the search, or not said
//   difficulties.effect                   count  medium and strong: "avec des conséquences" (order
//                                                of 21 November 2024)
//   difficulties.answered       yes_no
//   difficulty.<id>.level       choice  "medium", "strong" or "untold"; none without consequence
//   decided.<slot>              choice
bool is_computed_fact(std::string_view id);

}  // namespace parvis::orientation
