#include "core/rights/health_from_facts.h"

#include <algorithm>

#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

constexpr double kHalf = 0.5;        // from 50 to 79 %: the law looks at no finer rate
constexpr double kFourFifths = 0.8;  // 80 % and more
constexpr const char* kRate = "disability.rate";
constexpr const char* kRestricted = "disability.restricted";
constexpr const char* kFiveYears = "work.five_years";
constexpr const char* kYearIncome = "resources.year_before_last";

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

// The questions of past work are asked of a jobseeker whose last work is a year ago or more.
Status add_past_work(const Facts& facts, Month now, Draft& draft) {
  const auto since = month_fact(facts, "work.unemployed_since");
  const auto years = yes_no_fact(facts, kFiveYears);
  const auto last = choice_fact(facts, "work.last",
                                {"moins_6_mois", "6_12_mois", "1_2_ans", "plus_2_ans", "jamais"});
  if (!since) return since.error();
  if (!years) return years.error();
  if (!last) return last.error();
  Person& person = draft.situation.persons.front();
  if (since.value() && *since.value() > now) {
    return {ErrorCode::kInvalidSituation, "work.unemployed_since"};
  }
  if (since.value()) person.unemployed_since = Day::first_of(*since.value());
  person.ass_past_work = years.value().value_or(false);
  const bool asked = person.activity == Activity::kJobseeker && last.value() &&
                     (*last.value() == "1_2_ans" || *last.value() == "plus_2_ans");
  if (years.value() || !asked) return Done{};
  draft.unknowns.push_back({kFiveYears, 2, [](Situation& situation, int choice) {
                              situation.persons.front().ass_past_work = choice == 1;
                            }});
  return Done{};
}

// What the tax notice says of a year takes the place of the months taken for it: as wages, before
// the deduction for costs that the notice has made.
void set_year(Situation& situation, int year, double euros) {
  Person& person = situation.persons.front();
  for (const Income kind :
       {Income::kTaxableWage, Income::kTaxableUnemployment, Income::kTaxablePension,
        Income::kTaxableSicknessAllowance, Income::kTaxableSelfEmployed}) {
    for (int month = 1; month <= 12; ++month) {
      person.income(kind).set(Month(year, month),
                              kind == Income::kTaxableWage ? euros / 12.0 : 0.0);
    }
  }
}

Status add_year_income(const CatalogContent& catalog, const Facts& facts, Month now, Draft& draft) {
  const auto income = money_fact(facts, kYearIncome);
  if (!income) return income.error();
  if (!income.value()) return Done{};
  const int year = now.year() - 2;
  const double kept = 1.0 - catalog.laws.of(now).common.wage_deduction;
  const double before_costs = *income.value() / kept;
  set_year(draft.situation, year, before_costs);
  // Unknown resources fill years too: the notice comes after them.
  for (Unknown& unknown : draft.unknowns) {
    unknown.apply = [apply = unknown.apply, year, before_costs](Situation& situation, int choice) {
      apply(situation, choice);
      set_year(situation, year, before_costs);
    };
    if (!unknown.between) continue;
    unknown.between = [between = unknown.between, year, before_costs](Situation& situation,
                                                                      double share) {
      between(situation, share);
      set_year(situation, year, before_costs);
    };
  }
  draft.notices.emplace_back("year_income_told");
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
