#include "core/rights/catalog_texts.h"

#include "core/rights/law.h"

namespace parvis::rights {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

Error invalid(const Json& file, std::string_view member) {
  return {ErrorCode::kInvalidAsset, string_or(file, "id", "?") + "/" + std::string(member)};
}

Status read_map(const Json& file, std::string_view member, Texts& texts) {
  const Json* json = find(file, member);
  if (json == nullptr || !json->is_object()) return invalid(file, member);
  for (const auto& [key, value] : json->items()) {
    if (!value.is_string()) return invalid(file, member);
    texts.emplace(key, value.get<std::string>());
  }
  return Done{};
}

Status read_steps(const Json& file, BenefitText& text) {
  const Json* steps = find(file, "steps");
  if (steps == nullptr || !steps->is_object()) return invalid(file, "steps");
  for (const auto& [id, step] : steps->items()) {
    StepText read{string_or(step, "label", ""), string_or(step, "unit", ""),
                  string_or(step, "article", "")};
    const bool linked = read.article.empty() || text.articles.count(read.article) > 0;
    if (read.label.empty() || read.unit.empty() || !linked) return invalid(file, "steps/" + id);
    text.steps.emplace(id, std::move(read));
  }
  return Done{};
}

Result<double> bound(const Json& json, std::string_view key) {
  return number_from_decimal(string_or(json, key, ""));
}

}  // namespace

Status read_texts(const Json& file, std::optional<BenefitText>& out) {
  BenefitText text;
  text.id = string_or(file, "id", "");
  text.title = string_or(file, "title", "");
  text.code = string_or(file, "code", "");
  if (text.title.empty()) return invalid(file, "title");
  if (text.code.empty()) return invalid(file, "code");
  Status status = read_map(file, "articles", text.articles);
  if (status) status = read_map(file, "changes", text.changes);
  if (status) status = read_steps(file, text);
  if (!status) return status;
  const Json* missing = find(file, "not_modelled");
  if (missing == nullptr || !missing->is_array()) return invalid(file, "not_modelled");
  for (const Json& each : *missing) {
    if (!each.is_string()) return invalid(file, "not_modelled");
    text.not_modelled.push_back(each.get<std::string>());
  }
  const std::string period = string_or(file, "period", "");
  if (period != "month" && period != "year" && period != "once") return invalid(file, "period");
  text.period = period == "month"  ? AmountPeriod::kMonth
                : period == "year" ? AmountPeriod::kYear
                                   : AmountPeriod::kOnce;
  const Json* paid = find(file, "paid");
  if (paid == nullptr) return invalid(file, "paid");
  text.paid_months_later = static_cast<int>(int_or(*paid, "months_later", 1));
  text.paid_day = static_cast<int>(int_or(*paid, "day", 5));
  out = std::move(text);
  return Done{};
}

Status read_common(const Json& file, CatalogContent& content) {
  Status status = read_map(file, "notices", content.notices);
  if (!status) return status;
  const Json* bounds = find(file, "bounds");
  if (bounds == nullptr || !bounds->is_object()) return invalid(file, "bounds");
  for (const auto& [kind, json] : bounds->items()) {
    const Result<double> low = bound(json, "low");
    const Result<double> high = bound(json, "high");
    if (!low || !high || low.value() > high.value()) return invalid(file, "bounds/" + kind);
    content.bounds.euros.emplace(kind, std::pair(low.value(), high.value()));
  }
  const Result<double> ratio = bound(file, "taxable_over_net");
  if (!ratio) return invalid(file, "taxable_over_net");
  content.taxable_over_net = ratio.value();
  return Done{};
}

}  // namespace parvis::rights
