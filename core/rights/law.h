#pragma once
// Dated numbers of one benefit's file, and how a formula's plain struct is filled with those in
// force on a day.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace parvis::rights {

struct DatedValue {
  Day from;
  bool ended = false;      // the parameter is no longer law from `from` on
  bool announced = false;  // not voted or published yet: counts only when asked for
  double number = 0.0;
  std::string law, link;
};

struct Parameter {
  std::string unit;
  std::vector<DatedValue> values;  // days in order

  // In force on `day`: the last whose first day is not after it; nullptr when none is.
  // `announced`: as if what is announced were law.
  const DatedValue* on(Day day, bool announced = false) const;
};

class Parameters {
 public:
  // `file` is a parsed benefit file. Errors: kInvalidAsset, where = benefit id and parameter.
  static Result<Parameters> read(const Json& file);
  const Parameter* find(std::string_view name) const;
  const std::map<std::string, Parameter, std::less<>>& all() const { return parameters_; }

 private:
  std::map<std::string, Parameter, std::less<>> parameters_;
};

// Fills the fields of a law struct. After bind() of the struct: missing() names the first parameter
// without a value in force, broken() one that the file lacks or has in another unit.
class Binder {
 public:
  Binder(const Parameters& parameters, Day day, bool announced = false)
      : parameters_(parameters), day_(day), announced_(announced) {}
  Binder& operator()(std::string_view name, std::string_view unit, double& number);
  const std::string& missing() const { return missing_; }
  const std::string& broken() const { return broken_; }
  // A parameter of the file that no formula reads, or an empty text.
  std::string unread() const;

 private:
  const Parameters& parameters_;
  Day day_;
  bool announced_;
  std::set<std::string, std::less<>> read_;
  std::string missing_, broken_;
};

// "607.75" as the nearest double, strictly: digits, a point, digits, optionally a minus sign.
// Errors: kWrongShape.
Result<double> number_from_decimal(std::string_view text);

}  // namespace parvis::rights
