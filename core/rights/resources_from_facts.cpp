#include "core/rights/resources_from_facts.h"

#include <algorithm>

#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsBefore = 48;  // back to the last year but one, for yearly resources

// What one kind of the questionnaire is for the law.
struct Kind {
  std::string_view name;
  std::optional<Income> net, taxable;
  std::optional<Benefit> benefit;
  bool taxable_is_higher = false;  // than what is received, by the ratio of common.json
};

constexpr Kind kKinds[] = {
    {"salaire", Income::kNetWage, Income::kTaxableWage, {}, true},
    {"chomage", Income::kNetUnemployment, Income::kTaxableUnemployment, {}},
    {"ass", {}, {}, Benefit::kAss},
    {"aah", {}, {}, Benefit::kAah},
    {"indemnites_journalieres", Income::kSicknessAllowance, Income::kTaxableSicknessAllowance, {}},
    {"retraite", Income::kNetPension, Income::kTaxablePension, {}},
    {"pension_alimentaire", Income::kAlimony, {}, {}},
    {"pension_invalidite", Income::kInvalidity, {}, {}},
    {"independant", Income::kSelfEmployed, Income::kTaxableSelfEmployed, {}},
    {"prestations_familiales", {}, {}, {}},
};

bool is_kind(std::string_view name) {
  return name == "none" || std::any_of(std::begin(kKinds), std::end(kKinds),
                                       [&](const Kind& kind) { return kind.name == name; });
}

struct Target {
  const Kind* kind;
  std::size_t person;
  double taxable_ratio;
};

void set_amount(Situation& situation, const Target& target, Month month, double euros) {
  Person& person = situation.persons[target.person];
  const Kind& kind = *target.kind;
  if (kind.net) person.income(*kind.net).set(month, euros);
  if (kind.taxable) person.income(*kind.taxable).set(month, euros * target.taxable_ratio);
  if (kind.benefit) {
    Received& received = person.received[index_of(*kind.benefit)];
    received.amounts.set(month, euros);
    received.until = std::max(received.until.value_or(month), month);
  }
  if (!kind.net && !kind.benefit) {
    if (!situation.family_benefits) situation.family_benefits.emplace();
    Series& series = *situation.family_benefits;
    series.set(month, euros);
  }
}

// Fills the months of `target` from the first known to the last simulated, by `amount(month)`.
void fill(Situation& situation, const Target& target, const ResourceWindow& window,
          const std::function<double(Month)>& amount) {
  const double before = amount(window.first());
  for (Month month = window.now - kMonthsBefore; month < window.first(); ++month) {
    set_amount(situation, target, month, before);
  }
  for (Month month = window.first(); month <= window.last(); ++month) {
    set_amount(situation, target, month, amount(month));
  }
}

Status add_kind(const CatalogContent& catalog, const Facts& facts, const std::string& id,
                const Target& target, const ResourceWindow& window, Draft& draft) {
  const Result<MonthlyFact> told = monthly_fact(facts, id);
  if (!told) return told.error();
  const Result<std::optional<bool>> stopped = yes_no_fact(facts, id + "_stopped");
  if (!stopped) return stopped.error();
  const bool has_stopped = stopped.value().value_or(false);
  const auto until = month_fact(facts, id + "_until");
  if (!until) return until.error();
  for (const auto& [month, euros] : told.value().amounts) {
    if (until.value() && month > *until.value() && euros > 0.0) {
      return {ErrorCode::kInvalidSituation, id + "_until " + id};
    }
  }
  const auto bounds = catalog.bounds.euros.find(target.kind->name);
  const std::pair<double, double> range =
      bounds != catalog.bounds.euros.end() ? bounds->second : std::pair(0.0, 0.0);

  const auto amount = [told = told.value(), until = until.value(), window, has_stopped](
                          Month month, double unknown) {
    const bool later = month > window.now;
    if (until && later && month > *until) return 0.0;
    if (has_stopped && (later || (month == window.now && !told.at(month)))) return 0.0;
    return told.at(later ? window.now : month).value_or(unknown);
  };
  const auto between = [=](Situation& situation, double share) {
    const double unknown = range.first + share * (range.second - range.first);
    fill(situation, target, window, [&](Month month) { return amount(month, unknown); });
  };
  const auto apply = [between](Situation& situation, int choice) { between(situation, choice); };
  Person& person = draft.situation.persons[target.person];
  if (has_stopped && target.kind->net) {
    person.ended[static_cast<std::size_t>(*target.kind->net)] = true;
  }
  if (has_stopped && target.kind->benefit) {
    person.received[index_of(*target.kind->benefit)].ended = true;
  }
  apply(draft.situation, 0);
  bool complete = true;
  for (Month month = window.first(); month <= window.now; ++month) {
    complete = complete && (told.value().at(month) || (has_stopped && month == window.now));
  }
  if (!complete) draft.unknowns.push_back({id, 2, apply, between});
  return Done{};
}

}  // namespace

Status add_resources(const CatalogContent& catalog, const Facts& facts, const std::string& prefix,
                     std::size_t person, const ResourceWindow& window, Draft& draft) {
  const auto kinds = choices_fact(facts, prefix + ".kinds");
  if (!kinds) return kinds.error();
  if (!kinds.value()) {
    // Nothing at all, or a wage that ends every means-tested right.
    const Target wage{&kKinds[0], person, catalog.taxable_over_net};
    const double high = catalog.bounds.euros.find("salaire")->second.second;
    const auto between = [=](Situation& situation, double share) {
      if (share > 0.0) fill(situation, wage, window, [&](Month) { return share * high; });
    };
    const auto apply = [between](Situation& situation, int choice) { between(situation, choice); };
    draft.unknowns.push_back({prefix + ".kinds", 2, apply, between});
    return Done{};
  }
  const auto& chosen = *kinds.value();
  if (!std::all_of(chosen.begin(), chosen.end(), is_kind)) {
    return {ErrorCode::kWrongShape, prefix + ".kinds"};
  }
  if (chosen.size() > 1 && std::find(chosen.begin(), chosen.end(), "none") != chosen.end()) {
    return {ErrorCode::kInvalidSituation, prefix + ".kinds"};
  }
  for (const Kind& kind : kKinds) {
    if (std::find(chosen.begin(), chosen.end(), kind.name) == chosen.end()) continue;
    const Target target{&kind, person, kind.taxable_is_higher ? catalog.taxable_over_net : 1.0};
    const Status status =
        add_kind(catalog, facts, prefix + "." + std::string(kind.name), target, window, draft);
    if (!status) return status;
  }
  return Done{};
}

}  // namespace parvis::rights
