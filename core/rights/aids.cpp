#include "core/rights/aids.h"

#include <algorithm>
#include <functional>
#include <map>

#include "core/rights/api.h"
#include "core/rights/euros.h"
#include "core/rights/sort_few.h"

namespace parvis::rights {
namespace {

constexpr const char* kVerdicts[] = {"no", "unknown", "yes"};

Error invalid(const Json& file, std::string_view member) {
  return {ErrorCode::kInvalidAsset, string_or(file, "id", "?") + "/" + std::string(member)};
}

const Json& list(const Json& json, const char* key) {
  static const Json kNone = Json::array();
  const Json* found = find(json, key);
  return found != nullptr && found->is_array() ? *found : kNone;
}

// A row of an amount: {"value": parameter, "when": condition, "each_child": {ages}}.
Status check_row(const Json& row, const Aid& aid, const Places& places) {
  if (aid.parameters.find(string_or(row, "value", "")) == nullptr) {
    return invalid(aid.file, "amount");
  }
  const Json* when = find(row, "when");
  if (when == nullptr) return Done{};
  return check_condition(*when, aid.parameters, places, string_or(aid.file, "id", "?") + "/amount");
}

Status check(const Aid& aid, const Places& places) {
  const std::string where = string_or(aid.file, "id", "?") + "/conditions";
  for (const char* member : {"id", "title", "body", "summary"}) {
    if (string_or(aid.file, member, "").empty()) return invalid(aid.file, member);
  }
  for (const Json& condition : list(aid.file, "conditions")) {
    const Json* when = find(condition, "when");
    if (when == nullptr || string_or(condition, "words", "").empty()) {
      return {ErrorCode::kInvalidAsset, where};
    }
    const Status status = check_condition(*when, aid.parameters, places, where);
    if (!status) return status;
  }
  const Json* amount = find(aid.file, "amount");
  if (amount == nullptr) return invalid(aid.file, "amount");
  for (const Json& row : list(*amount, "rows")) {
    const Status status = check_row(row, aid, places);
    if (!status) return status;
  }
  return Done{};
}

bool is_in_force(const Aid& aid, Day day) {
  const auto& all = aid.parameters.all();
  return std::all_of(all.begin(), all.end(),
                     [&](const auto& each) { return each.second.on(day) != nullptr; });
}

// What one row adds, from the least to the most.
Range row_range(const Json& row, const Aid& aid, const AidCase& c) {
  const double euros = value_on(aid.parameters, string_or(row, "value", ""), c.household.today());
  const Json* ages = find(row, "each_child");
  if (ages == nullptr) return {euros, euros};
  const Range count = children_of(*ages, c.household);
  return {count.low * euros, count.high * euros};
}

// "first": the first row whose condition holds; "sum": all of them. A row that is not settled
// widens the range.
Range amount_range(const Json& amount, const Aid& aid, const AidCase& c) {
  const bool sum = string_or(amount, "rows_are", "first") == "sum";
  Range total;
  bool some = false;
  for (const Json& row : list(amount, "rows")) {
    const Json* when = find(row, "when");
    const Verdict verdict = when == nullptr ? Verdict::kYes : judge(*when, c).verdict;
    if (verdict == Verdict::kNo) continue;
    const Range range = row_range(row, aid, c);
    if (sum) {
      total.low += verdict == Verdict::kYes ? range.low : 0.0;
      total.high += range.high;
      continue;
    }
    total.take(range.low, !some);
    total.take(range.high, false);
    some = true;
    if (verdict == Verdict::kYes) break;
  }
  return total;
}

struct Judged {
  Json json;
  Verdict verdict = Verdict::kYes;
  std::vector<std::string> questions;
};

Json conditions_json(const Aid& aid, const AidCase& c, Judged& judged) {
  Json conditions = Json::array();
  for (const Json& condition : list(aid.file, "conditions")) {
    Finding finding = judge(*find(condition, "when"), c);
    judged.verdict = std::min(judged.verdict, finding.verdict);
    JsonObject json;
    json.put("words", string_or(condition, "words", ""))
        .put("verdict", kVerdicts[static_cast<int>(finding.verdict)]);
    if (!finding.questions.empty()) json.put("question", finding.questions.front());
    for (std::string& question : finding.questions) {
      judged.questions.push_back(std::move(question));
    }
    conditions.push_back(json.take());
  }
  return conditions;
}

Json amount_json(const Aid& aid, const AidCase& c) {
  const Json& amount = *find(aid.file, "amount");
  JsonObject json;
  json.put("period", string_or(amount, "period", "once"));
  json.put_if("how", string_or(amount, "how", ""));
  if (list(amount, "rows").empty()) return json.take();
  const Range range = amount_range(amount, aid, c);
  json.put("low", euros_text(range.low)).put("high", euros_text(range.high));
  json.put("most", bool_or(amount, "most", false));
  return json.take();
}

Judged judge_aid(const Aid& aid, const AidCase& c) {
  Judged judged;
  JsonObject json;
  for (const char* member : {"id", "title", "body", "summary", "as_of"}) {
    json.put(member, string_or(aid.file, member, ""));
  }
  json.put("decided", bool_or(aid.file, "decided", false));
  json.put_if("unsettled", string_or(aid.file, "unsettled", ""));
  for (const char* member : {"also", "law", "before"}) json.put(member, list(aid.file, member));
  const Json* claim = find(aid.file, "claim");
  json.put("claim", claim == nullptr ? Json::object() : *claim);
  json.put("conditions", conditions_json(aid, c, judged));
  json.put("amount", amount_json(aid, c));
  json.put("verdict", kVerdicts[static_cast<int>(judged.verdict)]);
  judged.json = json.take();
  return judged;
}

// The questions that are open, by the number of aids that each may settle.
Json missing_json(const std::vector<Judged>& judged) {
  std::map<std::string, int> counts;
  for (const Judged& each : judged) {
    if (each.verdict != Verdict::kUnknown) continue;
    std::set<std::string> once(each.questions.begin(), each.questions.end());
    for (const std::string& question : once) ++counts[question];
  }
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [question, count] : counts) order.emplace_back(-count, question);
  sort_few(order, std::less<>());
  Json missing = Json::array();
  for (const auto& [count, question] : order) {
    missing.push_back(JsonObject().put("question", question).put("aids", -count).take());
  }
  return missing;
}

}  // namespace

Result<AidCatalog> AidCatalog::load(const Json& files, const Json& places) {
  AidCatalog catalog;
  Result<Places> read = Places::read(places);
  if (!read) return read.error();
  catalog.places_ = std::move(read).value();
  if (!files.is_array()) return {ErrorCode::kInvalidAsset, "aids"};
  for (const Json& file : files) {
    Result<Parameters> parameters = Parameters::read(file);
    if (!parameters) return parameters.error();
    Aid aid{file, std::move(parameters).value()};
    const Status status = check(aid, catalog.places_);
    if (!status) return status.error();
    catalog.aids_.push_back(std::move(aid));
  }
  return catalog;
}

Result<Json> aids_for(const AidCatalog& aids, const Catalog& catalog, const Facts& facts,
                      Day today) {
  if (const Status status = check_month(catalog, today.in_month()); !status) return status.error();
  const Result<AidHousehold> household = AidHousehold::of(catalog, facts, today);
  if (!household) return household.error();
  std::vector<Judged> judged;
  for (const Aid& aid : aids.aids()) {
    if (!is_in_force(aid, today)) continue;
    judged.push_back(judge_aid(aid, {household.value(), aid.parameters, aids.places()}));
  }
  sort_few(judged, [](const Judged& a, const Judged& b) { return a.verdict > b.verdict; });
  Json list = Json::array();
  Json missing = missing_json(judged);
  for (Judged& each : judged) list.push_back(std::move(each.json));
  return JsonObject()
      .put("law_day", to_text(today))
      .put("aids", std::move(list))
      .put("missing", std::move(missing))
      .take();
}

}  // namespace parvis::rights
