// Rights that take each other's place, or hang on each other: AAH and ASS, a child's AAH and RSA,
// AAH and its addition, the driving-licence aid, ASF and a separation, PAJE of twins. Worked out by
// hand from the law of June 2026: AAH 1 041.59 €, RSA 651.69 €, BMAF 478.16 €.

#include <doctest/doctest.h>

#include "core/rights/api.h"
#include "core/rights/why_not.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::due;
using test::month;
using test::person_born;
using test::receive;

constexpr const char* kNow = "2026-06";
constexpr double kCent = 0.005;

void tell(Person& person, Benefit benefit, double euros) {
  Received& received = person.received[index_of(benefit)];
  received.amounts.add(month("2022-06"), month("2028-06"), euros);
  received.until = month("2028-06");
}

// As for who answers: by the text where the oracle has it otherwise.
Situation born(const char* birth) {
  Situation situation = person_born(birth);
  situation.by_the_text = true;
  return situation;
}

Situation disabled() {
  Situation situation = born("1990-03-14");
  situation.persons[0].incapacity = 0.8;
  return situation;
}

Situation disabled_tenant() {
  Situation situation = disabled();
  situation.persons[0].activity = Activity::kInactive;
  situation.dwelling.tenure = Tenure::kUnfurnished;
  situation.dwelling.rent = 400.0;
  return situation;
}

void check(const Situation& situation, Benefit benefit, const char* in, double euros) {
  CAPTURE(id_of(benefit));
  CAPTURE(in);
  CHECK(std::abs(due(situation, benefit, in) - euros) < kCent);
}

}  // namespace

TEST_CASE("AAH takes the place of an ASS that is told, and both told stay (CT L5423-7)") {
  Situation situation = disabled();
  tell(situation.persons[0], Benefit::kAss, 584.40);
  check(situation, Benefit::kAah, kNow, 1041.59);
  check(situation, Benefit::kAss, kNow, 0.0);
  CHECK(std::string(test::outcome(situation, Benefit::kAss, kNow).article) == "L5423-7");
  // Paid since before 2017 they go on beside each other (law of finance for 2017, article 87).
  tell(situation.persons[0], Benefit::kAah, 1041.59);
  check(situation, Benefit::kAss, kNow, 584.40);
  Situation able = born("1990-03-14");
  tell(able.persons[0], Benefit::kAss, 584.40);
  check(able, Benefit::kAss, kNow, 584.40);
}

TEST_CASE("a child whose AAH exceeds what it adds is no dependant of RSA (CASF R262-3)") {
  Situation situation = born("1975-01-14");
  test::add_child(situation, "2005-01-20");
  check(situation, Benefit::kRsa, kNow, 651.69 * 1.5);
  situation.persons[1].incapacity = 0.8;
  check(situation, Benefit::kAah, kNow, 1041.59);
  check(situation, Benefit::kRsa, kNow, 651.69);
  // Below what it adds (195.51 €): it counts, and so does its AAH.
  tell(situation.persons[1], Benefit::kAah, 150.0);
  check(situation, Benefit::kRsa, kNow, 651.69 * 1.5 - 150.0);
}

TEST_CASE("a child left out for its AAH changes nothing of the prime d'activité (R842-3)") {
  Situation parent = born("1970-01-14");
  parent.persons[0].activity = Activity::kWorking;
  receive(parent.persons[0], Income::kNetWage, "2024-01", "2028-06", 1000.0);
  receive(parent.persons[0], Income::kTaxableWage, "2024-01", "2028-06", 1030.0);
  Situation with = parent;
  test::add_child(with, "2003-01-20");
  with.persons[1].incapacity = 0.8;
  tell(with.persons[1], Benefit::kAah, 1041.59);
  CHECK(due(parent, Benefit::kPrimeActivite, kNow) > 100.0);
  check(with, Benefit::kPrimeActivite, kNow, due(parent, Benefit::kPrimeActivite, kNow));
}

TEST_CASE("the addition to AAH is for AAH in full or beside a pension (L821-1-2)") {
  struct Row {
    const char* why;
    void (*also)(Person&);
    double euros;
  };
  const Row rows[] = {
      {"AAH in full", [](Person&) {}, 104.77},
      {"reduced by alimony of the last year but one",
       [](Person& p) { receive(p, Income::kAlimony, "2024-01", "2024-12", 300.0); }, 0.0},
      {"beside an invalidity pension",
       [](Person& p) { receive(p, Income::kInvalidity, "2026-01", "2026-12", 300.0); }, 104.77},
      {"a wage half a year ago",
       [](Person& p) { receive(p, Income::kNetWage, "2025-01", "2025-12", 900.0); }, 104.77},
      {"a wage of the month",
       [](Person& p) { receive(p, Income::kNetWage, "2026-06", "2026-06", 100.0); }, 0.0},
      {"AAH told before its last rise", [](Person& p) { tell(p, Benefit::kAah, 1033.32); }, 104.77},
      {"AAH told as reduced", [](Person& p) { tell(p, Benefit::kAah, 700.0); }, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = disabled_tenant();
    row.also(situation.persons[0]);
    check(situation, Benefit::kCaah, kNow, row.euros);
  }
}

TEST_CASE("the driving-licence aid is for who may drive, and beside RSA and AAH too (F1719)") {
  const auto aid = [](const char* birth) {
    Facts facts = test::answered();
    test::set(facts, "identity.birth_date", birth);
    const auto value = simulate_facts(test::catalog(), facts, test::day("2026-06-15"), 1);
    REQUIRE(value.ok());
    const Json json = value.value().json();
    for (const Json& each : json["months"][0]["benefits"]) {
      if (each["id"] == "aide_permis") return std::string(each["amount"]);
    }
    return std::string();
  };
  CHECK(aid("1990-03-14") == "1200.00");  // with RSA
  CHECK(aid("2009-05-20") == "1200.00");  // 17, the age of the licence since 2024
  CHECK(aid("2009-06-20") == "0.00");     // 16
  Situation situation = disabled();
  check(situation, Benefit::kAidePermis, kNow, 1200.0);
  situation.by_the_text = false;
  check(situation, Benefit::kAidePermis, kNow, 0.0);  // as the oracle has it
}

TEST_CASE("ASF begins the month after a separation, and was not due before it (CSS R552-2)") {
  Situation situation = born("1985-03-14");
  test::add_child(situation, "2016-03-10");
  situation.single_since = month(kNow);
  check(situation, Benefit::kAsf, kNow, 0.0);
  check(situation, Benefit::kRsa, kNow, 651.69 * (1.28412 + 0.42804));
  check(situation, Benefit::kAsf, "2026-07", 0.422 * 478.16);
  situation.single_since = month("2026-03");
  situation.past_was_paid = true;
  Plan plan;
  plan.first = month(kNow);
  tell_past(test::catalog().content(), situation, plan);
  const Series& asf = situation.received[index_of(Benefit::kAsf)].amounts;
  CHECK(asf.at(month("2026-02")) == 0.0);
  CHECK(asf.at(month("2026-03")) == 0.0);
  CHECK(std::abs(asf.at(month("2026-04")) - 0.422 * 478.16) < kCent);
}

TEST_CASE("PAJE is paid for each child of a multiple birth, else once (L531-3)") {
  struct Row {
    const char* why;
    std::vector<const char*> births;
    int allowances;
  };
  const Row rows[] = {
      {"one", {"2025-02-10"}, 1},
      {"twins", {"2025-02-10", "2025-02-10"}, 2},
      {"twins about midnight", {"2025-02-10", "2025-02-11"}, 2},
      {"triplets", {"2025-02-10", "2025-02-10", "2025-02-10"}, 3},
      {"twins and an elder", {"2024-01-10", "2025-02-10", "2025-02-10"}, 2},
      {"a year apart", {"2024-02-10", "2025-02-10"}, 1},
      {"twins of three", {"2023-02-10", "2023-02-10", "2025-02-10"}, 1},
  };
  Situation one = born("1990-03-14");
  test::add_child(one, "2025-02-10");
  const double each = due(one, Benefit::kPajeBase, kNow);
  CHECK(each > 100.0);
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Situation situation = born("1990-03-14");
    for (const char* birth : row.births) test::add_child(situation, birth);
    check(situation, Benefit::kPajeBase, kNow, row.allowances * each);
  }
}

TEST_CASE("nobody is told that an unemployment benefit ends who has none") {
  for (const char* status : {"etudiant", "inactif", "chomeur"}) {
    for (const char* benefit : {"ass", "rsa", "cej", "prime_activite"}) {
      CAPTURE(status);
      CAPTURE(benefit);
      Facts facts = test::answered();
      test::set(facts, "work.status", status);
      const auto value = why_not(test::catalog(), facts, test::day("2026-06-15"), benefit);
      REQUIRE(value.ok());
      CHECK(value.value().dump().find("end_of_unemployment") == std::string::npos);
    }
  }
}

TEST_CASE("the household of a month of prime d'activité is that of its last day (CSS R843-1, II)") {
  // Three on 15 June 2025: of June, July and August none has the raise, of which a case has June's:
  // (128.412 % + 42.804 % - 150 %) of 633.21 €, over three months.
  Situation situation = born("1990-01-14");
  test::add_child(situation, "2022-06-15");
  situation.persons[0].activity = Activity::kWorking;
  receive(situation.persons[0], Income::kNetWage, "2025-01", "2025-12", 1200.0);
  const double by_the_text = due(situation, Benefit::kPrimeActivite, "2025-10");
  situation.by_the_text = false;
  CHECK(std::abs(due(situation, Benefit::kPrimeActivite, "2025-10") - by_the_text - 44.78) < kCent);
}

TEST_CASE("health cover counts the flat rate of housing for who buys, as for any owner (R861-5)") {
  int differs = 0;
  for (double wage = 500.0; wage < 1500.0; wage += 20.0) {
    CAPTURE(wage);
    Situation owner = born("1990-01-14");
    owner.dwelling.tenure = Tenure::kOwner;
    receive(owner.persons[0], Income::kNetWage, "2025-01", "2026-12", wage);
    Situation buyer = owner;
    buyer.dwelling.tenure = Tenure::kBuyer;
    const Outcome of_owner = test::outcome(owner, Benefit::kCss, kNow);
    const Outcome of_buyer = test::outcome(buyer, Benefit::kCss, kNow);
    CHECK(of_buyer.entitled == of_owner.entitled);
    CHECK(of_buyer.contribution == of_owner.contribution);
    buyer.by_the_text = false;
    const Outcome in_a_case = test::outcome(buyer, Benefit::kCss, kNow);
    differs += in_a_case.contribution != of_buyer.contribution ? 1 : 0;
  }
  CHECK(differs > 0);
}

}  // namespace parvis::rights
