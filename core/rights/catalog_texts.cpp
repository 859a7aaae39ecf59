#include "core/rights/catalog_texts.h"

#include "core/base/json_text.h"
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
                  string_or(step, "article", ""), ""};
    const bool linked = read.article.empty() || text.articles.count(read.article) > 0;
    if (read.label.empty() || read.unit.empty() || !linked) return invalid(file, "steps/" + id);
    text.steps.emplace(id, std::move(read));
  }
  return Done{};
}

const char* period_text(AmountPeriod period) {
  return period == AmountPeriod::kMonth ? "month" : period == AmountPeriod::kYear ? "year" : "once";
}

// "CASF L262-2" and its link; a provision of another text is named whole; an empty provision stays
// one.
std::string article_json(const BenefitText& text, const std::string& article) {
  const auto link = text.articles.find(article);
  JsonText json;
  const bool whole = article.empty() || (article[0] >= 'a' && article[0] <= 'z');
  json.put("article", whole ? article : text.code + " " + article);
  json.put("link", link == text.articles.end() ? "" : link->second);
  return json.take();
}

// What is written again and again in a result, once.
void write_members(BenefitText& text) {
  JsonText head;
  head.put("id", text.id).put("title", text.title).put("period", period_text(text.period));
  text.json = head.take();
  text.articles_json.emplace("", article_json(text, ""));
  for (const auto& [article, link] : text.articles) {
    text.articles_json.emplace(article, article_json(text, article));
  }
  for (auto& [id, step] : text.steps) {
    JsonText json;
    json.put("label", step.label).put("unit", step.unit).raw(article_json(text, step.article));
    step.json = json.take();
  }
  for (const auto& [id, change] : text.changes) {
    JsonText json;
    json.open('{').put("text_id", text.id + "." + id).put("text", change).close('}');
    text.changes_json.emplace(id, json.take());
  }
}

// `from` is empty for what cannot be computed.
void write_one_announced(JsonText& json, std::string_view title, std::string_view text,
                         const Json& source, std::string_view from) {
  json.open('{').put("title", title).put("text", text).put("from", from);
  json.put("by", string_or(source, "by", "")).put("on", string_or(source, "on", ""));
  json.put("link", string_or(source, "link", "")).close('}');
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
  for (const auto& [name, parameter] : find(file, "parameters")->items()) {
    text.unsettled = text.unsettled || string_or(parameter, "confidence", "") == "unsettled";
  }
  write_members(text);
  out = std::move(text);
  return Done{};
}

void write_not_modelled(CatalogContent& content) {
  JsonText json;
  json.open('[');
  for (const auto& text : content.texts) {
    if (!text) continue;
    for (const std::string& each : text->not_modelled) {
      json.open('{').put("benefit", text->id).put("text", each).close('}');
    }
  }
  content.not_modelled_json = json.close(']').take();
}

void write_announced(const Json& files, CatalogContent& content) {
  JsonText json;
  json.open('[');
  for (const Json& file : files) {
    const Json* announcements = find(file, "announcements");
    for (const Json& each : announcements != nullptr ? *announcements : Json::array()) {
      write_one_announced(json, string_or(each, "title", ""), string_or(each, "text", ""), each,
                          {});
    }
    for (const auto& [name, parameter] : find(file, "parameters")->items()) {
      const Json& value = find(parameter, "values")->back();
      const Json* announced = find(value, "announced");
      if (announced == nullptr) continue;
      write_one_announced(json, string_or(file, "title", ""), string_or(*announced, "text", ""),
                          *announced, string_or(value, "from", ""));
    }
  }
  content.announced_json = json.close(']').take();
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
