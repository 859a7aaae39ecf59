#include "tests/bench/rights/rights_bench.h"

#include "core/base/facts.h"
#include "core/rights/api.h"
#include "core/rights/catalog_content.h"
#include "core/rights/simulator.h"
#include "tests/oracle/case_reader.h"

namespace parvis::bench {
namespace {

using rights::Income;

constexpr int kYear = 12;

void set_each(rights::Series& series, Month from, int months, double euros) {
  for (Month month = from; month < from + months; ++month) series.set(month, euros);
}

void vary(rights::Situation& situation, Month month, Varied varied, double euros) {
  rights::Person& person = situation.persons.front();
  switch (varied) {
    case Varied::kRent:
      situation.dwelling.rent = euros;
      return;
    case Varied::kYearlyIncome:
      return set_each(person.income(Income::kTaxableWage), Month(month.year() - 2, 1), kYear,
                      euros / kYear);
    case Varied::kQuarterlyWage:
      return set_each(person.income(Income::kNetWage), month - 4, 5, euros);
  }
}

}  // namespace

std::string RightsBench::read_cases(const Json& json, const char* name,
                                    std::vector<Household>& out) const {
  const Json* cases = find(json, name);
  if (cases == nullptr || !cases->is_array()) return name;
  for (const Json& each : *cases) {
    auto read = oracle::read_case(each);
    if (!read) return std::string(name) + ": " + read.error().where;
    out.push_back({read.value().month, std::move(read.value().situation), to_text(each)});
  }
  return {};
}

std::string RightsBench::load(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);  // larger than parse_json takes
  const Json* benefits = find(json, "benefits");
  const Json* request = find(json, "request");
  if (benefits == nullptr || request == nullptr) return "benefits, request";
  auto catalog = rights::Catalog::load(*benefits);
  if (!catalog) return catalog.error().where;
  catalog_ = std::move(catalog).value();
  request_ = to_text(*request);
  std::string problem = read_cases(json, "cases", cases_);
  if (problem.empty()) problem = read_cases(json, "compared", compared_);
  if (problem.empty() && cases_.empty()) problem = "no case";
  return problem;
}

// JSON in, the explained rights of its month as JSON out; its size.
std::size_t RightsBench::explain(const Household& household) const {
  const Result<Json> json = parse_json(household.text);
  auto read = oracle::read_case(json.value());
  rights::Draft draft;
  draft.situation = std::move(read.value().situation);
  const Day day = Day::first_of(read.value().month);
  return rights::simulate_draft(*catalog_, draft, day, 1).text().size();
}

// As the verb `simulate`: facts in, rights out, both as JSON text; the size of the latter.
std::size_t RightsBench::simulate(int months) const {
  const Result<Json> request = parse_json(request_);
  Facts facts;
  for (const auto& [id, value] : find(request.value(), "facts")->items()) {
    Fact fact;
    fact.value = value;
    facts.set(id, std::move(fact));
  }
  const Result<Day> day = day_from_text(string_or(request.value(), "day", ""));
  return rights::simulate_facts(*catalog_, facts, day.value(), months).value().text().size();
}

double RightsBench::due(const rights::Situation& situation, Month month, int months) const {
  rights::Plan plan;
  plan.first = month;
  plan.months = months;
  return rights::simulate_amounts(catalog_->content(), situation, plan)
      .at(rights::Benefit::kRsa, month);
}

void RightsBench::compute(int index, Varied varied, double euros) {
  Household& household = compared_[static_cast<std::size_t>(index)];
  vary(household.situation, household.month, varied, euros);
  rights::Plan plan;
  plan.first = household.month;
  month_ = household.month;
  ledger_.emplace(rights::simulate_amounts(catalog_->content(), household.situation, plan));
}

double RightsBench::amount(std::string_view benefit) const {
  const auto which = rights::benefit_of(benefit);
  return which && ledger_ ? ledger_->at(*which, month_) : -1.0;
}

}  // namespace parvis::bench
