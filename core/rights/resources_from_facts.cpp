#include "core/rights/resources_from_facts.h"

#include <algorithm>

#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

// AAH and ASS of one month: with those of another at most, of 31 days where 30 are the most.
constexpr double kArrears = 2.0 * 31.0 / 30.0;

// What one kind of the questionnaire is for the law.
struct Kind {
  std::string_view name;
  std::optional<Income> net, taxable;
  std::optional<Benefit> benefit;
  bool asks_end = false;           // whether it has ended is asked ("<kind>_stopped")
  bool taxable_is_higher = false;  // than what is received, by the ratio of common.json
};

constexpr Kind kKinds[] = {
    {"salaire", Income::kNetWage, Income::kTaxableWage, {}, true, true},
    {"chomage", Income::kNetUnemployment, Income::kTaxableUnemployment, {}, true},
    {"ass", {}, {}, Benefit::kAss, true},
    {"aah", {}, {}, Benefit::kAah},
    {"indemnites_journalieres",
     Income::kSicknessAllowance,
     Income::kTaxableSicknessAllowance,
     {},
     true},
    {"retraite", Income::kNetPension, Income::kTaxablePension, {}},
    {"pension_alimentaire", Income::kAlimony, {}, {}, true},
    {"pension_invalidite", Income::kInvalidity, {}, {}},
    {"independant", Income::kSelfEmployed, Income::kTaxableSelfEmployed, {}, true},
    {"prestations_familiales", {}, {}, {}},
};

// Received already: whether, not how much.
struct Claimed {
  std::string_view name;
  Benefit benefit;
};
constexpr Claimed kClaimed[] = {{"rsa", Benefit::kRsa},
                                {"prime_activite", Benefit::kPrimeActivite}};

bool is_kind(std::string_view name) {
  return name == "none" ||
         std::any_of(std::begin(kClaimed), std::end(kClaimed),
                     [&](const Claimed& one) { return one.name == name; }) ||
         std::any_of(std::begin(kKinds), std::end(kKinds),
                     [&](const Kind& kind) { return kind.name == name; });
}

struct Target {
  const Kind* kind;
  std::size_t person;
  double taxable_ratio;
  Month now;
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
    if (!situation.family_benefits) situation.family_benefits = {{}, target.now};
    situation.family_benefits->paid.set(month, euros);
  }
}

// Fills the months of `target` from the first known to the last simulated, by `amount(month)`.
void fill(Situation& situation, const Target& target, const ResourceWindow& window,
          const std::function<double(Month)>& amount) {
  const double before = amount(window.first());
  for (Month month = window.earliest(); month < window.first(); ++month) {
    set_amount(situation, target, month, before);
  }
  for (Month month = window.first(); month <= window.last(); ++month) {
    set_amount(situation, target, month, amount(month));
  }
}

void end_for_good(Situation& situation, const Target& target) {
  Person& person = situation.persons[target.person];
  const Kind& kind = *target.kind;
  if (kind.net) person.ended[static_cast<std::size_t>(*kind.net)] = true;
  if (kind.benefit) person.received[index_of(*kind.benefit)].ended = true;
}

void keep_on(Situation& situation, const Target& target) {
  Person& person = situation.persons[target.person];
  const Kind& kind = *target.kind;
  if (kind.net) person.goes_on[static_cast<std::size_t>(*kind.net)] = true;
  if (kind.benefit) person.received[index_of(*kind.benefit)].goes_on = true;
}

// Something before this month, and nothing told in it: interrupted or ended, which the law tells
// apart (CASF R262-13).
bool may_have_stopped(const MonthlyFact& told, Month now) {
  return told.at(now).value_or(0.0) <= 0.0 &&
         std::any_of(told.amounts.begin(), told.amounts.end(),
                     [now](const auto& each) { return each.first < now && each.second > 0.0; });
}

// Of the last month with one: what goes on is paid again.
double last_amount(const MonthlyFact& told) {
  Month last;
  double amount = 0.0;
  for (const auto& [month, euros] : told.amounts) {
    if (euros <= 0.0 || (amount > 0.0 && month < last)) continue;
    last = month;
    amount = euros;
  }
  return amount;
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

  for (const auto& [month, euros] : told.value().amounts) {
    const bool beyond = target.kind->benefit && euros > kArrears * range.second;
    if (beyond) return {ErrorCode::kInvalidSituation, id};
  }

  const bool open = target.kind->asks_end && may_have_stopped(told.value(), window.now);
  const bool over = has_stopped || (open && until.value() && *until.value() < window.now);
  const bool goes_on = open && !over && stopped.value();
  const double last = last_amount(told.value());
  const auto amount = [=, told = told.value(), until = until.value()](Month month, double unknown) {
    const bool later = month > window.now;
    if (until && later && month > *until) return 0.0;
    if (goes_on && later) return last;
    if (has_stopped && (later || (month == window.now && !told.at(month)))) return 0.0;
    return told.at(later ? window.now : month).value_or(unknown);
  };
  const auto between = [=](Situation& situation, double share) {
    const double unknown = range.first + share * (range.second - range.first);
    fill(situation, target, window, [&](Month month) { return amount(month, unknown); });
  };
  const auto apply = [=](Situation& situation, int choice) {
    if (choice < 2) return between(situation, choice);
    fill(situation, target, window, [&](Month month) { return amount(month, kRichWage); });
  };
  if (over) end_for_good(draft.situation, target);
  if (goes_on) keep_on(draft.situation, target);
  apply(draft.situation, 0);
  bool complete = true;
  for (Month month = window.first(); month <= window.now; ++month) {
    complete = complete && (told.value().at(month) || (has_stopped && month == window.now));
  }
  const int choices = target.kind->taxable ? 3 : 2;
  // The addition to AAH is due from its full rate on (CSS L821-1-2).
  const bool jumps = target.kind->benefit == Benefit::kAah;
  if (!complete) draft.unknowns.push_back({id, choices, apply, between, jumps});
  if (open && !over && !stopped.value()) {
    draft.unknowns.push_back({id + "_stopped", 2, [=](Situation& situation, int choice) {
                                if (choice == 1) return end_for_good(situation, target);
                                keep_on(situation, target);
                                for (Month month = window.now + 1; month <= window.last();
                                     ++month) {
                                  set_amount(situation, target, month, last);
                                }
                              }});
  }
  return Done{};
}

// What is received is not known: one of these, or a wage of any amount, that goes on or has ended.
struct Open {
  double wage, alimony, aah, ass;
  bool ended = false;  // the wage, for good, with the month before this one
};

void add_unknown_kinds(const CatalogContent& catalog, const std::string& prefix, std::size_t person,
                       const ResourceWindow& window, Draft& draft) {
  const auto most = [&](const char* name) {
    return catalog.bounds.euros.find(name)->second.second;
  };
  const double wage = most("salaire"), alimony = most("pension_alimentaire");
  const double aah = most("aah"), ass = most("ass");
  // Nothing; what ends every right; AAH and ASS, which are in the total; the first with work; RSA
  // beside the prime of work that has ended.
  const std::vector<Open> rows = {{0.0, 0.0, 0.0, 0.0},      {kRichWage, alimony, 0.0, 0.0},
                                  {0.0, 0.0, aah, 0.0},      {0.0, 0.0, 0.0, ass},
                                  {wage / 4, 0.0, aah, 0.0}, {wage / 4, 0.0, 0.0, 0.0, true},
                                  {wage, 0.0, 0.0, 0.0}};
  const double ratio = catalog.taxable_over_net;
  const auto set = [=](Situation& of, std::string_view name, double euros, bool ended = false) {
    if (euros <= 0.0) return;
    const Kind* kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [&](const Kind& each) { return each.name == name; });
    const Target target{kind, person, kind->taxable_is_higher ? ratio : 1.0, window.now};
    fill(of, target, window,
         [&](Month month) { return ended && month >= window.now ? 0.0 : euros; });
    if (ended) end_for_good(of, target);
  };
  const auto apply = [=](Situation& of, int choice) {
    const Open& row = rows[static_cast<std::size_t>(choice)];
    set(of, "salaire", row.wage, row.ended);
    set(of, "pension_alimentaire", row.alimony);
    set(of, "aah", row.aah);
    set(of, "ass", row.ass);
  };
  // The first half of the way goes on, the second has ended.
  const auto between = [=](Situation& of, double share) {
    const bool ended = share > 0.5;
    set(of, "salaire", 2.0 * (ended ? 1.0 - share : share) * wage, ended);
  };
  draft.unknowns.push_back({prefix + ".kinds", static_cast<int>(rows.size()), apply, between});
}

}  // namespace

Status add_resources(const CatalogContent& catalog, const Facts& facts, const std::string& prefix,
                     std::size_t person, const ResourceWindow& window, Draft& draft) {
  const auto kinds = choices_fact(facts, prefix + ".kinds");
  if (!kinds) return kinds.error();
  if (!kinds.value()) {
    add_unknown_kinds(catalog, prefix, person, window, draft);
    return Done{};
  }
  const auto& chosen = *kinds.value();
  if (!std::all_of(chosen.begin(), chosen.end(), is_kind)) {
    return {ErrorCode::kWrongShape, prefix + ".kinds"};
  }
  if (chosen.size() > 1 && std::find(chosen.begin(), chosen.end(), "none") != chosen.end()) {
    return {ErrorCode::kInvalidSituation, prefix + ".kinds"};
  }
  for (const Claimed& one : kClaimed) {
    if (std::find(chosen.begin(), chosen.end(), one.name) == chosen.end()) continue;
    draft.situation.claimed[index_of(one.benefit)] = true;
  }
  for (const Kind& kind : kKinds) {
    if (std::find(chosen.begin(), chosen.end(), kind.name) == chosen.end()) continue;
    const Target target{&kind, person, kind.taxable_is_higher ? catalog.taxable_over_net : 1.0,
                        window.now};
    const Status status =
        add_kind(catalog, facts, prefix + "." + std::string(kind.name), target, window, draft);
    if (!status) return status;
  }
  return Done{};
}

}  // namespace parvis::rights
