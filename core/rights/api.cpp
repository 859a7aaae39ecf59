#include "core/rights/api.h"

#include <algorithm>
#include <iterator>

#include "core/base/json_text.h"
#include "core/rights/catalog_content.h"
#include "core/rights/claim_first.h"
#include "core/rights/euros.h"
#include "core/rights/interval.h"
#include "core/rights/of_contract.h"
#include "core/rights/own_resources.h"
#include "core/rights/situation_from_facts.h"
#include "core/rights/told.h"
#include "core/rights/unsettled.h"

namespace parvis::rights {
namespace {

constexpr std::size_t kMonthBytes = 16 * 1024;  // of a month as text, more than most
constexpr std::size_t kBesideMonths = 16;
constexpr double kCent = 0.01;
constexpr double kMonthsOfYear = 12.0;
constexpr std::string_view kBeforeRsa = "L262-10";  // what ASPA takes the place of

std::string paid_on(const BenefitText& text, Month month) {
  const Month paid = month + text.paid_months_later;
  return to_text(Day::first_of(paid) + (text.paid_day - 1));
}

void write_steps(JsonText& out, const BenefitText& text, const Explanation& explanation) {
  out.key("steps").open('[');
  for (const Step& step : explanation.steps) {
    const auto found = text.steps.find(step.id);
    if (found == text.steps.end()) continue;
    const bool rate = found->second.unit == "rate";
    out.open('{').put("value", rate ? rate_text(step.value) : euros_text(step.value));
    if (step.month) out.put("month", to_text(*step.month));
    out.raw(found->second.json).close('}');
  }
  out.close(']');
}

void write_changes(JsonText& out, const BenefitText& text, const Explanation& explanation) {
  out.key("changes").open('[');
  for (const char* id : explanation.changes) {
    const auto found = text.changes_json.find(id);
    if (found != text.changes_json.end()) out.raw(found->second);
  }
  out.close(']');
}

void write_article(JsonText& out, const BenefitText& text, std::string_view article) {
  const auto found = text.articles_json.find(article);
  if (found != text.articles_json.end()) {
    out.raw(found->second);
    return;
  }
  out.put("article", text.code + " " + std::string(article)).put("link", "");
}

// The first day of the newest numbers that the amount of `month` is made of.
void write_confidence(JsonText& out, const CatalogContent& catalog, Benefit benefit, Month month) {
  const std::set<Month>& months = catalog.own_changes[index_of(benefit)];
  const auto after = months.upper_bound(month);
  if (after != months.begin()) out.put("law_from", to_text(Day::first_of(*std::prev(after))));
  out.put_yes_no("unsettled", catalog.texts[index_of(benefit)]->unsettled);
}

void write_entry(JsonText& out, const CatalogContent& catalog, const Entry& entry,
                 const Range& range, Month month) {
  const BenefitText& text = *catalog.texts[index_of(entry.benefit)];
  out.open('{').raw(text.json).put_raw("person", std::to_string(entry.person));
  out.put("amount", euros_text(entry.outcome.paid));
  out.put("low", euros_text(range.low)).put("high", euros_text(range.high));
  out.put("contribution", euros_text(entry.outcome.contribution));
  out.put_yes_no("entitled", entry.outcome.entitled).put_yes_no("told", entry.told);
  write_article(out, text, entry.outcome.article);
  out.put("paid_on", paid_on(text, month));
  write_confidence(out, catalog, entry.benefit, month);
  write_steps(out, text, entry.explanation);
  write_changes(out, text, entry.explanation);
  out.close('}');
}

// A right of a child is said when there is one; one of an adult always.
bool is_said(const Situation& situation, const Entry& entry, const Range& range) {
  return scope_of(entry.benefit) == Scope::kHousehold ||
         situation.persons[entry.person].is_adult() || range.high > 0.0;
}

void write_month(JsonText& out, const CatalogContent& catalog, const Situation& situation,
                 const MonthOutcome& outcome, const Interval& interval, std::size_t month) {
  out.open('{').put("month", to_text(outcome.month)).key("benefits").open('[');
  double total = 0.0;
  for (const Entry& entry : outcome.entries) {
    const BenefitText& text = *catalog.texts[index_of(entry.benefit)];
    const Range& of_entry = range_of(interval, month, entry.benefit, entry.person);
    if (text.period == AmountPeriod::kMonth) total += to_the_cent(entry.outcome.paid);
    if (is_said(situation, entry, of_entry)) {
      write_entry(out, catalog, entry, of_entry, outcome.month);
    }
  }
  const Range& all = interval.months[month].total;
  out.close(']').put("total", euros_text(total));
  out.put("low", euros_text(all.low)).put("high", euros_text(all.high));
}

void write_own(JsonText& out, const OwnResources& own) {
  out.put("income", euros_text(own.euros)).put("income_expected", euros_text(own.expected));
}

Json missing_json(const Interval& interval) {
  Json missing = Json::array();
  for (const MissingFact& fact : interval.missing) {
    missing.push_back({{"question", fact.question}, {"spread", euros_text(fact.narrows)}});
  }
  return missing;
}

void add_with_euros(const CatalogContent& catalog, const char* id, double euros, Json& notices) {
  const auto found = catalog.notices.find(id);
  if (euros < kCent || found == catalog.notices.end()) return;
  notices.push_back({{"text_id", id}, {"text", found->second}, {"euros", euros_text(euros)}});
}

// Up to what ASPA goes where it takes the place of RSA, or 0.
double replaced_by_aspa(const CatalogContent& catalog, const MonthOutcome& month) {
  for (const Entry& entry : month.entries) {
    if (entry.benefit != Benefit::kRsa || entry.outcome.article != kBeforeRsa) continue;
    return catalog.laws.of(month.month).aide_logement.aspa_ceiling / kMonthsOfYear;
  }
  return 0.0;
}

Json notices_json(const CatalogContent& catalog, const Draft& draft, const Interval& interval,
                  const Situation& situation, const Plan& plan, const MonthOutcome& month) {
  std::vector<std::string> ids = draft.notices;
  if (!interval.exhaustive) ids.push_back("bounds_may_be_wider");
  if (draft.situation.dwelling.overseas == Overseas::kMayotte) ids.push_back("mayotte");
  if (draft.situation.dwelling.overseas == Overseas::kOther) ids.push_back("overseas_other");
  if (plan.first + (plan.months - 1) > catalog.last_change) ids.push_back("law_as_it_stands");
  Json notices = Json::array();
  for (const std::string& id : ids) {
    const auto found = catalog.notices.find(id);
    if (found != catalog.notices.end()) {
      notices.push_back({{"text_id", id}, {"text", found->second}});
    }
  }
  add_with_euros(catalog, "aspa_first", replaced_by_aspa(catalog, month), notices);
  add_with_euros(catalog, "cej_contract", of_contract(month), notices);
  add_with_euros(catalog, "family_benefits_less", family_benefits_beyond_told(situation, month),
                 notices);
  add_with_euros(catalog, "housing_aid_differs", housing_aid_difference(catalog, situation, plan),
                 notices);
  add_with_euros(catalog, "partner_wage_in_housing_aid",
                 housing_aid_of_other_reading(catalog, situation, plan), notices);
  add_with_euros(catalog, "loan_flat_rate", minima_of_other_reading(catalog, situation, plan),
                 notices);
  return notices;
}

}  // namespace

std::string not_modelled_text(const Catalog& catalog) {
  return JsonText()
      .open('{')
      .put_raw("not_modelled", catalog.content().not_modelled_json)
      .close('}')
      .take();
}

Status check_month(const Catalog& catalog, Month month) {
  const Month last = catalog.content().last_change + kMonthsForward;
  if (month < kFirstMonth || month > last) return {ErrorCode::kLawNotInForce, "day"};
  return Done{};
}

Status check_months(int months) {
  if (months < 1 || months > kMostMonths) return {ErrorCode::kTooLarge, "months"};
  return Done{};
}

Json Rights::json() const {
  Json json = rest;
  json["months"] = parse_json(months).value();
  return json;
}

std::string Rights::text() const {
  JsonText out;
  const std::string members = to_text(rest);
  out.reserve(months.size() + members.size() + kBesideMonths).open('{').put_raw("months", months);
  return out.raw(std::string_view(members).substr(1, members.size() - 2)).close('}').take();
}

Result<Rights> simulate_facts(const Catalog& catalog, const Facts& facts, Day today, int months) {
  const CatalogContent& content = catalog.content();
  Status status = check_months(months);
  if (status) status = check_month(catalog, today.in_month());
  if (!status) return status.error();
  Result<Draft> draft = situation_from_facts(content, facts, today, months);
  if (!draft) return draft.error();
  return simulate_draft(catalog, std::move(draft).value(), today, months);
}

Rights simulate_draft(const Catalog& catalog, Draft draft, Day today, int months) {
  const CatalogContent& content = catalog.content();
  Plan plan;
  plan.first = today.in_month();
  plan.months = months;
  // Nothing unknown: one past for all that follows.
  if (draft.unknowns.empty() && draft.assumed.empty()) tell_past(content, draft.situation, plan);
  const Interval interval = interval_of(content, draft, plan);
  plan.explain = true;
  const Situation situation = situation_with(draft, interval.lowest);
  const std::vector<MonthOutcome> outcomes = simulate(content, situation, plan);
  const bool own_known = knows_own_resources(draft, plan.first, months);
  JsonText out;
  out.reserve(kMonthBytes * outcomes.size()).open('[');
  for (std::size_t index = 0; index < outcomes.size(); ++index) {
    write_month(out, content, situation, outcomes[index], interval, index);
    if (own_known) write_own(out, own_resources(situation, outcomes[index].month));
    out.close('}');
  }
  Rights rights;
  rights.rest =
      JsonObject()
          .put("law_day", to_text(today))
          .put("missing", missing_json(interval))
          .put("notices", notices_json(content, draft, interval, situation, plan, outcomes.front()))
          .take();
  if (draft.claim_first != nullptr) rights.rest["claim_first"] = claim_first_json(content, draft);
  rights.months = out.close(']').take();
  return rights;
}

}  // namespace parvis::rights
