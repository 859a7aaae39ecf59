#include "tests/oracle/causes.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/rights/catalog_content.h"

namespace parvis::oracle {
namespace {

using rights::Benefit;
using rights::Person;
using rights::Situation;

constexpr int kMonthsBack = 4;

struct Question {
  const rights::Catalog& catalog;
  const OracleCase& of;
  const Expected& expected;

  bool gives_expected(const Situation& situation) const {
    const double amount = amount_of(catalog, situation, of.month, expected);
    return std::abs(amount - expected.amount) <= tolerance(expected.benefit);
  }
  // What a step of our own computation holds; 0 without such a step.
  double step(std::string_view id) const {
    const rights::Entry entry = entry_of(catalog, of.situation, of.month, expected);
    for (const rights::Step& step : entry.explanation.steps) {
      if (step.id == id) return step.value;
    }
    return 0.0;
  }
};

// The rent, or two thirds of it when furnished, to the whole euro.
bool rent_to_the_euro(const Question& question) {
  Situation situation = question.of.situation;
  rights::Dwelling& dwelling = situation.dwelling;
  const bool furnished = dwelling.tenure == rights::Tenure::kFurnished;
  const double rent = std::nearbyint(furnished ? dwelling.rent * 2.0 / 3.0 : dwelling.rent);
  dwelling.rent = furnished ? rent * 1.5 : rent;
  return question.gives_expected(situation);
}

// What counts of the maintenance allowance stays that of the children there are.
void keep_counted_asf(const Question& question, Month month, Situation& situation) {
  rights::Series& asf = situation.received[index_of(Benefit::kAsf)].amounts;
  const rights::Laws& law = question.catalog.content().laws.of(month);
  const auto& persons = question.of.situation.persons;
  const auto children = std::count_if(persons.begin(), persons.end(), [&](const Person& person) {
    return person.is_child() && person.age(month) >= 0;
  });
  const double most = law.rsa.asf_one_parent * law.common.bmaf * static_cast<double>(children);
  asf.set(month, std::min(asf.at(month), most));
}

// Children born in the quarter counted from before it, in the scale.
bool born_before_the_quarter(const Question& question) {
  Situation situation = question.of.situation;
  const Month first = question.of.month - kMonthsBack;
  for (Month month = first; month < question.of.month; ++month) {
    keep_counted_asf(question, month, situation);
  }
  for (Person& person : situation.persons) {
    if (person.is_child() && person.birth.in_month() >= first) {
      person.birth = Day::first_of(first);
    }
  }
  return question.gives_expected(situation);
}

// Children born in the month, or to be born, counted as if they were there before it.
bool counted_before_birth(const Question& question) {
  Situation situation = question.of.situation;
  for (Person& person : situation.persons) {
    if (person.is_child() && person.birth.in_month() >= question.of.month) {
      person.birth = Day::first_of(question.of.month - 1) + 1;
    }
  }
  return question.gives_expected(situation);
}

// AAH beyond 62, as of who is 61.
bool aah_after_62(const Question& question) {
  constexpr int kBefore = 61 * 12;
  Situation situation = question.of.situation;
  Person& person = situation.persons[question.expected.person];
  if (person.age(question.of.month) < 62) return false;
  person.birth = Day::first_of(question.of.month - kBefore);
  return question.gives_expected(situation);
}

// The ceiling of 2022: 10 800 € of income a unit.
bool former_ceiling_of_energy(const Question& question) {
  const double per_unit = question.step("per_unit");
  return question.expected.amount == 0.0 && per_unit >= 10'800.0 && per_unit < 11'000.0;
}

// 2 796 € off for each adult of 65 at the end of the year before last (CGI 157 bis): the next
// amount of the same size of household.
bool income_of_the_old_reduced(const Question& question) {
  constexpr double kOff = 2'796.0;
  constexpr int kOld = 65;
  const double units = question.step("units");
  double income = question.step("income");
  const Month end(question.of.month.year() - 1, 1);
  for (const Person& person : question.of.situation.persons) {
    if (person.is_adult() && person.age(end) >= kOld) income -= kOff;
  }
  if (units <= 0.0) return false;
  const auto& law = question.catalog.content().laws.of(question.of.month).cheque_energie;
  const std::size_t size = units <= 1.0 ? 0 : units < 2.0 ? 1 : 2;
  for (std::size_t row = 0; row < law.below.size(); ++row) {
    if (income / units < law.below[row]) {
      return income < question.step("income") && law.amount[size][row] == question.expected.amount;
    }
  }
  return false;
}

struct Cause {
  std::string_view id;
  Benefit benefit;
  bool (*explains)(const Question&);
};

constexpr Cause kCauses[] = {
    {"rent_to_the_euro", Benefit::kAideLogement, rent_to_the_euro},
    {"born_before_the_quarter", Benefit::kPrimeActivite, born_before_the_quarter},
    {"aah_after_62", Benefit::kAah, aah_after_62},
    {"aah_after_62", Benefit::kCss, aah_after_62},
    {"aah_after_62", Benefit::kAidePermis, aah_after_62},
    {"counted_before_birth", Benefit::kPajeBase, counted_before_birth},
    {"counted_before_birth", Benefit::kAllocationsFamiliales, counted_before_birth},
    {"counted_before_birth", Benefit::kComplementFamilial, counted_before_birth},
    {"counted_before_birth", Benefit::kAsf, counted_before_birth},
    {"counted_before_birth", Benefit::kRsa, counted_before_birth},
    {"counted_before_birth", Benefit::kAideLogement, counted_before_birth},
    {"counted_before_birth", Benefit::kAidePermis, counted_before_birth},
    {"former_ceiling_of_energy", Benefit::kChequeEnergie, former_ceiling_of_energy},
    {"income_of_the_old_reduced", Benefit::kChequeEnergie, income_of_the_old_reduced},
};

}  // namespace

std::string_view cause_of(const rights::Catalog& catalog, const OracleCase& oracle_case,
                          const Expected& expected) {
  const Question question{catalog, oracle_case, expected};
  for (const Cause& cause : kCauses) {
    if (cause.benefit == expected.benefit && cause.explains(question)) return cause.id;
  }
  return {};
}

}  // namespace parvis::oracle
