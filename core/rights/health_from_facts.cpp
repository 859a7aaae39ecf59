#include "core/rights/health_from_facts.h"

#include <algorithm>
#include <cmath>

#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

constexpr double kHalf = 0.5;        // from 50 to 79 %: the law looks at no finer rate
constexpr double kFourFifths = 0.8;  // 80 % and more
constexpr const char* kRate = "disability.rate";
constexpr const char* kRestricted = "disability.restricted";
constexpr const char* kFiveYears = "work.five_years";
// An income that differs from what is taken for it: none, or this much when none is.
constexpr double kExampleYear = 30'000.0;

struct YearIncome {
  const char* id;  // in Taken
  const char* fact;
  std::size_t person;
};
constexpr YearIncome kYearIncomes[] = {
    {"resources.year_income", "resources.year_before_last", 0},
    {"resources.partner_year_income", "partner_resources.year_before_last", 1},
};
constexpr Income kTaxable[] = {Income::kTaxableWage, Income::kTaxableUnemployment,
                               Income::kTaxablePension, Income::kTaxableSicknessAllowance,
                               Income::kTaxableSelfEmployed};

bool is_asked_of_disability(const std::optional<std::string>& rqth) {
  return rqth && (*rqth == "oui" || *rqth == "demande");
}

Status add_rate(const Facts& facts, Draft& draft) {
  const auto rqth = choice_fact(facts, "work.rqth", {"oui", "demande", "non"});
  const auto rate = choice_fact(facts, kRate, {"moins_50", "50_79", "80_plus", "aucun"});
  if (!rqth) return rqth.error();
  if (!rate) return rate.error();
  Person& person = draft.situation.persons.front();
  person.rqth = rqth.value() && *rqth.value() == "oui";
  if (rate.value()) {
    set_incapacity(person, *rate.value());
  } else if (is_asked_of_disability(rqth.value())) {
    draft.unknowns.push_back({kRate, 2, [](Situation& situation, int choice) {
                                set_incapacity(situation.persons.front(),
                                               choice == 0 ? "moins_50" : "80_plus");
                              }});
  } else if (!person.received[index_of(Benefit::kAah)].until) {
    draft.taken.push_back({kRate, kRate, [](Situation& situation) {
                             set_incapacity(situation.persons.front(), "80_plus");
                           }});
  }
  return Done{};
}

Status add_restriction(const Facts& facts, Draft& draft) {
  const auto restricted = yes_no_fact(facts, kRestricted);
  if (!restricted) return restricted.error();
  Person& person = draft.situation.persons.front();
  person.employment_restricted = restricted.value().value_or(false);
  if (person.incapacity != kHalf || restricted.value()) return Done{};
  draft.unknowns.push_back({kRestricted, 2, [](Situation& situation, int choice) {
                              situation.persons.front().employment_restricted = choice == 1;
                            }});
  return Done{};
}

// The questions of past work are asked of a jobseeker whose last work is a year ago or more; of
// another who has worked, or does not say, five years are taken for not reached.
Status add_past_work(const Facts& facts, Month now, Draft& draft) {
  const auto since = month_fact(facts, "work.unemployed_since");
  const auto years = yes_no_fact(facts, kFiveYears);
  const auto last = choice_fact(
      facts, "work.last",
      {"moins_6_mois", "6_12_mois", "1_2_ans", "plus_2_ans", "moins_2_ans", "plus_1_an", "jamais"});
  if (!since) return since.error();
  if (!years) return years.error();
  if (!last) return last.error();
  Person& person = draft.situation.persons.front();
  if (since.value() && *since.value() > now) {
    return {ErrorCode::kInvalidSituation, "work.unemployed_since"};
  }
  if (since.value() && *since.value() < person.birth.in_month()) {
    return {ErrorCode::kInvalidSituation, "work.unemployed_since identity.birth_date"};
  }
  if (since.value()) person.unemployed_since = Day::first_of(*since.value());
  person.ass_past_work = years.value().value_or(false);
  const bool never = last.value() && *last.value() == "jamais";
  const auto status = choice_fact(facts, "work.status");
  if (!status) return status.error();
  if (years.value() || never || person.activity != Activity::kJobseeker) return Done{};
  const bool asked = since.value() ? *since.value() <= now - 12
                                   : last.value() && (*last.value() == "1_2_ans" ||
                                                      *last.value() == "plus_2_ans" ||
                                                      *last.value() == "plus_1_an");
  if (asked) {
    draft.unknowns.push_back({kFiveYears, 2, [](Situation& situation, int choice) {
                                situation.persons.front().ass_past_work = choice == 1;
                              }});
  } else if (status.value()) {  // else what the person does is asked first
    draft.taken.push_back({kFiveYears, kFiveYears, [](Situation& situation) {
                             situation.persons.front().ass_past_work = true;
                           }});
  }
  return Done{};
}

// What the tax notice says of a year takes the place of the months taken for it, before the
// deduction for costs that the notice has made: pensions that are told, and the rest as wages.
void set_year(Person& person, int year, double euros) {
  for (const Income kind : {Income::kTaxablePension, Income::kInvalidity, Income::kAlimony}) {
    const double told = person.income(kind).of_year(year);
    if (told <= 0.0) continue;
    const double held = std::min(told, euros);
    for (int month = 1; month <= 12; ++month) {
      person.income(kind).set(Month(year, month),
                              person.income(kind).at(Month(year, month)) * held / told);
    }
    euros -= held;
  }
  for (const Income kind : kTaxable) {
    if (kind == Income::kTaxablePension) continue;
    for (int month = 1; month <= 12; ++month) {
      person.income(kind).set(Month(year, month),
                              kind == Income::kTaxableWage ? euros / 12.0 : 0.0);
    }
  }
}

// Unknown resources fill years too: the notice comes after them.
void tell_year(Draft& draft, std::size_t person, int year, double euros) {
  set_after_all(draft, [=](Situation& of) { set_year(of.persons[person], year, euros); });
}

// Family benefits and chèque énergie look at that year: taken as the year before, when nobody tells
// it.
void take_year(Draft& draft, const YearIncome& row, int year) {
  const auto& persons = draft.situation.persons;
  const bool parent = std::any_of(persons.begin(), persons.end(),
                                  [](const Person& person) { return person.is_child(); });
  const Tenure tenure = draft.situation.dwelling.tenure;
  const bool has_dwelling = tenure != Tenure::kHousedFree && tenure != Tenure::kHomeless;
  if (!parent && !has_dwelling) return;
  draft.taken.push_back({row.id, row.fact, [row, year](Situation& situation) {
                           Person& person = situation.persons[row.person];
                           double taken = 0.0;
                           for (const Income kind : kTaxable) {
                             taken += person.income(kind).of_year(year);
                           }
                           set_year(person, year, taken > 0.0 ? 0.0 : kExampleYear);
                         }});
}

// Wages of which the deduction for costs, to the euro, leaves `euros` (CGI 83, 3°).
double before_costs(const CommonLaw& law, double euros) {
  if (euros <= 0.0) return 0.0;
  const double tenth = euros * law.wage_deduction / (1.0 - law.wage_deduction);
  return euros + std::round(std::clamp(tenth, law.wage_deduction_least, law.wage_deduction_most));
}

Status add_year_income(const CatalogContent& catalog, const Facts& facts, Month now, Draft& draft) {
  const int year = now.year() - 2;
  const CommonLaw& law = catalog.laws.of(Month(year, 1)).common;
  int untold = 0;
  for (const YearIncome& row : kYearIncomes) {
    const auto income = money_fact(facts, row.fact);
    if (!income) return income.error();
    if (row.person == 1 && !draft.situation.is_couple()) continue;
    if (!income.value()) {
      ++untold;
      take_year(draft, row, year);
      continue;
    }
    tell_year(draft, row.person, year, before_costs(law, *income.value()));
    if (row.person == 0) draft.notices.emplace_back("year_income_told");
  }
  if (untold > 0) return Done{};
  draft.notices.erase(
      std::remove(draft.notices.begin(), draft.notices.end(), "yearly_resources_estimated"),
      draft.notices.end());
  return Done{};
}

}  // namespace

void set_incapacity(Person& person, std::string_view rate) {
  person.incapacity = rate == "80_plus" ? kFourFifths : rate == "50_79" ? kHalf : 0.0;
  person.disabled = rate == "80_plus";
}

Status add_health_and_past_work(const CatalogContent& catalog, const Facts& facts, Month now,
                                Draft& draft) {
  Status status = add_rate(facts, draft);
  if (status) status = add_restriction(facts, draft);
  if (status) status = add_past_work(facts, now, draft);
  if (status) status = add_year_income(catalog, facts, now, draft);
  return status;
}

}  // namespace parvis::rights
