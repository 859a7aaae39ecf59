// The steps of an amount add up to it, to the last cent.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "core/rights/euros.h"
#include "tests/rights/random_household.h"

namespace parvis::rights {
namespace {

constexpr std::uint64_t kHouseholds = 400;

struct Explained {
  const Entry& entry;

  double sum(std::set<std::string> without) const {
    double total = 0.0;
    for (const Step& step : entry.explanation.steps) {
      if (without.count(step.id) == 0) total += step.value;
    }
    return total;
  }
  double step(std::string_view id) const {
    for (const Step& each : entry.explanation.steps) {
      if (each.id == id) return each.value;
    }
    return 0.0;
  }
  bool has(std::string_view id) const {
    return std::any_of(entry.explanation.steps.begin(), entry.explanation.steps.end(),
                       [&](const Step& each) { return each.id == id; });
  }
};

// Also in a flat share, and with AAH, ASS, profit, pensions and sick pay, which the households have
// none of.
Situation with_every_resource(std::uint64_t seed) {
  constexpr Income kMore[][2] = {
      {Income::kSelfEmployed, Income::kTaxableSelfEmployed},
      {Income::kNetPension, Income::kTaxablePension},
      {Income::kInvalidity, Income::kInvalidity},
      {Income::kSicknessAllowance, Income::kTaxableSicknessAllowance},
  };
  Situation situation = test::random_household(seed);
  situation.dwelling.flat_share = seed % 3 == 0;
  situation.by_the_text = true;
  support::TestEntropy entropy(seed + 77);
  for (Person& person : situation.persons) {
    if (person.is_child()) continue;
    person.incapacity = entropy.below(2) == 0 ? 0.8 : 0.0;
    person.ass_past_work = entropy.below(2) == 0;
    for (const auto& [net, taxable] : kMore) {
      if (entropy.below(3) > 0) continue;
      const double euros = static_cast<double>(entropy.below(50'000)) / 100.0;
      person.income(net).add(Month(2022, 1), Month(2027, 12), euros);
      if (net != taxable) person.income(taxable).add(Month(2022, 1), Month(2027, 12), euros);
    }
  }
  return situation;
}

template <class Check>
int explained(Benefit benefit, Check check) {
  int count = 0;
  for (std::uint64_t seed = 0; seed < kHouseholds; ++seed) {
    CAPTURE(seed);
    Plan plan;
    plan.first = test::kRandomMonth;
    plan.months = 5;
    plan.explain = true;
    for (const auto& month : simulate(test::catalog().content(), with_every_resource(seed), plan)) {
      for (const Entry& entry : month.entries) {
        if (entry.benefit == benefit && check(Explained{entry})) ++count;
      }
    }
  }
  return count;
}

}  // namespace

TEST_CASE(
    "the steps of each month of a prime d'activité add up to it, and the months to the mean") {
  const int compared = explained(Benefit::kPrimeActivite, [](const Explained& prime) {
    if (!prime.has("mean")) return false;
    std::map<Month, double> parts, amounts;
    double total = 0.0;
    for (const Step& step : prime.entry.explanation.steps) {
      if (!step.month) continue;
      (std::string_view(step.id) == "month" ? amounts : parts)[*step.month] += step.value;
      total += std::string_view(step.id) == "month" ? step.value : 0.0;
    }
    CHECK(amounts.size() == 3);
    for (const auto& each : amounts) {
      CAPTURE(to_text(each.first));
      CHECK(parts[each.first] == doctest::Approx(each.second));
    }
    CHECK(prime.step("mean") == doctest::Approx(total / 3));
    return true;
  });
  CHECK(compared > 200);
}

TEST_CASE("the steps of AAH add up to what is left below its ceiling, and to the amount") {
  const int compared = explained(Benefit::kAah, [](const Explained& aah) {
    if (!aah.has("ceiling")) return false;
    CHECK(aah.sum({"left", "full", "invalidity"}) == doctest::Approx(aah.step("left")));
    const double amount = std::min(aah.step("full") + aah.step("invalidity"), aah.step("left"));
    CHECK(std::max(0.0, amount) == doctest::Approx(aah.entry.outcome.euros));
    return true;
  });
  CHECK(compared > 200);
}

TEST_CASE("the steps of the CSS add up to the resources that count") {
  const int compared = explained(Benefit::kCss, [](const Explained& css) {
    if (!css.has("resources")) return false;
    CHECK(css.sum({"ceiling", "resources", "paid_ceiling", "contribution"}) ==
          doctest::Approx(css.step("resources")));
    return true;
  });
  CHECK(compared > 200);
}

TEST_CASE("the steps of RSA add up to its amount") {
  const int compared = explained(Benefit::kRsa, [](const Explained& rsa) {
    if (!rsa.entry.outcome.entitled) return false;
    CHECK(rsa.sum({"base_amount", "persons"}) == doctest::Approx(rsa.entry.outcome.euros));
    return true;
  });
  CHECK(compared > 50);
}

TEST_CASE("the steps of housing aid, as they are shown, give its amount again") {
  constexpr double kRounded = 0.02;  // of the cents of each step that is shown
  const auto shown = [](const char* text) { return std::strtod(text, nullptr); };
  int tapered = 0;
  const int compared = explained(Benefit::kAideLogement, [&](const Explained& aid) {
    if (!aid.has("crds")) return false;
    const auto euros = [&](const char* id) { return shown(euros_text(aid.step(id)).c_str()); };
    const auto rate = [&](const char* id) { return shown(rate_text(aid.step(id)).c_str()); };
    const double above = std::max(0.0, euros("resources") - euros("resources_free"));
    const double part = euros("least") + (rate("family_rate") + rate("rent_rate")) * above;
    CHECK(std::abs(part + euros("participation")) < kRounded);
    const double whole = euros("rent") + euros("charges") + euros("participation");
    const double amount = whole * rate("taper") + euros("reduction") + euros("rls") + euros("crds");
    CHECK(std::abs(std::max(0.0, amount) - aid.entry.outcome.euros) < kRounded);
    if (aid.step("taper") < 1.0) ++tapered;
    return true;
  });
  CHECK(compared > 200);
  CHECK(tapered > 10);
}

}  // namespace parvis::rights
