// Prime d'activité and housing aid on both sides of their thresholds. Worked out by hand from
// 622.63 € and a SMIC of 11.65 € (September 2024), and the tables of housing aid of October 2023.

#include <doctest/doctest.h>

#include "core/rights/api.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::due;
using test::person_born;
using test::receive;

constexpr double kCent = 0.005;

Situation worker(double wage) {
  Situation situation = person_born("1985-01-14");
  situation.persons[0].activity = Activity::kWorking;
  receive(situation.persons[0], Income::kNetWage, "2022-01", "2024-12", wage);
  receive(situation.persons[0], Income::kTaxableWage, "2022-01", "2024-12", wage);
  return situation;
}

Situation tenant(Tenure tenure, double rent, int zone = 2) {
  Situation situation = person_born("1985-01-14");
  situation.persons[0].activity = Activity::kInactive;
  situation.dwelling.tenure = tenure;
  situation.dwelling.rent = rent;
  situation.dwelling.zone = zone;
  return situation;
}

}  // namespace

TEST_CASE("prime d'activité rises with the bonus from 59 hours of SMIC on, up to 120") {
  struct Row {
    const char* why;
    double wage, euros;
  };
  // Below the base amount: 0.61 × wage and the bonus; above it, less the wage.
  const Row rows[] = {
      {"100 €", 100, 61.0},
      {"59 hours: no bonus yet (687.35)", 687.35, 622.63 + 0.61 * 687.35 - 687.35},
      {"120 hours: all of it (1 398)", 1398, 622.63 + 181.19 + 0.61 * 1398 - 1398},
      {"above: no more", 1500, 622.63 + 181.19 + 0.61 * 1500 - 1500},
      {"15.02 € left", 2022.6, 15.006},
      {"14.99 € would be left (D844-1)", 2022.7, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(std::abs(due(worker(row.wage), Benefit::kPrimeActivite, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE(
    "a student needs 78 % of full-time SMIC in each of the three months, unless with a right to "
    "the raised scale (L842-2, 3°)") {
  struct Row {
    const char* why;
    double wage;
    const char* child;  // born, or an empty text
    bool newly_alone, paid;
  };
  // 0.55 × 169 × 11.65 = 1 082.8675.
  const Row rows[] = {
      {"above", 1082.87, "", false, true},
      {"just below", 1082.86, "", false, false},
      {"a parent alone, of a child below three, with less", 500, "2022-04-12", false, true},
      {"a parent alone since less than 18 months", 500, "2016-04-12", true, true},
      {"a parent alone for long, of a child of eight", 500, "2016-04-12", false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = worker(row.wage);
    situation.persons[0].activity = Activity::kStudent;
    if (row.child[0] != '\0') test::add_child(situation, row.child);
    situation.recently_single = row.newly_alone;
    CHECK((due(situation, Benefit::kPrimeActivite, "2024-09") > 0.0) == row.paid);
  }
}

TEST_CASE("a child of 25 takes nothing off the parent's prime d'activité (L842-3, R842-3)") {
  Situation situation = worker(1000);
  situation.by_the_text = true;
  const double alone = due(situation, Benefit::kPrimeActivite, "2024-09");
  test::add_child(situation, "1998-01-14");
  receive(situation.persons[1], Income::kNetWage, "2023-09", "2024-09", 1300);
  CHECK(alone > 0.0);
  CHECK(due(situation, Benefit::kPrimeActivite, "2024-09") == doctest::Approx(alone));
}

TEST_CASE("a child of prime d'activité is one who does not earn its living (R842-3, R512-2)") {
  // June 2026 reads February to April. Alone with 1 000 €: 633.21 + 184.27 × (1 000 - 709.18) /
  // 733.22 + 598.50 - 1 000 = 304.7977 twice, and 638.28 + 240.63 × (1 000 - 709.18) / 949.58 +
  // 598.50 - 1 000 = 310.4759 in April. 0.55 × 169 × 12.02 = 1 117.259 €.
  const double alone = 306.6904;
  struct Row {
    const char* why;
    const char* birth;
    double wage, euros;
  };
  const Row rows[] = {
      {"22 years, 1 300 €: out of the household, with its wage", "2004-01-14", 1300.0, alone},
      // 949.815 + 73.0877 + 957.60 - 1 600 = 380.5027; 957.42 + 73.6959 + 957.60 - 1 600 =
      // 388.7159.
      {"22 years, 600 €: in it", "2004-01-14", 600.0, 383.2404},
      {"16 years, 1 300 €: out of it", "2009-07-14", 1300.0, alone},
      {"26 years: out of it", "2000-01-14", 600.0, alone},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1975-01-14");
    situation.by_the_text = true;
    situation.persons[0].activity = Activity::kWorking;
    receive(situation.persons[0], Income::kNetWage, "2025-01", "2026-06", 1000.0);
    test::add_child(situation, row.birth);
    receive(situation.persons[1], Income::kNetWage, "2025-01", "2026-06", row.wage);
    // ASF is for parents of children below 20 who do not earn their living.
    CHECK(std::abs(due(situation, Benefit::kPrimeActivite, "2026-06") - row.euros) < 0.005);
  }
}

TEST_CASE("age and studies of prime d'activité are looked at in their own months (R842-2, I)") {
  struct Row {
    const char* why;
    void (*of)(Person&);
    bool due;
  };
  const Row rows[] = {
      {"18 in the month of the right, 17 in the three before",
       [](Person& p) { p.birth = test::day("2008-05-20"); }, true},
      {"17 in the month of the right", [](Person& p) { p.birth = test::day("2008-06-20"); }, false},
      {"a student in March, with less than 55 % of SMIC",
       [](Person& p) {
         p.spells.push_back({Month(2025, 1), Month(2026, 3), Activity::kStudent});
       },
       false},
      {"a student since May",
       [](Person& p) {
         p.spells.push_back({Month(2026, 5), Month(2026, 12), Activity::kStudent});
       },
       true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1990-01-14");
    situation.by_the_text = true;
    situation.persons[0].activity = Activity::kWorking;
    receive(situation.persons[0], Income::kNetWage, "2025-01", "2026-06", 1000.0);
    row.of(situation.persons[0]);
    CHECK((due(situation, Benefit::kPrimeActivite, "2026-06") > 0.0) == row.due);
  }
}

TEST_CASE("what the partner's wage may take off housing aid is said with its size (R822-15)") {
  // The most for a couple in Rennes with a rent of 600 € or more; with 3 000 € a month, none.
  const auto said = [](const char* status, const char* wage) -> std::string {
    Facts facts = test::answered();
    test::set(facts, "work.status", status);
    test::set(facts, "work.unemployed_since", "2026-01");
    test::set(facts, "household.couple", "couple");
    test::set(facts, "household.couple_kind", "marie");
    test::set(facts, "household.partner_birth_date", "1990-01-14");
    test::set(facts, "household.partner_status", "actif");
    test::set(facts, "partner_resources.kinds", Json::array({"salaire"}));
    test::set(facts, "partner_resources.salaire", test::each_month(wage));
    test::set(facts, "housing.status", "locataire_vide");
    test::set(facts, "housing.rent", "600.00");
    test::set(facts, "housing.aid", "0.00");
    test::set(facts, "address.commune", {{"code", "35238"}, {"zone", 2}});
    const auto value = simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1);
    if (!value) MESSAGE(value.error().where);
    REQUIRE(value.ok());
    const Json json = value.value().json();
    for (const Json& notice : json["notices"]) {
      if (notice["text_id"] == "partner_wage_in_housing_aid") return notice["euros"];
    }
    return "";
  };
  CHECK(said("chomeur", "3000.00") == "369.55");
  CHECK(said("actif", "3000.00").empty());
  CHECK(said("chomeur", "0.00").empty());
}

TEST_CASE(
    "a sickness allowance is work income for prime d'activité in the first three months off") {
  struct Row {
    const char* why;
    const char* since;
    double euros;
  };
  // Below the base amount: 0.61 × 600 in each month; no bonus below 59 hours (687.35 €).
  const Row rows[] = {{"off work since June", "2024-06", 366.0},
                      {"since May: June and July alone are work", "2024-05", 244.0},
                      {"since January", "2024-01", 0.0}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    receive(situation.persons[0], Income::kSicknessAllowance, row.since, "2024-08", 600);
    CHECK(std::abs(due(situation, Benefit::kPrimeActivite, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE(
    "the three months are those of the decree: M-1 counts until February 2025 and no more after") {
  Situation situation = person_born("1985-01-14");
  situation.by_the_text = true;
  situation.persons[0].activity = Activity::kWorking;
  receive(situation.persons[0], Income::kNetWage, "2025-02", "2025-02", 300);
  // One month of 300 € below the base amount: 0.61 × 300 / 3 = 61, while it is in the quarter.
  CHECK(due(situation, Benefit::kPrimeActivite, "2025-03") == 0.0);
  CHECK(std::abs(due(situation, Benefit::kPrimeActivite, "2025-04") - 61.0) < kCent);
  CHECK(std::abs(due(situation, Benefit::kPrimeActivite, "2025-06") - 61.0) < kCent);
  CHECK(due(situation, Benefit::kPrimeActivite, "2025-07") == 0.0);
}

TEST_CASE("housing aid follows zone, rent and its taper") {
  struct Row {
    const char* why;
    int zone;
    double rent, euros;
  };
  // Alone, without resources: min(rent, ceiling) + 58.08 - 37.91, tapered, less 5 €, less CRDS.
  const Row rows[] = {
      {"zone 1 above the ceiling of 319.30", 1, 600, 332.80},
      {"zone 2 above the ceiling of 278.28", 2, 600, 291.98},
      {"zone 3 above the ceiling of 260.82", 3, 600, 274.61},
      {"a low rent", 2, 150, 164.34},
      {"zone 2: whole until 2.5 ceilings (695.70)", 2, 695.70, 291.98},
      {"zone 2: gone at 3.1 ceilings (862.67)", 2, 862.67, 0.0},
      {"zone 1: whole until 3.4 ceilings (1 085.62)", 1, 1085.62, 332.80},
      {"zone 1: gone at 4 ceilings (1 277.20)", 1, 1277.20, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Situation situation = tenant(Tenure::kUnfurnished, row.rent, row.zone);
    CHECK(std::abs(due(situation, Benefit::kAideLogement, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("the tenures that matter to housing aid") {
  struct Row {
    const char* why;
    Tenure tenure;
    double rent, euros;
  };
  const Row rows[] = {
      {"furnished: two thirds of 300", Tenure::kFurnished, 300,
       214.09},  // 200 + 20.17 - 5 = 215.17
      {"social housing, zone 3: less 98 % of 45.36", Tenure::kSocialHousing, 310, 230.38},
      {"owner", Tenure::kOwner, 310, 0.0},
      {"housed free", Tenure::kHousedFree, 0, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const int zone = row.tenure == Tenure::kSocialHousing ? 3 : 2;
    const Situation situation = tenant(row.tenure, row.rent, zone);
    CHECK(std::abs(due(situation, Benefit::kAideLogement, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("wages of who is unemployed for two months with benefit count for 70 %") {
  const auto aid = [](const char* since) {
    Situation situation = tenant(Tenure::kUnfurnished, 450);
    Person& person = situation.persons[0];
    person.activity = Activity::kJobseeker;
    person.unemployed_since = test::day(since);
    receive(person, Income::kTaxableWage, "2023-08", "2024-07", 1000);
    receive(person, Income::kNetUnemployment, "2024-09", "2024-09", 600);
    return due(situation, Benefit::kAideLogement, "2024-09");
  };
  // 12 000 less 10 % = 10 800 → 190 a month of participation above the least: 0.03135 = TF + TL per
  // euro over 5 186. 0.7 × 10 800 = 7 560, up to 7 600.
  const double rate = 0.0283 + 0.0045 * 0.30 + 0.0068 * 0.25;
  const auto net = [](double gross) { return std::floor(gross * 0.995 * 100 + 0.5) / 100; };
  const double full = 278.28 + 58.08 - 37.91;
  CHECK(std::abs(aid("2024-07-02") - net(full - rate * (10'800 - 5'186) - 5)) < 0.011);
  CHECK(std::abs(aid("2024-06-30") - net(full - rate * (7'600 - 5'186) - 5)) < 0.011);
}

}  // namespace parvis::rights
