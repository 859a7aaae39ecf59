// Disability and past work, from facts to AAH and ASS.

#include <doctest/doctest.h>

#include "core/rights/interval.h"
#include "core/rights/situation_from_facts.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::answered;
using test::set;

// From the least to the most that `benefit` is due in June 2026.
Range range_in_june(const Facts& facts, Benefit benefit) {
  const CatalogContent& content = test::catalog().content();
  const auto draft = situation_from_facts(content, facts, test::day("2026-06-15"), 1);
  REQUIRE(draft.ok());
  Plan plan;
  plan.first = test::month("2026-06");
  return range_of(interval_of(content, draft.value(), plan), 0, benefit, 0);
}

bool is_between(const Range& range, double low, double high) {
  return range.low == doctest::Approx(low) && range.high == doctest::Approx(high);
}

constexpr double kAah = 1041.59;     // décret of April 2026
constexpr double kAss = 30 * 19.48;  // décret 2026-219

}  // namespace

TEST_CASE("disability opens AAH, and is a range while it is unknown") {
  Facts facts = answered();
  CHECK(is_between(range_in_june(facts, Benefit::kAah), 0.0, 0.0));
  set(facts, "work.rqth", "oui");
  CHECK(is_between(range_in_june(facts, Benefit::kAah), 0.0, kAah));
  set(facts, "disability.rate", "80_plus");
  CHECK(is_between(range_in_june(facts, Benefit::kAah), kAah, kAah));
  set(facts, "disability.rate", "50_79");
  CHECK(is_between(range_in_june(facts, Benefit::kAah), 0.0, kAah));
  set(facts, "disability.restricted", true);
  CHECK(is_between(range_in_june(facts, Benefit::kAah), kAah, kAah));
  set(facts, "disability.rate", "aucun");
  CHECK(is_between(range_in_june(facts, Benefit::kAah), 0.0, 0.0));
}

TEST_CASE("the income of the last year but one takes the place of today's") {
  Facts facts = answered();
  set(facts, "work.rqth", "oui");
  set(facts, "disability.rate", "80_plus");
  // Of who has nothing in the place of work it does not count (CSS R821-4-4).
  set(facts, "resources.year_before_last", "60000.00");
  CHECK(is_between(range_in_june(facts, Benefit::kAah), kAah, kAah));
  set(facts, "resources.kinds", Json::array({"chomage"}));
  set(facts, "resources.chomage", test::each_month("500.00"));
  CHECK(range_in_june(facts, Benefit::kAah).high < kAah);
  set(facts, "resources.year_before_last", "0.00");
  CHECK(is_between(range_in_june(facts, Benefit::kAah), kAah, kAah));
}

TEST_CASE("the income of the tax notice counts as it stands there, to the euro") {
  Facts facts = answered();
  set(facts, "household.children",
      {{"00000001", {{"birth_date", "2016-02-10"}}}, {"00000002", {{"birth_date", "2018-02-10"}}}});
  set(facts, "household.single_since", nullptr);
  // At work: of who is unemployed the wages of that year do not count (CSS R532-7).
  set(facts, "work.status", "actif");
  set(facts, "resources.kinds", Json::array({"salaire"}));
  set(facts, "resources.salaire", test::each_month("5000.00"));
  // 600 € above the first ceiling, 66 652 + 2 × 6 664: 153.01 / 2, and as much less 600 / 12
  // (CSS D521-1, D521-3), then CRDS of 0.51 €.
  set(facts, "resources.year_before_last", "80580.00");
  CHECK(is_between(range_in_june(facts, Benefit::kAllocationsFamiliales), 102.50, 102.50));
  set(facts, "resources.year_before_last", "80592.00");
  CHECK(is_between(range_in_june(facts, Benefit::kAllocationsFamiliales), 101.50, 101.50));
}

TEST_CASE(
    "a pension stands on the tax notice once: the notice that says the same changes nothing") {
  struct Row {
    const char* kind;
    const char* month;
    const char* notice;  // after the deduction of 10 % (CGI 158)
  };
  const Row rows[] = {{"pension_invalidite", "500.00", "5400.00"},
                      {"retraite", "700.00", "7560.00"},
                      {"pension_alimentaire", "600.00", "6480.00"}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.kind));
    Facts facts = answered();
    set(facts, "housing.status", "proprietaire");
    set(facts, "resources.kinds", Json::array({row.kind}));
    set(facts, ("resources." + std::string(row.kind)).c_str(), test::each_month(row.month));
    const Range untold = range_in_june(facts, Benefit::kChequeEnergie);
    CHECK(untold.low > 0.0);
    set(facts, "resources.year_before_last", row.notice);
    const Range told = range_in_june(facts, Benefit::kChequeEnergie);
    CHECK(is_between(told, untold.low, untold.high));
  }
}

TEST_CASE("five years of work open ASS, and are a range while they are unknown") {
  Facts facts = answered();
  CHECK(is_between(range_in_june(facts, Benefit::kAss), 0.0, 0.0));
  set(facts, "work.unemployed_since", "2025-11");  // less than a year: the five are not asked
  CHECK(is_between(range_in_june(facts, Benefit::kAss), 0.0, 0.0));
  set(facts, "work.unemployed_since", "2024-11");
  CHECK(is_between(range_in_june(facts, Benefit::kAss), 0.0, kAss));
  facts.erase("work.unemployed_since");
  set(facts, "work.last", "plus_2_ans");
  CHECK(is_between(range_in_june(facts, Benefit::kAss), 0.0, kAss));
  set(facts, "work.five_years", true);
  CHECK(is_between(range_in_june(facts, Benefit::kAss), kAss, kAss));
  set(facts, "work.five_years", false);
  CHECK(is_between(range_in_june(facts, Benefit::kAss), 0.0, 0.0));
}

}  // namespace parvis::rights
