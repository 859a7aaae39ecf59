#include "core/rights/benefits/rsa.h"

#include <doctest/doctest.h>

#include "core/rights/api.h"
#include "tests/rights/support.h"

// Expected amounts are worked out by hand from the base amount of the month (décrets 2024-396,
// 2025-293, 2026-220) and the coefficients of R262-1, R262-9 and L262-9 CASF.

namespace parvis::rights {
namespace {

using test::add_child;
using test::add_partner;
using test::due;
using test::person_born;
using test::receive;

constexpr double kCent = 0.005;

double rsa_in(const Situation& situation, const char* month) {
  return due(situation, Benefit::kRsa, month);
}

}  // namespace

TEST_CASE("RSA of a person alone is the base amount of the month") {
  struct Row {
    const char* month;
    double euros;
  };
  const Row rows[] = {{"2020-11", 564.78}, {"2021-03", 564.78}, {"2021-04", 565.34},
                      {"2022-06", 575.52}, {"2022-07", 598.54}, {"2023-04", 607.75},
                      {"2024-03", 607.75}, {"2024-04", 635.71}, {"2025-03", 635.71},
                      {"2025-04", 646.52}, {"2026-03", 646.52}, {"2026-04", 651.69}};
  for (const Row& row : rows) {
    CAPTURE(row.month);
    CHECK(rsa_in(person_born("1985-01-14"), row.month) == doctest::Approx(row.euros).epsilon(1e-9));
  }
}

TEST_CASE("RSA follows the composition of the household") {
  struct Row {
    const char* why;
    bool couple;
    int children;
    double coefficient;
  };
  // At most one child: allocations familiales of the second would count.
  const Row rows[] = {{"alone", false, 0, 1.0},
                      {"couple", true, 0, 1.5},
                      {"couple and a child: 30 %", true, 1, 1.8}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    if (row.couple) add_partner(situation, "1986-02-10");
    for (int child = 0; child < row.children; ++child) add_child(situation, "2014-05-20");
    CHECK(rsa_in(situation, "2024-09") == doctest::Approx(635.71 * row.coefficient));
  }
}

TEST_CASE("RSA opens at 25, or before with a child, a pregnancy or enough work") {
  struct Row {
    const char* why;
    const char* birth;
    void (*also)(Situation&);
    double euros;
  };
  const Row rows[] = {
      {"25 on the first of the month", "1999-09-01", [](Situation&) {}, 635.71},
      {"24 still", "1999-09-02", [](Situation&) {}, 0.0},
      {"22 and pregnant alone: 1.28412 (L262-9)", "2002-01-12",
       [](Situation& s) { s.persons[0].pregnant_from = Month(2024, 4); }, 816.327925},
      {"23 with 3 214 hours of work (L262-7-1)", "2001-01-12",
       [](Situation& s) { s.persons[0].rsa_young_worker = true; }, 635.71},
      {"17 with the hours", "2007-01-12",
       [](Situation& s) { s.persons[0].rsa_young_worker = true; }, 0.0},
      {"27 and a student (L262-4, 3°)", "1997-01-12",
       [](Situation& s) { s.persons[0].activity = Activity::kStudent; }, 0.0},
      {"couple of 20 and 20 that expects a child (L262-4, 1°: born or to be born)", "2004-01-12",
       [](Situation& s) {
         add_partner(s, "2004-01-10");
         s.persons[1].pregnant_from = Month(2024, 4);
       },
       953.565},
      {"couple of 24 and 26: one is enough", "1999-12-12",
       [](Situation& s) { add_partner(s, "1998-01-10"); }, 953.565},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born(row.birth);
    situation.by_the_text = true;
    row.also(situation);
    CHECK(rsa_in(situation, "2024-09") == doctest::Approx(row.euros));
  }
}

TEST_CASE("RSA below six euros is not paid") {
  struct Row {
    const char* why;
    double unemployment, euros;
    const char* article;
  };
  const Row rows[] = {{"six euros left", 629.71, 6.0, "L262-2"},
                      {"one cent less (R262-39)", 629.72, 0.0, "R262-39"},
                      {"as much as the base amount (L262-2)", 635.71, 0.0, "L262-2"}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    receive(situation.persons[0], Income::kNetUnemployment, "2024-01", "2024-12", row.unemployment);
    const Outcome outcome = test::outcome(situation, Benefit::kRsa, "2024-09");
    CHECK(outcome.euros == doctest::Approx(row.euros));
    CHECK(std::string(outcome.article) == row.article);
  }
}

TEST_CASE("RSA counts M-3 to M-1 until February 2025 and M-4 to M-2 from March 2025") {
  struct Row {
    const char* why;
    const char* paid_in;
    const char* month;
    double euros;
  };
  // 300 € of an invalidity pension once: a third of it in the months that look at that one.
  const Row rows[] = {{"M-4 in February 2025: not yet", "2024-10", "2025-02", 635.71},
                      {"M-3 in February 2025", "2024-11", "2025-02", 535.71},
                      {"M-5 in March 2025", "2024-10", "2025-03", 635.71},
                      {"M-4 in March 2025", "2024-11", "2025-03", 535.71},
                      {"M-2 in March 2025", "2025-01", "2025-03", 535.71},
                      {"M-1 in March 2025: no more", "2025-02", "2025-03", 635.71}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    receive(situation.persons[0], Income::kInvalidity, row.paid_in, row.paid_in, 300);
    CHECK(rsa_in(situation, row.month) == doctest::Approx(row.euros));
  }
}

TEST_CASE("a resource that has stopped is left out when nothing replaces it (R262-13)") {
  struct Row {
    const char* why;
    Income kind;
    double before, now_unemployment, euros;
  };
  const Row rows[] = {
      {"a wage of 1 200 until last month", Income::kNetWage, 1200, 0, 635.71},
      {"the same, but unemployment benefit starts", Income::kNetWage, 1200, 300, 0.0},
      {"unemployment benefit that ends", Income::kNetUnemployment, 700, 0, 635.71},
      {"maintenance of 250: up to the base amount", Income::kAlimony, 250, 0, 635.71},
      {"maintenance of 700: 64.29 still count", Income::kAlimony, 700, 0, 571.42},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    receive(situation.persons[0], row.kind, "2024-01", "2024-08", row.before);
    receive(situation.persons[0], Income::kNetUnemployment, "2024-09", "2024-12",
            row.now_unemployment);
    CHECK(rsa_in(situation, "2024-09") == doctest::Approx(row.euros).epsilon(1e-6));
  }
}

TEST_CASE("ASS that has stopped is left out, and stands in place of what stopped (R262-13)") {
  struct Row {
    const char* why;
    double ass_before, unemployment_before, wage_now;
    bool ass_now;
    double euros;
  };
  const Row rows[] = {
      {"ASS of 500 until last month", 500, 0, 0, false, 635.71},
      {"the same, and a wage takes its place", 500, 0, 900, false, 135.71},
      {"unemployment benefit of 300, then nothing", 0, 300, 0, false, 635.71},
      {"the same, then ASS", 0, 300, 0, true, 335.71},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    situation.by_the_text = true;
    Person& person = situation.persons[0];
    person.ass_past_work = row.ass_now;
    receive(person, Income::kNetUnemployment, "2024-01", "2024-08", row.unemployment_before);
    receive(person, Income::kNetWage, "2024-09", "2024-12", row.wage_now);
    person.received[index_of(Benefit::kAss)].amounts.add(test::month("2024-01"),
                                                         test::month("2024-08"), row.ass_before);
    CHECK(std::abs(rsa_in(situation, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("a sickness allowance that has stopped is left out as a wage, later as other income") {
  struct Row {
    const char* why;
    const char* since;
    double each, unemployment_now, euros;
  };
  const Row rows[] = {
      {"two months (R262-12, 5°; R262-13)", "2024-07", 600, 0, 635.71},
      {"two months, then unemployment benefit: 1 200 / 3 count", "2024-07", 600, 300, 235.71},
      {"a year: less the base amount, 900 − 635.71 = 264.29", "2023-09", 900, 0, 371.42},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    Person& person = situation.persons[0];
    receive(person, Income::kSicknessAllowance, row.since, "2024-08", row.each);
    receive(person, Income::kNetUnemployment, "2024-09", "2024-12", row.unemployment_now);
    CHECK(std::abs(rsa_in(situation, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("the raised scale ends with the month before the third birthday (R262-2)") {
  struct Row {
    const char* birth;
    double euros;
  };
  // 171.216 % of the base amount, less PAJE and 22.5 % of BMAF for ASF; 150 %, less ASF alone.
  const Row rows[] = {{"2021-10-01", 635.71 * 1.71216 - 0.4165 * 466.44 - 0.225 * 466.44},
                      {"2021-09-30", 635.71 * 1.5 - 0.225 * 466.44},
                      {"2021-09-01", 635.71 * 1.5 - 0.225 * 466.44}};
  for (const Row& row : rows) {
    CAPTURE(row.birth);
    Situation situation = person_born("1985-01-14");
    situation.by_the_text = true;
    add_child(situation, row.birth);
    CHECK(std::abs(rsa_in(situation, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("AAH of the month counts in full, also where none was received before (R262-7)") {
  Situation situation = person_born("1985-01-14");
  situation.by_the_text = true;
  situation.persons[0].activity = Activity::kInactive;
  situation.persons[0].incapacity = 0.8;
  CHECK(due(situation, Benefit::kAah, "2024-09") == doctest::Approx(1016.05));
  CHECK(rsa_in(situation, "2024-09") == 0.0);
  add_partner(situation, "1986-02-10");
  add_child(situation, "2014-05-20");
  // 1.8 times the base amount, less AAH.
  CHECK(std::abs(rsa_in(situation, "2024-09") - (635.71 * 1.8 - 1016.05)) < kCent);
}

TEST_CASE(
    "family benefits told as what is computed give the RSA that is computed (R262-10-1, R262-11)") {
  struct Row {
    const char* why;
    std::vector<const char*> births;
    double beyond;  // told beyond what is computed: counts in full
  };
  const Row rows[] = {
      {"a child: ASF", {"2014-05-20"}, 0.0},
      {"two, one of 15: AF with the increase for age", {"2009-05-20", "2014-05-20"}, 0.0},
      {"a child below three: PAJE", {"2023-05-20"}, 0.0},
      {"three: complément familial", {"2014-05-20", "2016-05-20", "2018-05-20"}, 0.0},
      {"100 € of another benefit", {"2014-05-20"}, 100.0}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    for (const char* birth : row.births) add_child(situation, birth);
    const double untold = rsa_in(situation, "2024-09");
    double computed = row.beyond;
    for (const Benefit benefit : {Benefit::kAllocationsFamiliales, Benefit::kComplementFamilial,
                                  Benefit::kAsf, Benefit::kPajeBase}) {
      computed += test::outcome(situation, benefit, "2024-09").paid;
    }
    situation.family_benefits = {{}, test::month("2024-09")};
    situation.family_benefits->paid.add(test::month("2024-01"), test::month("2024-09"), computed);
    CHECK(std::abs(rsa_in(situation, "2024-09") - (untold - row.beyond)) < kCent);
  }
}

TEST_CASE("the flat rate for housing follows tenure and the size of the household") {
  struct Row {
    const char* why;
    Tenure tenure;
    double rent, aid;
    bool shares_costs;
    double euros;
  };
  const double alone = 0.12 * 635.71;
  const Row rows[] = {
      {"homeless", Tenure::kHomeless, 0, 0, false, 635.71},
      {"housed free", Tenure::kHousedFree, 0, 0, false, 635.71 - alone},
      {"housed free, but contributes", Tenure::kHousedFree, 0, 0, true, 635.71},
      {"owner without a loan", Tenure::kOwner, 0, 0, false, 635.71 - alone},
      {"owner who repays 420", Tenure::kOwner, 420, 0, false, 635.71},
      {"tenant with more aid than the flat rate", Tenure::kUnfurnished, 450, 300, false,
       635.71 - alone},
      {"tenant with less aid", Tenure::kUnfurnished, 60, 50, false, 585.71},
      {"tenant without aid", Tenure::kSocialHousing, 60, 0, false, 635.71},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    situation.dwelling.tenure = row.tenure;
    situation.dwelling.rent = row.rent;
    situation.dwelling.shares_costs = row.shares_costs;
    Received& aid = situation.received[index_of(Benefit::kAideLogement)];
    aid.amounts.set(test::month("2024-09"), row.aid);
    aid.until = test::month("2024-09");
    CHECK(std::abs(rsa_in(situation, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("the raised scale is that of a parent alone with a child below three or newly alone") {
  struct Row {
    const char* why;
    const char* child;
    const char* single_since;  // empty: never in a couple
    double scale;
  };
  // One child: 1.28412 + 0.42804 = 1.71216, else 1.5; 22.5 % of BMAF of ASF counts (104.949).
  const Row rows[] = {{"a child of two", "2022-05-20", "", 1.71216},
                      {"a child who is three", "2021-08-20", "", 1.5},
                      {"a child of ten", "2014-05-20", "", 1.5},
                      {"a child of ten, alone for 17 months", "2014-05-20", "2023-04", 1.71216},
                      {"a child of ten, alone for 18 months", "2014-05-20", "2023-03", 1.5}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1985-01-14");
    add_child(situation, row.child);
    if (*row.single_since != '\0') situation.single_since = test::month(row.single_since);
    // A child below three also brings the PAJE base allowance: 41.65 % of BMAF, all of it counted.
    const double paje = row.child[3] == '2' ? 0.4165 * 466.44 : 0.0;
    const double expected = 635.71 * row.scale - 0.225 * 466.44 - paje;
    CHECK(std::abs(rsa_in(situation, "2024-09") - expected) < kCent);
  }
}

TEST_CASE("a child with resources of its own from 40 % of the base amount on is left out") {
  // 0.4 × 635.71 = 254.284; alone with a child of 18: 1.5, ASF 104.949 counted.
  struct Row {
    const char* why;
    double wage, euros;
  };
  const Row rows[] = {
      {"just below: the child and its wage count", 254.28, 635.71 * 1.5 - 104.949 - 254.28},
      {"at the limit: neither", 254.29, 635.71 - 104.949}};
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = person_born("1980-01-14");
    add_child(situation, "2006-05-20");
    receive(situation.persons[1], Income::kNetWage, "2024-01", "2024-12", row.wage);
    CHECK(std::abs(rsa_in(situation, "2024-09") - row.euros) < kCent);
  }
}

TEST_CASE("a grown child of a pregnant woman alone is left out from 40 % of the base amount on") {
  // The pregnancy opens the raised scale, not the child: 1.28412 × 635.71, without the child.
  Situation situation = person_born("1980-01-14");
  situation.persons[0].pregnant_from = Month(2024, 4);
  add_child(situation, "2003-05-20");
  receive(situation.persons[1], Income::kNetWage, "2024-01", "2024-12", 300);
  CHECK(std::abs(rsa_in(situation, "2024-09") - 816.327925) < kCent);
}

TEST_CASE("the raise of who is newly alone is paid twelve times, within eighteen months (R262-2)") {
  struct Row {
    const char* since;
    int times;
  };
  // Asked for within six months of being alone: twelve times; later: what is left of eighteen.
  const Row rows[] = {{"2024-09", 12}, {"2024-03", 12}, {"2024-01", 10}, {"2024-12", 12}};
  for (const Row& row : rows) {
    CAPTURE(row.since);
    Situation long_alone = person_born("1985-01-14");
    add_child(long_alone, "2014-05-20");
    Situation newly_alone = long_alone;
    newly_alone.single_since = test::month(row.since);
    Plan plan;
    plan.first = test::month("2024-09");
    plan.months = 20;
    const auto& content = test::catalog().content();
    const Ledger plain = simulate_amounts(content, long_alone, plan);
    const Ledger raised = simulate_amounts(content, newly_alone, plan);
    int times = 0;
    for (int index = 0; index < plan.months; ++index) {
      const Month month = plan.first + index;
      if (month < *newly_alone.single_since) continue;  // no ASF yet (CSS R552-2)
      times += raised.at(Benefit::kRsa, month) > plain.at(Benefit::kRsa, month) + 1.0 ? 1 : 0;
    }
    CHECK(times == row.times);
  }
}

TEST_CASE("payments of the raise before the first month are counted where they were received") {
  Situation situation = person_born("1985-01-14");
  add_child(situation, "2014-05-20");
  situation.single_since = test::month("2025-08");
  Plan plan;
  plan.first = test::month("2026-06");
  plan.months = 4;
  // 1.5 and 1.28412 + 0.42804 times 651.69 €, less ASF of one child as it counts: raised while no
  // twelve payments since August 2025 are made, so to July 2026.
  for (const bool was_paid : {false, true}) {
    situation.past_was_paid = was_paid;
    const Ledger ledger = simulate_amounts(test::catalog().content(), situation, plan);
    const double june = ledger.at(Benefit::kRsa, plan.first);
    CHECK(std::abs(ledger.at(Benefit::kRsa, plan.first + 1) - june) < kCent);
    const double lost = was_paid ? 651.69 * (1.28412 + 0.42804 - 1.5) : 0.0;
    CHECK(std::abs(june - ledger.at(Benefit::kRsa, plan.first + 2) - lost) < kCent);
    CHECK(std::abs(june - ledger.at(Benefit::kRsa, plan.first + 3) - lost) < kCent);
  }
}

TEST_CASE("the amount of a quarter is fixed by the resources before it") {
  Situation situation = person_born("1985-01-14");
  receive(situation.persons[0], Income::kInvalidity, "2025-06", "2025-06", 300);
  Plan plan;
  plan.first = test::month("2025-09");
  plan.months = 6;
  const Ledger ledger = simulate_amounts(test::catalog().content(), situation, plan);
  // May to July for September to November: 300 / 3. Then August to October: nothing.
  const double expected[] = {546.52, 546.52, 546.52, 646.52, 646.52, 646.52};
  for (int index = 0; index < 6; ++index) {
    CAPTURE(index);
    CHECK(ledger.at(Benefit::kRsa, plan.first + index) == doctest::Approx(expected[index]));
  }
}

TEST_CASE("from 67 on ASPA takes the place of RSA, but for who has children") {
  // CASF L262-10, I: to be claimed first from the age of CSS L351-8, 1° on. Up to 12,523.14 € a
  // year in 2026 (circulaire Cnav 2025-29).
  struct Row {
    const char *birth, *child;
    bool replaced;
  };
  for (const Row& row : {Row{"1959-05-20", nullptr, true}, Row{"1959-07-20", nullptr, false},
                         Row{"1955-05-20", "2016-05-20", false}}) {
    CAPTURE(row.birth);
    Facts facts = test::answered();
    test::set(facts, "identity.birth_date", row.birth);
    test::set(facts, "work.status", "inactif");
    if (row.child != nullptr) {
      test::set(facts, "household.children", {{"00000001", {{"birth_date", row.child}}}});
      test::set(facts, "household.single_since", nullptr);
    }
    const Json value =
        simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1).value().json();
    bool said = false;
    for (const Json& notice : value["notices"]) {
      if (notice["text_id"] != "aspa_first") continue;
      said = true;
      CHECK(notice["euros"] == "1043.60");
    }
    CHECK(said == row.replaced);
    for (const Json& each : value["months"][0]["benefits"]) {
      if (each["id"] != "rsa") continue;
      CHECK((each["amount"] == "0.00") == row.replaced);
      if (row.replaced) CHECK(each["steps"].back()["value"] == "-651.69");
    }
  }
}

TEST_CASE("a wage told to have ended is left out however long ago it was (R262-13)") {
  Situation situation = person_born("1985-01-14");
  receive(situation.persons[0], Income::kNetWage, "2024-01", "2024-07", 2000);
  // Two months later: told as a month without pay, it counts in the quarter; told to have ended,
  // not.
  CHECK(rsa_in(situation, "2024-09") == doctest::Approx(0.0));
  situation.persons[0].ended[static_cast<std::size_t>(Income::kNetWage)] = true;
  CHECK(rsa_in(situation, "2024-09") == doctest::Approx(635.71));
  receive(situation.persons[0], Income::kNetUnemployment, "2024-09", "2024-12", 300);
  CHECK(rsa_in(situation, "2024-09") == doctest::Approx(0.0));
}

TEST_CASE("ASS told to have ended is left out however long ago it was (R262-13)") {
  Situation situation = person_born("1985-01-14");
  situation.by_the_text = true;
  Received& ass = situation.persons[0].received[index_of(Benefit::kAss)];
  ass.amounts.add(test::month("2024-01"), test::month("2024-07"), 300);
  CHECK(rsa_in(situation, "2024-09") == doctest::Approx(435.71));  // 600 / 3 in M-3 … M-1
  ass.ended = true;
  CHECK(rsa_in(situation, "2024-09") == doctest::Approx(635.71));
}

}  // namespace parvis::rights
