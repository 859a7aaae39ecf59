// Family benefits told as one sum: what was received before this month counts as it was told, what
// is found from this month on (docs/decisions/rights-loop.md).

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/api.h"
#include "core/rights/assumptions.h"
#include "core/rights/forecast.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::set;

constexpr const char* kToday = "2026-11-22";

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

}  // namespace

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

}  // namespace parvis::rights
