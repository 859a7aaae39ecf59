#pragma once
// What a catalog holds, for the engine: laws by month, texts by benefit, the order of computation.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/rights/laws.h"

namespace parvis::rights {

struct StepText {
  std::string label, unit, article;
  std::string json;  // the members that never change, ready to be written
};

enum class AmountPeriod { kMonth, kYear, kOnce };

// What a person reads of one benefit: the French of its file.
struct BenefitText {
  std::string id, title;
  std::string code;  // short name of the code of law that its articles are of
  std::map<std::string, std::string, std::less<>> articles;  // article → link
  std::map<std::string, StepText, std::less<>> steps;
  std::map<std::string, std::string, std::less<>> changes;
  // JSON members that never change: of the benefit, of a provision, of a change.
  std::string json;
  std::map<std::string, std::string, std::less<>> articles_json, changes_json;
  std::vector<std::string> not_modelled;
  AmountPeriod period = AmountPeriod::kMonth;  // only monthly amounts add up to a month's total
  int paid_months_later = 1;                   // than the month it is due for
  int paid_day = 5;
  bool unsettled = false;  // a number of its file rests on no text that could be read
};

// What is taken for a fact that is unknown, from common.json.
struct Bounds {
  std::map<std::string, std::pair<double, double>, std::less<>> euros;  // by kind, a month
};

struct CatalogContent {
  LawTable laws;
  std::optional<LawTable> laws_announced;  // the same with what is announced, when anything is
  std::optional<Month> first_announced;
  std::string announced_json;  // what is announced, an array of the "announced" of wasm/README.md
  std::vector<Benefit> order;  // of computation: who reads another comes after it
  std::array<std::optional<BenefitText>, kBenefits> texts;
  std::map<std::string, std::string, std::less<>> notices;
  std::string not_modelled_json;  // of all benefits, an array
  Bounds bounds;
  double taxable_over_net = 1.0;
  Month last_change;  // first month of the newest values
  // Months from which a number of the benefit's own file, or one that all share, is another.
  std::array<std::set<Month>, kBenefits> changes;
  // The same of the numbers that the amount is made of: its own, and BMAF of family benefits.
  std::array<std::set<Month>, kBenefits> own_changes;

  const LawTable& table(bool announced) const {
    return announced && laws_announced ? *laws_announced : laws;
  }
};

}  // namespace parvis::rights
