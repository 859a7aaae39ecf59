#include "core/rights/api.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/catalog_content.h"
#include "core/rights/interval.h"
#include "core/rights/situation_from_facts.h"

namespace parvis::rights {
namespace {

std::string euros_text(double euros) { return decimal_text(cents_half_away(euros)); }

std::string link_of(const BenefitText& text, std::string_view article) {
  const auto found = text.articles.find(article);
  return found == text.articles.end() ? std::string() : found->second;
}

// "CASF L262-2"; an empty text stays one.
std::string article_text(const BenefitText& text, std::string_view article) {
  return article.empty() ? std::string() : text.code + " " + std::string(article);
}

Json step_json(const BenefitText& text, const Step& step) {
  const auto found = text.steps.find(step.id);
  if (found == text.steps.end()) return nullptr;
  const StepText& words = found->second;
  return {{"label", words.label},
          {"value", euros_text(step.value)},
          {"unit", words.unit},
          {"article", article_text(text, words.article)},
          {"link", link_of(text, words.article)}};
}

Json changes_json(const BenefitText& text, const Explanation& explanation) {
  Json changes = Json::array();
  for (const char* id : explanation.changes) {
    const auto found = text.changes.find(id);
    if (found != text.changes.end()) {
      changes.push_back({{"text_id", text.id + "." + id}, {"text", found->second}});
    }
  }
  return changes;
}

const char* period_text(AmountPeriod period) {
  return period == AmountPeriod::kMonth ? "month" : period == AmountPeriod::kYear ? "year" : "once";
}

std::string paid_on(const BenefitText& text, Month month) {
  const Month paid = month + text.paid_months_later;
  return to_text(Day::first_of(paid) + (text.paid_day - 1));
}

Json entry_json(const BenefitText& text, const Entry& entry, const Range& range, Month month) {
  Json steps = Json::array();
  for (const Step& step : entry.explanation.steps) {
    Json json = step_json(text, step);
    if (!json.is_null()) steps.push_back(std::move(json));
  }
  return {{"id", text.id},
          {"title", text.title},
          {"person", entry.person},
          {"amount", euros_text(entry.outcome.euros)},
          {"low", euros_text(range.low)},
          {"high", euros_text(range.high)},
          {"period", period_text(text.period)},
          {"contribution", euros_text(entry.outcome.contribution)},
          {"entitled", entry.outcome.entitled},
          {"told", entry.told},
          {"article", article_text(text, entry.outcome.article)},
          {"link", link_of(text, entry.outcome.article)},
          {"paid_on", paid_on(text, month)},
          {"steps", std::move(steps)},
          {"changes", changes_json(text, entry.explanation)}};
}

// A right of a child is said when there is one; one of an adult always.
bool is_said(const Situation& situation, const Entry& entry, const Range& range) {
  return scope_of(entry.benefit) == Scope::kHousehold ||
         situation.persons[entry.person].is_adult() || range.high > 0.0;
}

Json month_json(const CatalogContent& catalog, const Situation& situation,
                const MonthOutcome& outcome, const Interval& interval, std::size_t month) {
  Json benefits = Json::array();
  double total = 0.0;
  for (const Entry& entry : outcome.entries) {
    const BenefitText& text = *catalog.texts[index_of(entry.benefit)];
    const Range& of_entry = range_of(interval, month, entry.benefit, entry.person);
    if (text.period == AmountPeriod::kMonth) total += entry.outcome.euros;
    if (is_said(situation, entry, of_entry)) {
      benefits.push_back(entry_json(text, entry, of_entry, outcome.month));
    }
  }
  const MonthRange& range = interval.months[month];
  return {{"month", to_text(outcome.month)},
          {"benefits", std::move(benefits)},
          {"total", euros_text(total)},
          {"low", euros_text(range.total.low)},
          {"high", euros_text(range.total.high)}};
}

Json missing_json(const Draft& draft, const Interval& interval) {
  Json missing = Json::array();
  for (const MissingFact& fact : interval.missing) {
    missing.push_back({{"question", fact.question}, {"spread", euros_text(fact.narrows)}});
  }
  for (const std::string& question : draft.assumed) {
    missing.push_back({{"question", question}, {"spread", "0.00"}});
  }
  return missing;
}

Json not_modelled_json(const CatalogContent& catalog) {
  Json texts = Json::array();
  for (const auto& text : catalog.texts) {
    if (!text) continue;
    for (const std::string& each : text->not_modelled) {
      texts.push_back({{"benefit", text->id}, {"text", each}});
    }
  }
  return texts;
}

Json notices_json(const CatalogContent& catalog, const Draft& draft, const Plan& plan) {
  std::vector<std::string> ids = draft.notices;
  if (plan.first + (plan.months - 1) > catalog.last_change) ids.push_back("law_as_it_stands");
  Json notices = Json::array();
  for (const std::string& id : ids) {
    const auto found = catalog.notices.find(id);
    if (found != catalog.notices.end()) {
      notices.push_back({{"text_id", id}, {"text", found->second}});
    }
  }
  return notices;
}

}  // namespace

Result<Json> simulate_facts(const Catalog& catalog, const Facts& facts, Day today, int months) {
  const CatalogContent& content = catalog.content();
  if (months < 1 || months > kMostMonths) return {ErrorCode::kTooLarge, "months"};
  if (today.in_month() < kFirstMonth) return {ErrorCode::kLawNotInForce, "rsa"};
  Result<Draft> draft = situation_from_facts(content, facts, today, months);
  if (!draft) return draft.error();
  return simulate_draft(catalog, draft.value(), today, months);
}

Json simulate_draft(const Catalog& catalog, const Draft& draft, Day today, int months) {
  const CatalogContent& content = catalog.content();
  Plan plan;
  plan.first = today.in_month();
  plan.months = months;
  const Interval interval = interval_of(content, draft, plan);
  plan.explain = true;
  const Situation situation = situation_with(draft, interval.lowest);
  const std::vector<MonthOutcome> outcomes = simulate(content, situation, plan);
  Json out_months = Json::array();
  for (std::size_t index = 0; index < outcomes.size(); ++index) {
    out_months.push_back(month_json(content, situation, outcomes[index], interval, index));
  }
  return Json{{"law_day", to_text(today)},
              {"months", std::move(out_months)},
              {"missing", missing_json(draft, interval)},
              {"not_modelled", not_modelled_json(content)},
              {"notices", notices_json(content, draft, plan)}};
}

}  // namespace parvis::rights
