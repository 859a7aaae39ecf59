#include "core/rights/forecast.h"

#include <algorithm>
#include <cmath>

#include "core/rights/api.h"
#include "core/rights/benefits/family_benefits.h"
#include "core/rights/catalog_content.h"
#include "core/rights/claim_first.h"
#include "core/rights/crds.h"
#include "core/rights/euros.h"
#include "core/rights/interval.h"
#include "core/rights/life_events.h"
#include "core/rights/of_contract.h"
#include "core/rights/situation_from_facts.h"

namespace parvis::rights {
namespace {

constexpr double kLeastChange = 0.005;
constexpr double kRounded = 1.0;  // of a sum told to the euro
constexpr int kMonthsOfAlerts = 4;

using Amounts = std::array<double, kBenefits>;  // of a month, all persons together

bool is_family(Benefit benefit) {
  return std::find(std::begin(kFamilyBenefits), std::end(kFamilyBenefits), benefit) !=
         std::end(kFamilyBenefits);
}

bool is_monthly(const CatalogContent& catalog, std::size_t benefit) {
  return catalog.texts[benefit] && catalog.texts[benefit]->period == AmountPeriod::kMonth;
}

Amounts amounts_of(const CatalogContent& catalog, const WhatIfMonth& month) {
  Amounts amounts{};
  for (const Entry& entry : month.outcome.entries) {
    const std::size_t benefit = index_of(entry.benefit);
    if (is_monthly(catalog, benefit)) amounts[benefit] += to_the_cent(entry.outcome.paid);
  }
  return amounts;
}

double sum(const Amounts& amounts) {
  double total = 0.0;
  for (const double each : amounts) total += each;
  return total;
}

Json parts_json(const Amounts& amounts) {
  Json parts = Json::array();
  for (std::size_t benefit = 0; benefit < kBenefits; ++benefit) {
    if (amounts[benefit] < kLeastChange) continue;
    parts.push_back(JsonObject()
                        .put("id", id_of(static_cast<Benefit>(benefit)))
                        .put("amount", euros_text(amounts[benefit]))
                        .take());
  }
  return parts;
}

Json changes_json(const Amounts& before, const Amounts& after) {
  Json changes = Json::array();
  for (std::size_t benefit = 0; benefit < kBenefits; ++benefit) {
    if (std::abs(after[benefit] - before[benefit]) < kLeastChange) continue;
    changes.push_back(JsonObject()
                          .put("id", id_of(static_cast<Benefit>(benefit)))
                          .put("from", euros_text(before[benefit]))
                          .put("to", euros_text(after[benefit]))
                          .take());
  }
  return changes;
}

// Due before the first month, as `situation` knows it: what was told, or was due and paid.
double due_before(const CatalogContent& catalog, Situation situation, const Plan& plan) {
  tell_past(catalog, situation, plan);
  const Month month = plan.first - 1;
  const double crds = catalog.laws.of(month).common.crds;
  const Ledger ledger(situation, plan.first, 0);
  const auto& family = situation.family_benefits;
  double total = family ? family->paid.at(month) : 0.0;
  for (const Benefit benefit : catalog.order) {
    const std::size_t index = index_of(benefit);
    if (!is_monthly(catalog, index) || catalog.texts[index]->paid_months_later != 1) continue;
    if (family && is_family(benefit)) continue;
    total += to_the_cent(paid_of(benefit, ledger.at(benefit, month), crds));
  }
  return total;
}

// What is paid in each month: what was due some months before, `before` the first.
std::vector<double> paid_in(const CatalogContent& catalog, const std::vector<Amounts>& due,
                            double before) {
  std::vector<double> paid(due.size(), 0.0);
  paid.front() = before;
  for (std::size_t month = 0; month < due.size(); ++month) {
    for (std::size_t benefit = 0; benefit < kBenefits; ++benefit) {
      if (!is_monthly(catalog, benefit)) continue;
      const auto later =
          month + static_cast<std::size_t>(catalog.texts[benefit]->paid_months_later);
      if (later < paid.size()) paid[later] += due[month][benefit];
    }
  }
  return paid;
}

std::string text_of(const CatalogContent& catalog, const std::string& key) {
  const auto found = catalog.notices.find(key);
  return found == catalog.notices.end() ? std::string() : found->second;
}

Json event_json(const CatalogContent& catalog, const LifeEvent& event) {
  JsonObject json;
  json.put("kind", event.kind).put("text", text_of(catalog, "event." + event.kind));
  if (event.age > 0) json.put("age", event.age);
  json.put_if("step", text_of(catalog, "event." + event.kind + ".step"));
  return json.take();
}

// One series of months: amounts, income beside them, what changed since the month before.
Json series_json(const CatalogContent& catalog, const std::vector<WhatIfMonth>& months,
                 const std::vector<LifeEvent>& events, double before) {
  std::vector<Amounts> due;
  for (const WhatIfMonth& month : months) due.push_back(amounts_of(catalog, month));
  const std::vector<double> paid = paid_in(catalog, due, before);
  Json series = Json::array();
  for (std::size_t index = 0; index < months.size(); ++index) {
    const Month month = months[index].outcome.month;
    Json in_month = Json::array();
    for (const LifeEvent& event : events) {
      if (event.month == month) in_month.push_back(event_json(catalog, event));
    }
    JsonObject json;
    json.put("month", to_text(month)).put("total", euros_text(sum(due[index])));
    json.put("paid", euros_text(paid[index])).put("income", euros_text(months[index].income));
    json.put("parts", parts_json(due[index]));
    json.put("changes", changes_json(due[index == 0 ? 0 : index - 1], due[index]));
    json.put("events", std::move(in_month));
    series.push_back(json.take());
  }
  return series;
}

// A birth that nobody expects brings its pregnancy, from the first month that can show it.
std::vector<LifeEvent> tried(const Situation& situation, const std::vector<WhatIf>& events,
                             Month first) {
  std::vector<LifeEvent> named;
  for (const WhatIf& event : events) {
    named.push_back({event.month, "what_if." + std::string(name_of(event.kind))});
    if (event.kind != WhatIfKind::kBirth || situation.persons.front().pregnant_from) continue;
    named.push_back({std::max(first, event.month - kMonthsOfPregnancy), "what_if.pregnancy"});
  }
  return named;
}

Json may_try_json(const Situation& situation, const Plan& plan) {
  Json kinds = Json::array();
  for (const WhatIfKind kind : kWhatIfKinds) {
    if (may_try(situation, kind, plan)) kinds.push_back(name_of(kind));
  }
  return kinds;
}

// What a declaration fixes is not told apart from what else happens in its month.
bool is_one_of_several(const LifeEvent& event, const std::vector<LifeEvent>& events) {
  return event.kind == "declaration" &&
         std::any_of(events.begin(), events.end(), [&](const LifeEvent& other) {
           return other.month == event.month && other.kind != event.kind;
         });
}

// Events of the next months that ask for a step, with the total of the month and of the one before
// where the event is what changes it.
Json alerts_json(const CatalogContent& catalog, const std::vector<WhatIfMonth>& months,
                 const std::vector<LifeEvent>& events) {
  Json alerts = Json::array();
  const Month first = months.front().outcome.month;
  for (const LifeEvent& event : events) {
    const int at = event.month - first;
    const std::string step = text_of(catalog, "event." + event.kind + ".step");
    if (at < 0 || at > kMonthsOfAlerts || step.empty()) continue;
    const auto index = static_cast<std::size_t>(at);
    Json json = event_json(catalog, event);
    json["month"] = to_text(event.month);
    alerts.push_back(std::move(json));
    if (is_one_of_several(event, events)) continue;
    alerts.back()["to"] = euros_text(sum(amounts_of(catalog, months[index])));
    alerts.back()["from"] =
        euros_text(sum(amounts_of(catalog, months[index == 0 ? 0 : index - 1])));
  }
  return alerts;
}

bool holds(unsigned subset, Benefit benefit) {
  for (unsigned bit = 0; bit < std::size(kFamilyBenefits); ++bit) {
    if (kFamilyBenefits[bit] == benefit) return (subset >> bit & 1U) != 0;
  }
  return false;
}

// Of the family benefits due, those that make up the sum told, or come nearest below it: a bit
// each.
unsigned told_family_benefits(const Situation& situation, const WhatIfMonth& month) {
  unsigned best = 0;
  if (!situation.family_benefits) return best;
  double most = 0.0;
  for (unsigned subset = 1; subset < 1U << std::size(kFamilyBenefits); ++subset) {
    double total = 0.0;
    for (const Entry& entry : month.outcome.entries) {
      total += holds(subset, entry.benefit) ? entry.outcome.paid : 0.0;
    }
    if (total > situation.family_benefits->paid.at(month.outcome.month) + kRounded ||
        total <= most) {
      continue;
    }
    most = total;
    best = subset;
  }
  return best;
}

// A right that costs nothing and has no amount: free health cover.
bool is_free(const Outcome& outcome) { return outcome.paid <= 0.0 && outcome.contribution <= 0.0; }

// Due this month whatever the answers that are missing, and not received, as far as was said; a
// right without an amount only when none is missing (`sure`).
Json unclaimed_json(const CatalogContent& catalog, const WhatIfMonth& month,
                    const Situation& situation, const Interval& interval, bool sure) {
  const unsigned received = told_family_benefits(situation, month);
  Json rights = Json::array();
  for (const Entry& entry : month.outcome.entries) {
    const BenefitText& text = *catalog.texts[index_of(entry.benefit)];
    if (entry.told || !entry.outcome.entitled) continue;
    if (situation.claimed[index_of(entry.benefit)] || holds(received, entry.benefit)) continue;
    const bool least = range_of(interval, 0, entry.benefit, entry.person).low < kLeastChange;
    if (least && !(sure && is_free(entry.outcome))) continue;
    rights.push_back(JsonObject()
                         .put("id", text.id)
                         .put("title", text.title)
                         .put("person", entry.person)
                         .put("amount", euros_text(entry.outcome.paid))
                         .take());
  }
  return rights;
}

// The most in a month of the allowance that no law gives by itself: that of a contract to sign.
double of_contract(const std::vector<WhatIfMonth>& months) {
  double most = 0.0;
  for (const WhatIfMonth& month : months) most = std::max(most, of_contract(month.outcome));
  return most;
}

Json contract_json(const CatalogContent& catalog, double euros) {
  return JsonObject()
      .put("text", text_of(catalog, "cej_contract_months"))
      .put("euros", euros_text(euros))
      .take();
}

Json titles_json(const CatalogContent& catalog) {
  JsonObject titles;
  for (const auto& text : catalog.texts) {
    if (text) titles.put(text->id.c_str(), text->title);
  }
  return titles.take();
}

}  // namespace

Result<Json> forecast(const Catalog& catalog, const Facts& facts, Day today, int months,
                      const Json& events) {
  const CatalogContent& content = catalog.content();
  Status status = check_months(months);
  if (status) status = check_month(catalog, today.in_month());
  if (!status) return status.error();
  Plan plan;
  plan.first = today.in_month();
  plan.months = months;
  const auto what_ifs = what_ifs_from(events, plan);
  if (!what_ifs) return what_ifs.error();
  const Result<Draft> draft = situation_from_facts(content, facts, today, months);
  if (!draft) return draft.error();
  Plan now = plan;
  now.months = 1;
  const Interval interval = interval_of(content, draft.value(), now);
  const Situation situation = situation_with(draft.value(), interval.lowest);
  for (const WhatIf& event : what_ifs.value()) {
    if (!may_try(situation, event.kind, plan))
      return Error{ErrorCode::kInvalidSituation, "/events"};
  }
  Plan explained = plan;
  explained.explain = true;
  const std::vector<WhatIfMonth> base = simulate_what_if(content, situation, {}, explained);
  const std::vector<LifeEvent> life = life_events(content, facts, situation, base);
  JsonObject value;
  value.put("law_day", to_text(today)).put("titles", titles_json(content));
  value.put("sure", draft.value().unknowns.empty());
  const double before = due_before(content, situation, plan);
  Situation told = situation;
  told.past_was_paid = false;
  const bool beyond_told = before - due_before(content, told, plan) >= kLeastChange;
  const bool assumed =
      situation.past_was_paid && !situation.claims_any() && !facts.has("resources.first_claim");
  value.put("past_assumed", assumed && beyond_told);
  value.put("may_try", may_try_json(situation, plan));
  value.put("months", series_json(content, base, life, before));
  value.put("alerts", alerts_json(content, base, life));
  if (draft.value().claim_first != nullptr) {
    value.put("claim_first", claim_first_json(content, draft.value()));
  }
  value.put("unclaimed", unclaimed_json(content, base.front(), situation, interval,
                                        draft.value().unknowns.empty()));
  double contract = of_contract(base);
  if (!what_ifs.value().empty()) {
    const auto with = simulate_what_if(content, situation, what_ifs.value(), plan);
    contract = std::max(contract, of_contract(with));
    value.put("what_if",
              series_json(content, with, tried(situation, what_ifs.value(), plan.first), before));
  }
  if (contract >= kLeastChange) value.put("contract", contract_json(content, contract));
  return value.take();
}

}  // namespace parvis::rights
