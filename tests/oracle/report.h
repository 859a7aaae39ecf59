#pragma once
// Counts by benefit, month and reserve code, as text and as JSON.

#include <map>
#include <string>
#include <vector>

#include "tests/oracle/comparison.h"

namespace parvis::oracle {

struct Count {
  int cases = 0, within_cent = 0, within_euro = 0;
  void add(double difference, double cent);
};

struct BenefitReport {
  Count all;
  std::string worst_id;
  double worst = 0.0;
  std::map<std::string, Count> by_reserve, by_month;
  std::vector<std::string> differing;  // one line a case
};

class Report {
 public:
  void add(const OracleCase& oracle_case, const std::vector<Difference>& differences);
  // An amount of a case that the product does not compute.
  void add_not_computed(const std::string& amount) { ++not_computed_[amount]; }
  // The object of docs/oracle.md.
  Json json() const;
  std::string text() const;
  const std::map<rights::Benefit, BenefitReport>& benefits() const { return benefits_; }

 private:
  std::map<rights::Benefit, BenefitReport> benefits_;
  std::map<std::string, int> not_computed_;  // cases by amount
};

}  // namespace parvis::oracle
