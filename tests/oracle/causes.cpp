#include "tests/oracle/causes.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/rights/benefits/prime_activite_month.h"
#include "core/rights/catalog_content.h"

namespace parvis::oracle {
namespace {

using rights::Benefit;
using rights::Income;
using rights::Person;
using rights::Situation;

constexpr int kMonthsBefore2025 = 3;
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

// The ages of the first day of the month, where a birthday in it ends a right from that day on (CSS
// R552-3, I; CASF R262-2): as if the birthday were in the month after.
bool ages_of_the_first_day(const Question& question) {
  Situation situation = question.of.situation;
  for (Person& person : situation.persons) {
    if (person.is_child() && person.birth.in_month().month() == question.of.month.month()) {
      person.birth = Day::first_of(person.birth.in_month() + 1) + 1;
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

// Counted on a tax notice of the year before their birth.
bool on_the_tax_notice_before_birth(const Question& question) {
  Situation situation = question.of.situation;
  const Month notice(question.of.month.year() - 2, 1);
  for (Person& person : situation.persons) {
    if (person.is_child() && person.birth.in_month() > notice) {
      person.birth = Day::first_of(notice);
    }
  }
  return question.gives_expected(situation);
}

// Nobody worked in M-3 … M-1, where the law of M-4 … M-2 is asked: nothing.
bool no_work_in_the_former_quarter(const Question& question) {
  if (question.expected.kind != Expected::Kind::kShiftedQuarter) return false;
  double earned = 0.0;
  for (const Person& person : question.of.situation.persons) {
    for (int back = 1; back <= kMonthsBefore2025; ++back) {
      earned += rights::earnings(person, question.of.month - back);
    }
  }
  return earned <= 0.0 && question.expected.amount == 0.0;
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

// A month of 365 / 12 days instead of 30.
bool unemployment_of_a_longer_month(const Question& question) {
  Situation situation = question.of.situation;
  rights::Series& series =
      situation.persons[question.expected.person].income(Income::kNetUnemployment);
  const double paid = series.at(question.of.month);
  series.set(question.of.month, paid * 30.0 * 12.0 / 365.0);
  return question.gives_expected(situation);
}

// RSA beside an ASS that starts in the month: as if nobody had it, what stopped is left out.
bool ass_beside_what_stopped(const Question& question) {
  Situation situation = question.of.situation;
  for (Person& person : situation.persons) person.ass_past_work = false;
  return question.gives_expected(situation);
}

// AAH and its addition counted by RSA as the mean of what was received in the quarter before.
bool aah_as_a_mean(const Question& question) {
  Situation situation = question.of.situation;
  const bool shifted = question.expected.kind == Expected::Kind::kShiftedQuarter;
  const Month first = question.of.month - (shifted ? kMonthsBack : kMonthsBefore2025);
  for (Person& person : situation.persons) {
    for (const Benefit benefit : {Benefit::kAah, Benefit::kCaah}) {
      rights::Received& received = person.received[index_of(benefit)];
      received.amounts.set(question.of.month, received.amounts.mean(first, kMonthsBefore2025));
      received.until = question.of.month;
    }
  }
  return question.gives_expected(situation);
}

struct Cause {
  std::string_view id;
  Benefit benefit;
  bool (*explains)(const Question&);
};

constexpr Cause kCauses[] = {
    {"rent_to_the_euro", Benefit::kAideLogement, rent_to_the_euro},
    {"no_work_in_the_former_quarter", Benefit::kPrimeActivite, no_work_in_the_former_quarter},
    {"born_before_the_quarter", Benefit::kPrimeActivite, born_before_the_quarter},
    {"aah_after_62", Benefit::kAah, aah_after_62},
    {"aah_after_62", Benefit::kCss, aah_after_62},
    {"ages_of_the_first_day", Benefit::kPajeBase, ages_of_the_first_day},
    {"ages_of_the_first_day", Benefit::kAllocationsFamiliales, ages_of_the_first_day},
    {"ages_of_the_first_day", Benefit::kComplementFamilial, ages_of_the_first_day},
    {"ages_of_the_first_day", Benefit::kAsf, ages_of_the_first_day},
    {"ages_of_the_first_day", Benefit::kRsa, ages_of_the_first_day},
    {"ages_of_the_first_day", Benefit::kAidePermis, ages_of_the_first_day},
    {"counted_before_birth", Benefit::kPajeBase, counted_before_birth},
    {"counted_before_birth", Benefit::kAllocationsFamiliales, counted_before_birth},
    {"counted_before_birth", Benefit::kComplementFamilial, counted_before_birth},
    {"counted_before_birth", Benefit::kAsf, counted_before_birth},
    {"counted_before_birth", Benefit::kRsa, counted_before_birth},
    {"counted_before_birth", Benefit::kAideLogement, counted_before_birth},
    {"counted_before_birth", Benefit::kAidePermis, counted_before_birth},
    {"former_ceiling_of_energy", Benefit::kChequeEnergie, former_ceiling_of_energy},
    {"income_of_the_old_reduced", Benefit::kChequeEnergie, income_of_the_old_reduced},
    {"on_the_tax_notice_before_birth", Benefit::kCej, on_the_tax_notice_before_birth},
    {"unemployment_of_a_longer_month", Benefit::kAidePermis, unemployment_of_a_longer_month},
    {"ass_beside_what_stopped", Benefit::kRsa, ass_beside_what_stopped},
    {"aah_as_a_mean", Benefit::kRsa, aah_as_a_mean},
    {"aah_as_a_mean", Benefit::kAidePermis, aah_as_a_mean},
    {"ass_beside_what_stopped", Benefit::kAidePermis, ass_beside_what_stopped},
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
