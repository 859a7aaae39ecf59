// What is true of every benefit, over households of every shape.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/rights/law.h"
#include "tests/rights/random_household.h"

namespace parvis::rights {
namespace {

constexpr std::uint64_t kHouseholds = 400;
constexpr double kExact = 1e-6;

Ledger ledger_of(const Situation& situation, Month first, int months = 1) {
  Plan plan;
  plan.first = first;
  plan.months = months;
  return simulate_amounts(test::catalog().content(), situation, plan);
}

double css_ceiling(const Situation& situation) {
  Plan plan;
  plan.first = test::kRandomMonth;
  plan.explain = true;
  const auto months = simulate(test::catalog().content(), situation, plan);
  for (const Entry& entry : months.front().entries) {
    if (entry.benefit == Benefit::kCss && !entry.explanation.steps.empty()) {
      return entry.explanation.steps.front().value;
    }
  }
  return 0.0;
}

}  // namespace

TEST_CASE("no amount is negative, in any month") {
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    CAPTURE(seed);
    const Situation situation = test::random_household(seed);
    REQUIRE(situation.check().ok());
    const Ledger ledger = ledger_of(situation, test::kRandomMonth, 12);
    double least = 0.0;
    for (std::size_t benefit = 0; benefit < kBenefits; ++benefit) {
      for (int month = 0; month < 12; ++month) {
        least =
            std::min(least, ledger.at(static_cast<Benefit>(benefit), test::kRandomMonth + month));
      }
    }
    CHECK(least >= 0.0);
  }
}

TEST_CASE("the order of the household's members changes nothing") {
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    CAPTURE(seed);
    const Situation situation = test::random_household(seed);
    Situation reversed = situation;
    std::reverse(reversed.persons.begin() + 1, reversed.persons.end());
    const Ledger one = ledger_of(situation, test::kRandomMonth);
    const Ledger other = ledger_of(reversed, test::kRandomMonth);
    for (std::size_t index = 0; index < kBenefits; ++index) {
      const auto benefit = static_cast<Benefit>(index);
      CAPTURE(id_of(benefit));
      CHECK(std::abs(one.at(benefit, test::kRandomMonth) - other.at(benefit, test::kRandomMonth)) <
            kExact);
    }
  }
}

TEST_CASE("children of one age may be told in any order, whatever else is told of them") {
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    CAPTURE(seed);
    support::TestEntropy entropy(seed + 5);
    Situation situation = test::random_household(seed);
    situation.by_the_text = seed % 2 == 0;
    const Day birth = test::random_birth(entropy, 0, 21);
    for (Person& person : situation.persons) {
      if (!person.is_child()) continue;
      person.birth = birth;  // twins, triplets
      if (entropy.below(2) == 0) person.shared_custody = person.minima_shared = true;
      if (entropy.below(4) == 0)
        test::random_income(entropy, person, Income::kNetWage, Income::kTaxableWage);
      if (entropy.below(4) == 0) person.incapacity = 0.8;
    }
    if (!situation.check()) continue;
    Situation reversed = situation;
    std::reverse(reversed.persons.begin() + 1, reversed.persons.end());
    const Ledger one = ledger_of(situation, test::kRandomMonth, 4);
    const Ledger other = ledger_of(reversed, test::kRandomMonth, 4);
    for (std::size_t index = 0; index < kBenefits; ++index) {
      const auto benefit = static_cast<Benefit>(index);
      CAPTURE(id_of(benefit));
      for (int month = 0; month < 4; ++month) {
        const Month of = test::kRandomMonth + month;
        CHECK(std::abs(one.at(benefit, of) - other.at(benefit, of)) < kExact);
      }
    }
    // The cover that is paid for has no amount: its ceiling and its contribution tell.
    const Outcome cover = test::outcome(situation, Benefit::kCss, "2025-09");
    const Outcome same = test::outcome(reversed, Benefit::kCss, "2025-09");
    CHECK(cover.entitled == same.entitled);
    CHECK(cover.contribution == same.contribution);
    CHECK(css_ceiling(situation) == css_ceiling(reversed));
  }
}

TEST_CASE(
    "one more euro of a resource never raises RSA, and lowers it by a euro at most or to nothing") {
  int paid = 0;
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    for (const Income kind : {Income::kNetWage, Income::kNetUnemployment, Income::kAlimony}) {
      Situation situation = test::random_household(seed);
      // The housing aid and the family benefits are told, so that RSA alone moves.
      for (const Benefit benefit : {Benefit::kAideLogement, Benefit::kAsf}) {
        situation.received[index_of(benefit)].until = test::kRandomMonth;
      }
      const double before =
          ledger_of(situation, test::kRandomMonth).at(Benefit::kRsa, test::kRandomMonth);
      situation.persons[0].income(kind).add(Month(2025, 1), Month(2025, 12), 1.0);
      const double after =
          ledger_of(situation, test::kRandomMonth).at(Benefit::kRsa, test::kRandomMonth);
      CAPTURE(seed);
      CHECK(after <= before + kExact);
      CHECK((after >= before - 1.0 - kExact || after == 0.0));
      paid += before > 0.0 ? 1 : 0;
    }
  }
  CHECK(paid > 100);  // the households are poor enough for the test to mean something
}

TEST_CASE("one more euro of wage lowers no benefit, and the whole, by more than the files say") {
  std::array<double, kBenefits> most{};
  for (const Json& file : test::benefit_files()) {
    const auto benefit = benefit_of(file["id"].get<std::string>());
    const Json* rule = find(file, "one_more_euro");
    if (benefit && rule != nullptr) {
      most[index_of(*benefit)] = number_from_decimal(string_or(*rule, "most", "")).value();
    }
  }
  int lowered = 0;
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    Situation situation = test::random_household(seed);
    // Who works already: the first euro of wage changes what one is, and not only what one has.
    Person& person = situation.persons[0];
    person.activity = Activity::kWorking;
    person.income(Income::kNetWage).add(Month(2022, 1), Month(2027, 12), 300.0);
    person.income(Income::kTaxableWage).add(Month(2022, 1), Month(2027, 12), 310.0);
    const Ledger before = ledger_of(situation, test::kRandomMonth);
    person.income(Income::kNetWage).add(Month(2024, 9), Month(2025, 12), 1.0);
    person.income(Income::kTaxableWage).add(Month(2024, 9), Month(2025, 12), 1.0);
    const Ledger after = ledger_of(situation, test::kRandomMonth);
    double total = 0.0, allowed = 0.0;
    CAPTURE(seed);
    for (std::size_t index = 0; index < kBenefits; ++index) {
      const auto benefit = static_cast<Benefit>(index);
      const auto& text = test::catalog().content().texts[index];
      if (!text || text->period != AmountPeriod::kMonth) continue;
      const double drop =
          before.at(benefit, test::kRandomMonth) - after.at(benefit, test::kRandomMonth);
      CAPTURE(id_of(benefit));
      CAPTURE(drop);
      CHECK(drop <= most[index] + kExact);
      total += drop;
      allowed += drop > 0.0 ? most[index] : 0.0;
      lowered += drop > kExact ? 1 : 0;
    }
    CHECK(total - 1.0 <= allowed + kExact);  // what one has in all, the euro included
  }
  CHECK(lowered > 100);
}

TEST_CASE("in a month in which no number changes, a household as old has what it had") {
  // Moved by a month with everything in it; November and December, when no year of reference
  // begins, and the months before that prime d'activité and RSA look at have one law.
  std::set<Month> changed;
  for (const Json& file : test::benefit_files()) {
    for (const auto& [name, parameter] : file["parameters"].items()) {
      for (const Json& value : parameter["values"]) {
        changed.insert(day_from_text(value["from"].get<std::string>()).value().in_month());
      }
    }
  }
  int compared = 0;
  for (Month month(2021, 11); month <= Month(2026, 12); ++month) {
    bool quiet = month.month() >= 11;
    for (int back = 0; back <= 4; ++back) quiet = quiet && changed.count(month - back) == 0;
    if (!quiet) continue;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const Situation situation = test::random_household(seed);
      Situation younger = situation;
      for (Person& person : younger.persons) {
        person.birth = Day::first_of(person.birth.in_month() - 1);
      }
      Situation older = situation;
      for (Person& person : older.persons) person.birth = Day::first_of(person.birth.in_month());
      const Ledger eve = ledger_of(younger, month - 1);
      const Ledger day = ledger_of(older, month);
      for (std::size_t index = 0; index < kBenefits; ++index) {
        const auto benefit = static_cast<Benefit>(index);
        // Its increase at 14 is kept by who had it on 28 February 2026: the day of birth itself.
        if (benefit == Benefit::kAllocationsFamiliales && month >= Month(2026, 3)) continue;
        CAPTURE(to_text(month));
        CAPTURE(seed);
        CAPTURE(id_of(benefit));
        CHECK(day.at(benefit, month) == doctest::Approx(eve.at(benefit, month - 1)));
        ++compared;
      }
    }
  }
  CHECK(compared > 0);
}

TEST_CASE("the eve and the month of a rise of RSA differ by the rise alone") {
  // Without family benefits and housing: the scale moves with the base amount, nothing else does.
  struct Row {
    Month month;
    double before, after;
  };
  const Row rows[] = {{Month(2024, 4), 607.75, 635.71},
                      {Month(2025, 4), 635.71, 646.52},
                      {Month(2026, 4), 646.52, 651.69}};
  for (const Row& row : rows) {
    for (const double income : {0.0, 100.0, 400.0}) {
      Situation situation = test::person_born("1985-01-14");
      situation.persons[0].income(Income::kInvalidity).add(Month(2023, 1), Month(2026, 12), income);
      const double eve = ledger_of(situation, row.month - 1).at(Benefit::kRsa, row.month - 1);
      const double day = ledger_of(situation, row.month).at(Benefit::kRsa, row.month);
      CAPTURE(to_text(row.month));
      CAPTURE(income);
      CHECK(day - eve == doctest::Approx(row.after - row.before));
    }
  }
}

TEST_CASE("every step, change and article that a formula names has its words in the file") {
  std::set<std::string> missing;
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    Plan plan;
    plan.first = test::kRandomMonth;
    plan.explain = true;
    const Situation situation = test::random_household(seed);
    const auto months = simulate(test::catalog().content(), situation, plan);
    for (const Entry& entry : months.front().entries) {
      const BenefitText& text = *test::catalog().content().texts[index_of(entry.benefit)];
      if (text.articles.count(entry.outcome.article) == 0) {
        missing.insert(text.id + " article " + entry.outcome.article);
      }
      for (const Step& step : entry.explanation.steps) {
        if (text.steps.count(step.id) == 0) missing.insert(text.id + " step " + step.id);
      }
      for (const char* change : entry.explanation.changes) {
        if (text.changes.count(change) == 0) missing.insert(text.id + " change " + change);
      }
    }
  }
  for (const std::string& each : missing) MESSAGE(each);
  CHECK(missing.empty());
}

}  // namespace parvis::rights
