// Family benefits told as one sum: what was received before this month counts as it was told, what
// is found from this month on (docs/decisions/rights-loop.md).

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "core/rights/api.h"
#include "core/rights/assumptions.h"
#include "core/rights/benefits/family_benefits.h"
#include "core/rights/crds.h"
#include "core/rights/forecast.h"
#include "core/rights/situation_from_facts.h"
#include "tests/rights/random_facts.h"

namespace parvis::rights {
namespace {

using test::set;

constexpr const char* kToday = "2026-11-22";
constexpr std::uint64_t kFamilies = 120;
constexpr int kPlan = 9, kBefore = 13;
constexpr double kCent = 0.011;

Json in_months(const char* euros) {
  Json months = Json::object();
  for (const char* month : {"2026-07", "2026-08", "2026-09", "2026-10", "2026-11"}) {
    months[month] = euros;
  }
  return months;
}

// Two children, no home, 1 250 € a month; alone for long, or a couple of whom one earns.
Facts family(const char* told, bool couple = false) {
  Facts facts = test::answered();
  set(facts, "household.children",
      {{"00000001", {{"birth_date", "2014-05-20"}}}, {"00000002", {{"birth_date", "2016-05-20"}}}});
  set(facts, "household.single_since", "2020-01");
  if (couple) {
    set(facts, "household.couple", "couple");
    set(facts, "household.couple_kind", "marie");
    set(facts, "household.partner_birth_date", "1988-08-08");
    set(facts, "household.partner_status", "chomeur");
    set(facts, "partner_resources.kinds", Json::array({"none"}));
  }
  set(facts, "work.status", "actif");
  set(facts, "resources.kinds", Json::array({"salaire"}));
  set(facts, "resources.salaire", in_months("1250.00"));
  if (told == nullptr) return facts;
  set(facts, "resources.kinds", Json::array({"salaire", "prestations_familiales"}));
  set(facts, "resources.prestations_familiales", in_months(told));
  return facts;
}

Json months_of(const Facts& facts, int months) {
  const auto value = simulate_facts(test::catalog(), facts, test::day(kToday), months);
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  return value.value().json()["months"];
}

Json benefit_in(const Json& month, const char* id) {
  for (const Json& each : month["benefits"]) {
    if (each["id"] == id) return each;
  }
  return {};
}

std::string prime(const Facts& facts, std::size_t after = 0) {
  const Json month = months_of(facts, static_cast<int>(after) + 1)[after];
  return benefit_in(month, "prime_activite").value("amount", "");
}

double family_steps(const Json& benefit) {
  double total = 0.0;
  for (const Json& each : benefit["steps"]) {
    const bool family = each["label"].get<std::string>().rfind("Prestations familiales", 0) == 0;
    if (family) total += std::stod(each["value"].get<std::string>());
  }
  return total;
}

// What is due in each month from the thirteenth before the first of `plan` on, all persons
// together; of health cover a euro and its contribution.
using Due = std::map<std::pair<Benefit, Month>, double>;

Due due_of_all(const Situation& situation, const Plan& plan) {
  const Ledger ledger = simulate_amounts(test::catalog().content(), situation, plan);
  Due due;
  for (const Benefit benefit : test::catalog().content().order) {
    for (int month = -kBefore; month < plan.months; ++month) {
      due[{benefit, plan.first + month}] = ledger.at(benefit, plan.first + month);
    }
  }
  for (const MonthOutcome& month : simulate(test::catalog().content(), situation, plan)) {
    for (const Entry& entry : month.entries) {
      if (entry.benefit != Benefit::kCss || !entry.outcome.entitled) continue;
      due[{Benefit::kCss, month.month}] = 1.0 + entry.outcome.contribution;
    }
  }
  return due;
}

// A random family that tells, of each month, a share of what is found when it tells nothing.
struct Told {
  Situation untold;
  Plan plan;
  Due found;

  Situation telling(double share) const {
    Situation situation = untold;
    situation.family_benefits = {{}, plan.first};
    for (int before = kBefore; before >= 0; --before) {
      const Month month = plan.first - before;
      const double crds = test::catalog().content().laws.of(month).common.crds;
      double paid = 0.0;
      for (const Benefit benefit : kFamilyBenefits) {
        paid += paid_of(benefit, found.at({benefit, month}), crds);
      }
      situation.family_benefits->paid.set(month, share * paid);
    }
    return situation;
  }
  Due due(double share) const { return due_of_all(telling(share), plan); }
};

std::optional<Told> random_family(std::uint64_t seed) {
  const Facts facts = test::RandomFacts(seed).make();
  Plan plan;
  plan.first = test::month("2026-06");
  plan.months = kPlan;
  const auto draft =
      situation_from_facts(test::catalog().content(), facts, test::day("2026-06-15"), kPlan);
  REQUIRE(draft.ok());
  const Situation& situation = draft.value().situation;
  if (situation.persons.size() == static_cast<std::size_t>(situation.adults())) return {};
  return Told{situation, plan, due_of_all(situation, plan)};
}

}  // namespace

TEST_CASE("telling what is found gives every amount of who tells nothing") {
  int families = 0;
  for (std::uint64_t seed = 0; seed < kFamilies; ++seed) {
    CAPTURE(seed);
    const std::optional<Told> family = random_family(seed);
    if (!family) continue;
    ++families;
    const Due told = family->due(1.0);
    for (const auto& each : family->found) {
      CAPTURE(id_of(each.first.first));
      const bool before = each.first.second < family->plan.first;
      CHECK((before || std::abs(told.at(each.first) - each.second) < kCent));
    }
  }
  CHECK(families > 20);
}

TEST_CASE("telling less of family benefits never lowers the prime d'activité, nor RSA") {
  int rises = 0;
  for (std::uint64_t seed = 0; seed < kFamilies; ++seed) {
    CAPTURE(seed);
    const std::optional<Told> family = random_family(seed);
    // Who separated has the raised scale as long as RSA or the prime went on (R262-2): more of it
    // received before may end it sooner.
    if (!family || family->untold.single_since) continue;
    Due more = family->due(1.5);
    for (const double share : {1.0, 0.5, 0.0}) {
      CAPTURE(share);
      const Due less = family->due(share);
      for (const Benefit benefit : {Benefit::kPrimeActivite, Benefit::kRsa}) {
        for (int after = 0; after < kPlan; ++after) {
          const double rise = less.at({benefit, family->plan.first + after}) -
                              more.at({benefit, family->plan.first + after});
          CHECK(rise > -kCent);
          rises += rise > kCent ? 1 : 0;
        }
      }
      more = less;
    }
  }
  CHECK(rises > 20);
}

TEST_CASE("what a family told of the months before counts in the prime d'activité as it was told") {
  // Base amount 638.28 €, 1.8 times alone with two (CSS R843-1), 2.1 a couple with two; bonus of
  // 1 250 € by 59 and 120 hours of 12.31 € (D843-2): 129.585 €; 59.85 % of the wage: 748.125 €.
  // Alone 1 148.904 + 129.585 + 748.125 - 1 250 = 776.614 €, 772.73 € after CRDS; a couple, whose
  // wage is below its 1 340.388 €, bonus and share alone: 877.71 €, 873.33 € (L842-3). Told are
  // 152.25 € of allocations familiales, 153.01 € due; or with them two ASF of 200.78 €, of which
  // count 22.5 % of 478.16 € each, with AF 368.18 € (R844-4).
  struct Row {
    const char* told;
    bool couple;
    const char* prime;
  };
  for (const Row& row : {Row{"0.00", false, "772.73"}, Row{"152.25", false, "620.49"},
                         Row{"553.81", false, "406.39"}, Row{"0.00", true, "873.33"},
                         Row{"152.25", true, "811.02"}}) {
    CAPTURE(row.told);
    CAPTURE(row.couple);
    Facts facts = family(row.told, row.couple);
    CHECK(prime(facts) == row.prime);
    for (const bool first : {false, true}) {  // a first claim or not: as told
      set(facts, "resources.first_claim", first);
      CHECK(prime(facts) == row.prime);
    }
  }
}

TEST_CASE("the steps of the prime take off no family benefits in months told without any") {
  const Json told = benefit_in(months_of(family("0.00"), 1)[0], "prime_activite");
  CHECK(family_steps(told) == 0.0);
  CHECK(family_steps(benefit_in(months_of(family("152.25"), 1)[0], "prime_activite")) ==
        doctest::Approx(3 * -153.01));
}

TEST_CASE("from this month on the prime counts the family benefits that are found") {
  // The quarter of February reads October as told, November and December as found: 776.614 € less
  // twice 368.18 € in three; that of May reads what is found alone.
  CHECK(prime(family("0.00"), 2) == "772.73");
  CHECK(prime(family("0.00"), 3) == "528.51");
  CHECK(prime(family("0.00"), 6) == prime(family(nullptr), 6));
  CHECK(prime(family("553.81"), 3) == prime(family(nullptr), 3));
}

TEST_CASE("health cover counts the family benefits of the twelve months as they were told") {
  // 15 000 € of wages; the ceiling of three is 18 609 € a year, of the paid cover 25 122 €
  // (service-public.fr, F10027). AF of a year are 1 836.12 €, with two ASF 6 655 €.
  struct Row {
    const char* told;
    bool free;
  };
  for (const Row& row : {Row{"0.00", true}, Row{"152.25", true}, Row{"553.81", false}}) {
    CAPTURE(row.told);
    const Json month = months_of(family(row.told), 1)[0];
    const Json css = benefit_in(month, "css");
    CHECK(css["entitled"] == true);
    CHECK((css.value("contribution", "0.00") == "0.00") == row.free);
  }
}

TEST_CASE("RSA of the months before was paid by the family benefits that were told") {
  // Without income RSA takes off what is found from this month on, whatever was told before.
  Facts facts = family("0.00");
  set(facts, "resources.kinds", Json::array({"prestations_familiales"}));
  set(facts, "work.status", "chomeur");
  Facts silent = facts;
  set(silent, "resources.kinds", Json::array({"none"}));
  silent.erase("resources.prestations_familiales");
  for (std::size_t after : {0U, 3U}) {
    CHECK(benefit_in(months_of(facts, 4)[after], "rsa")["amount"] ==
          benefit_in(months_of(silent, 4)[after], "rsa")["amount"]);
  }
}

TEST_CASE("the first claim stays an assumption where it weighs beside family benefits told") {
  const auto assumes = [](const Facts& facts) {
    const auto said = assumptions(test::catalog(), facts, test::day(kToday));
    REQUIRE(said.ok());
    for (const Json& each : said.value()["assumed"]) {
      if (each["id"] == "resources.first_claim") return true;
    }
    return false;
  };
  Facts facts = family("0.00");  // what was received before is known
  set(facts, "household.single_since", nullptr);
  CHECK_FALSE(assumes(facts));
  set(facts, "household.single_since", "2026-02");  // RSA since then counts (R262-2)
  CHECK(assumes(facts));
}

TEST_CASE("what is paid in the first month is what was told of family benefits") {
  const auto paid = [](const char* told) {
    Facts facts = family(told);
    set(facts, "resources.first_claim", true);
    const auto value = forecast(test::catalog(), facts, test::day(kToday), 2, Json::array());
    REQUIRE(value.ok());
    return value.value()["months"][0]["paid"];
  };
  CHECK(paid("0.00") == "0.00");
  CHECK(paid("152.25") == "152.25");
  CHECK(paid("553.81") == "553.81");
}

TEST_CASE("family benefits told are no benefits that are taken as claimed") {
  Facts facts = family("152.25");
  set(facts, "resources.salaire", in_months("7500.00"));  // no RSA, no prime
  const auto value = forecast(test::catalog(), facts, test::day(kToday), 2, Json::array());
  REQUIRE(value.ok());
  CHECK(value.value()["past_assumed"] == false);
  CHECK(value.value()["months"][0]["paid"] == "152.25");
}

TEST_CASE("health cover counts twelve months of the family benefits that nobody told") {
  // From October 2025 to September 2026 (R861-8): 32 % of 474.37 € and, from April 2026 on, of
  // 478.16 € (D521-1), six months each: 1 828.86 €.
  const Json css = benefit_in(months_of(family(nullptr), 1)[0], "css");
  std::string counted;
  for (const Json& each : css["steps"]) {
    if (each["label"] == "Allocations familiales") counted = each["value"];
  }
  CHECK(counted == "1828.86");
}

}  // namespace parvis::rights
