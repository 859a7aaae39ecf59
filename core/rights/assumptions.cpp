#include "core/rights/assumptions.h"

#include <cmath>

#include "core/rights/api.h"
#include "core/rights/catalog_content.h"
#include "core/rights/euros.h"
#include "core/rights/interval.h"
#include "core/rights/situation_from_facts.h"
#include "core/rights/sort_few.h"

namespace parvis::rights {
namespace {

constexpr int kMonths = 12;

struct Weighed {
  const Taken* taken;
  double amount;
};

std::vector<Weighed> weighed(const CatalogContent& catalog, const Draft& draft, Month first) {
  Plan plan;
  plan.first = first;
  const Situation lowest = situation_with(draft, interval_of(catalog, draft, plan).lowest);
  plan.months = kMonths;
  const double total = monthly_total(catalog, lowest, plan);
  std::vector<Weighed> all;
  for (const Taken& taken : draft.taken) {
    Situation other = lowest;
    taken.other(other);
    all.push_back({&taken, (monthly_total(catalog, other, plan) - total) / kMonths});
  }
  sort_few(all, [](const Weighed& a, const Weighed& b) {
    return std::abs(a.amount) > std::abs(b.amount);
  });
  return all;
}

}  // namespace

Result<Json> assumptions(const Catalog& catalog, const Facts& facts, Day today) {
  const CatalogContent& content = catalog.content();
  if (const Status status = check_month(catalog, today.in_month()); !status) return status.error();
  const Result<Draft> draft = situation_from_facts(content, facts, today, kMonths);
  if (!draft) return draft.error();
  Json list = Json::array();
  for (const Weighed& each : weighed(content, draft.value(), today.in_month())) {
    const auto text = content.notices.find("assumed." + std::string(each.taken->id));
    list.push_back(JsonObject()
                       .put("id", each.taken->id)
                       .put("question", each.taken->question)
                       .put("text", text == content.notices.end() ? std::string() : text->second)
                       .put("amount", euros_text(each.amount))
                       .take());
  }
  return JsonObject().put("assumed", std::move(list)).take();
}

}  // namespace parvis::rights
