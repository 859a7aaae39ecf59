#pragma once
// When something is asked: a small tree over facts, written as data
// (assets/schemas/question.schema.json).
//
//   {"equals": [fact, value]}      the fact is given and is this value
//   {"one_of": [fact, [values]]}   … is one of these
//   {"includes": [fact, value]}    … is a list of choices that holds this value
//   {"known": fact}                … is given: neither skipped nor "je ne sais pas"
//   {"answered": fact}             a question was answered, skipped and "je ne sais pas" included
//   {"at_least": [fact, n]}        a count, an amount, or the number of entries or choices, is n or
//   more
//   {"age_at_least": [fact, n]}    full years since the date, on the day asked
//   {"months_at_most": [fact, n]}  whole months since the month or date, on the day asked
//   {"all": […]}  {"any": […]}  {"not": …}
//
// A fact that is not given makes every leaf false.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/facts.h"
#include "core/base/result.h"

namespace parvis::questionnaire {

class Condition {
 public:
  // Holds always.
  Condition() = default;
  // Errors: kInvalidAsset, where = `where` and a JSON pointer.
  static Result<Condition> read(const Json& json, const std::string& where);

  // Holds when all of `parts` do.
  static Condition all_of(std::vector<Condition> parts);

  // The stored value under a name, null and {"unknown": true} included; nullptr when there is none.
  // `slot` is what bind() gave the name, or -1.
  using Lookup = std::function<const Json*(std::string_view name, int slot)>;
  bool holds(const Lookup& lookup, Day today) const;
  bool holds(const Facts& facts, Day today) const;

  // What is sure whatever the facts are that `lookup` does not have: true, false, or nothing.
  std::optional<bool> settled(const Lookup& lookup, Day today) const;

  // Gives each name its slot, so that a caller with many conditions looks names up once.
  void bind(const std::function<int(std::string_view name)>& slot_of);

  bool is_always() const { return op_ == Op::kAll && parts_.empty(); }
  // The facts that it reads, in order of appearance.
  std::vector<std::string> facts() const;

 private:
  enum class Op {
    kEquals,
    kOneOf,
    kIncludes,
    kKnown,
    kAnswered,
    kAtLeast,
    kAgeAtLeast,
    kMonthsAtMost,
    kAll,
    kAny,
    kNot,
  };
  static Result<Condition> read_leaf(Op op, const Json& operand, const std::string& where);
  static Result<Condition> read_group(Op op, const Json& operand, const std::string& where);
  bool leaf_holds(const Json& value, Day today) const;

  Op op_ = Op::kAll;
  std::string fact_;
  int slot_ = -1;
  Json operand_;
  std::vector<Condition> parts_;
};

}  // namespace parvis::questionnaire
