#pragma once
// One fact, given once. Every screen reads and writes the same facts; each carries where it comes
// from and the day it was given.

#include <map>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/json.h"

namespace parvis {

// A fact's value is JSON of the shape its question declares (assets/schemas/question.schema.json):
//   text, choice, country  "…"                       yes_no  true       count  3
//   date "1990-03-14"      month "2026-10"           choices ["a", "b"]
//   money "1234.56" (decimal text, euros)            commune {"code": "35238", "name": "Rennes",
//   "postcode": "35000"} monthly_money {"2026-08": "120.00", "2026-09": {"unknown": true}} list
//   {"<entry id>": {"<field>": value, …}, …}    (entry ids: 8 hexadecimal digits, made once, merged
//   by id)
// Two values stand for no value: null (the person skipped it) and {"unknown": true} ("je ne sais
// pas").
struct Fact {
  Json value;
  std::string source =
      "declared";   // declared | prefilled:<file>, confirmed:<file> | helper:<who> | attested:<by>
  std::string day;  // the day it was given, "2026-11-21"
  bool operator==(const Fact&) const = default;
};

// {"unknown": true}.
Json unknown_value();
inline bool is_unknown(const Json& value) {
  return value.is_object() && bool_or(value, "unknown", false);
}
// Given: neither skipped nor "je ne sais pas".
inline bool is_given(const Json& value) { return !value.is_null() && !is_unknown(value); }

class Facts {
 public:
  const Fact* find(std::string_view id) const;
  // The value when there is a fact and it is_given, else nullptr.
  const Json* value(std::string_view id) const;
  // Whether a fact is present at all, skipped and unknown included.
  bool has(std::string_view id) const { return find(id) != nullptr; }
  void set(std::string_view id, Fact fact);
  void erase(std::string_view id);
  const std::map<std::string, Fact, std::less<>>& all() const { return facts_; }
  bool operator==(const Facts&) const = default;

 private:
  std::map<std::string, Fact, std::less<>> facts_;
};

}  // namespace parvis
