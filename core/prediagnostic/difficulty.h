#pragma once
// What makes work or its search difficult for a person: from the answers to a short list with what
// may help. No label is put on anybody: a difficulty is a situation that has solutions.
//
// For each difficulty, three questions (after the missions locales' A-Li): the situations, how much
// it hinders, whether somebody helps already; and what the person wants. Facts: "difficulty.kinds"
// and "difficulty.private_kinds" (choices), "difficulty.<id>.situations" (choices),
// "difficulty.<id>.impact" ("sans", "moyen" or "fort": the levels of the order of 21 November
// 2024), "difficulty.<id>.help", "difficulty.<id>.wishes" (choices). A situation that another
// answer tells ("told_by") is not asked again: it counts as soon as its difficulty was told.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/facts.h"
#include "core/base/result.h"

namespace parvis::prediagnostic {

struct Situation {
  std::string value;                // of the question's option
  std::optional<int> code;          // of France Travail, where it has one
  std::vector<std::string> themes;  // data.inclusion
  std::string label;                // France Travail's, for who has a code
  std::string told_by;              // a fact that tells it too, with `told_value`; or empty
  Json told_value;
  bool told_apart = false;   // … and that is only told apart: not said to others for it
  bool code_if_told = true;  // … and the code holds for that answer too
};

// What would help, as the person says it.
struct Wish {
  std::string value;                // of the question's option
  std::optional<int> objective;     // of France Travail, where one says the same
  std::string label;                // France Travail's, for who has an objective
  std::vector<std::string> themes;  // data.inclusion
};

struct DifficultyKind {
  std::string id, label;
  std::string detected_by;        // the question that lists it
  bool is_private = false;        // listed by a question of what is more personal
  std::optional<int> contrainte;  // of France Travail
  std::string contrainte_label;
  std::vector<std::string> themes;  // when nothing more is told
  std::vector<Situation> situations;
  std::vector<Wish> wishes;  // none where nobody is asked
};

// assets/referentials/difficulties.json.
class DifficultyCatalog {
 public:
  // Errors: kInvalidAsset, where = "difficulties" and the id at fault.
  static Result<DifficultyCatalog> load(const Json& file);
  const std::vector<DifficultyKind>& kinds() const { return kinds_; }
  const DifficultyKind* find(std::string_view id) const;  // nullptr when there is none
  // Whether a fact is only told apart, as the list "private_facts" has it: one of them, or an
  // answer on a difficulty that one of them lists.
  bool is_private(std::string_view fact) const;

 private:
  std::vector<DifficultyKind> kinds_;
  std::vector<std::string> private_facts_;
};

enum class Impact { kUnknown, kNone, kMedium, kStrong };

struct Difficulty {
  const DifficultyKind* kind = nullptr;
  Impact impact = Impact::kUnknown;
  std::vector<const Situation*> situations;
  std::set<std::string> told_apart;  // of them, those known from an answer that is told apart alone
  std::set<std::string> without_code;  // of them, those whose code says more than was told
  bool has_help = false;               // somebody helps already
  std::vector<const Wish*> wishes;
  // Of services that may help, each once: what is wished, then what is told, then the rest.
  std::vector<std::string> themes;
};

struct Assessment {
  std::vector<Difficulty> difficulties;  // strong first, then in the order of the catalogue
  bool answered = false;  // the questions that detect were all answered, "rien" or skipped included
  int count = 0;          // all of them, those without consequence too
  int medium = 0, strong = 0, untold = 0;

  const Difficulty* find(std::string_view id) const;
};

// REQUIRES: `facts` are those that count (questionnaire::Journey::relevant); `catalog` outlives the
// result.
Assessment assess(const DifficultyCatalog& catalog, const Facts& facts);

// Block 7 of France Travail's "dossier individu": contraintes with OUI, NON_ABORDEE, their
// situations, and an objective for each wish that has one: {"code", "libelle", "valeur"}.
//
// A wish is EN_COURS, whether somebody helps already or not: of NON_ABORDE, EN_COURS, REALISE and
// ABANDONNE it is the one with which Carnet de bord takes an objective over (gip-inclusion,
// backend/cdb/api/domain/contraintes.py); help for the difficulty says nothing of the objective.
// France Travail publishes no definition. Its words go along because two public recordings give
// the objectives other numbers (docs/formats/inbox.md).
//
// `with_private`: with what is only told apart; without it, that stands as not spoken of.
Json france_travail_block(const DifficultyCatalog& catalog, const Assessment& assessment,
                          bool with_private);
// The same in words, for the person to read before it is sent: [{"code", "label", "situations":
// [{"code", "label"}], "objectives": [{"code", "label"}]}] of what was told.
Json france_travail_words(const DifficultyCatalog& catalog, const Assessment& assessment,
                          bool with_private);

}  // namespace parvis::prediagnostic
