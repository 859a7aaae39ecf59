#pragma once
// Who accompanies the person, how, and why: a proposal that a human confirms. It never refuses
// anybody, and says "giratoire" (a counsellor looks at it with the person) when nothing is evident
// or when things are urgent.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/orientation/rules.h"
#include "core/prediagnostic/difficulty.h"

namespace parvis::orientation {

struct Reason {
  std::string value;
  std::string rule, reason, source, status, layer;  // of the rule that decided
};

struct Deadline {
  std::string id, label, source, status;
  std::optional<Day> day;    // none: it counts from the decision, whose day was not noted
  int days = 0, months = 0;  // its length
};

enum class Giratoire { kNo, kNothingEvident, kImmediate };
enum class Confidence { kSure, kToConfirm, kNone };
std::string_view to_text(Giratoire giratoire);    // "no", "nothing_evident", "immediate"
std::string_view to_text(Confidence confidence);  // "sure", "to_confirm", "none"

struct Orientation {
  std::array<std::optional<Reason>, kSlots> decided;
  std::vector<std::string> structures;  // all that the rules allow, the proposed one first
  bool by_preference = false;           // the person's wish chose among them
  Giratoire giratoire = Giratoire::kNo;
  Confidence confidence = Confidence::kNone;
  // Questions not answered that could change the proposal: the inputs, and how much a difficulty
  // hinders. Without them nothing is sure, nor where a rule that decided is unsettled.
  std::vector<std::string> missing;
  Day begun;  // the day of the first orientation kept ("orientation.history"), else today
  std::optional<Day> decision;      // the day of the body's decision, as noted
  std::vector<Deadline> deadlines;  // counted from `begun`, so that they do not move, or from it
  std::string rule_version;         // of all sets: "national 2026-11-01"

  const std::optional<Reason>& of(Slot slot) const {
    return decided[static_cast<std::size_t>(slot)];
  }
};

// `facts`: those that count; "orientation.preference" (a structure) and "orientation.past"
// (choices: modalities already followed) are read too. The same facts on the same day give the same
// orientation.
Orientation orient(const RuleSet& rules, const Facts& facts,
                   const prediagnostic::Assessment& assessment, Day today);

// `facts` with what orientation computes from them added.
Facts with_computed(const Facts& facts, const prediagnostic::Assessment& assessment, Day today);

// "orientation.history" with `orientation` added: [{"day", "version", "parcours", "structure",
// "modality", "disagreed"?}], oldest first, the first and the latest kMostKept - 1. "disagreed":
// that it did not suit, with what the person wished, as they said it before the next one. Nothing
// when it is the one kept last, or when nothing was told on which it stands.
// Where it would be longer than a noted fact may be, the oldest wishes are left out.
inline constexpr std::size_t kMostKept = 20, kMostHistory = 3900;  // entries, bytes of text
std::optional<Json> history_with(const Facts& facts, const Orientation& orientation, Day today);

// What the page shows and the structure receives.
Json to_json(const Orientation& orientation);

}  // namespace parvis::orientation
