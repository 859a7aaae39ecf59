#include "core/rights/compare_law.h"

#include <algorithm>

#include "core/rights/api.h"
#include "core/rights/catalog_content.h"
#include "core/rights/euros.h"
#include "core/rights/interval.h"
#include "core/rights/situation_from_facts.h"

namespace parvis::rights {
namespace {

std::string moved_text(const std::string& text, int months) {
  if (const Result<Month> month = month_from_text(text)) return to_text(month.value() + months);
  const Result<Day> day = day_from_text(text);
  if (!day) return text;
  const Month month = day.value().in_month() + months;
  const int last = days_in_month(month);
  return to_text(Day::first_of(month) + (std::min(day.value().day(), last) - 1));
}

Json moved_value(const Json& value, int months) {
  if (value.is_string()) return moved_text(value.get_ref<const std::string&>(), months);
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& each : value) list.push_back(moved_value(each, months));
    return list;
  }
  if (!value.is_object()) return value;
  Json object = Json::object();
  for (const auto& [key, each] : value.items()) {
    object[moved_text(key, months)] = moved_value(each, months);
  }
  return object;
}

Json benefits_json(const CatalogContent& catalog, const Interval& interval) {
  Json benefits = Json::array();
  for (std::size_t index = 0; index < kBenefits; ++index) {
    const auto benefit = static_cast<Benefit>(index);
    if (!catalog.texts[index]) continue;
    Range all;
    const std::size_t holders = scope_of(benefit) == Scope::kHousehold ? 1 : interval.persons;
    for (std::size_t person = 0; person < holders; ++person) {
      const Range& range = range_of(interval, 0, benefit, person);
      all.low += range.low;
      all.high += range.high;
    }
    benefits.push_back(JsonObject()
                           .put("id", catalog.texts[index]->id)
                           .put("title", catalog.texts[index]->title)
                           .put("monthly", catalog.texts[index]->period == AmountPeriod::kMonth)
                           .put("low", euros_text(all.low))
                           .put("high", euros_text(all.high))
                           .take());
  }
  return benefits;
}

// The law is compared: what is told of housing aid is of the law of today, and is computed.
void compute_told_aid(Draft& draft, Month month) {
  Received& aid = draft.situation.received[index_of(Benefit::kAideLogement)];
  if (aid.while_same) aid.until = month - 1;
  aid.while_same = false;
}

Result<Json> column(const Catalog& catalog, const Facts& facts, Day today, Day day,
                    bool announced) {
  if (const Status status = check_month(catalog, day.in_month()); !status) return status.error();
  const CatalogContent& content = catalog.content();
  const Facts there = moved(facts, day.in_month() - today.in_month());
  const Day on =
      Day::first_of(day.in_month()) + (std::min(today.day(), days_in_month(day.in_month())) - 1);
  Result<Draft> draft = situation_from_facts(content, there, on, 1);
  if (!draft) return draft.error();
  compute_told_aid(draft.value(), day.in_month());
  Plan plan;
  plan.first = day.in_month();
  plan.announced = announced;
  const Interval interval = interval_of(content, draft.value(), plan);
  const Range& total = interval.months.front().total;
  return JsonObject()
      .put("law_day", to_text(day))
      .put("low", euros_text(total.low))
      .put("high", euros_text(total.high))
      .put("last_known", plan.first > content.last_change)
      .put("announced",
           announced && content.first_announced && *content.first_announced <= plan.first)
      .put("benefits", benefits_json(content, interval))
      .take();
}

}  // namespace

Facts moved(const Facts& facts, int months) {
  Facts result;
  for (const auto& [id, fact] : facts.all()) {
    Fact copy = fact;
    copy.value = moved_value(fact.value, months);
    result.set(id, std::move(copy));
  }
  return result;
}

Result<Json> compare_law(const Catalog& catalog, const Facts& facts, Day today,
                         const std::vector<Day>& days, bool announced) {
  if (days.empty() || days.size() > kMostLawDays) return {ErrorCode::kTooLarge, "days"};
  const Status status = check_month(catalog, today.in_month());
  if (!status) return status.error();
  Json columns = Json::array();
  for (const Day day : days) {
    Result<Json> one = column(catalog, facts, today, day, announced);
    if (!one) return one.error();
    columns.push_back(std::move(one).value());
  }
  return JsonObject()
      .put("columns", std::move(columns))
      .put("announced", parse_json(catalog.content().announced_json).value())
      .take();
}

}  // namespace parvis::rights
