#include "tests/oracle/report.h"

#include <algorithm>
#include <cstdio>

namespace parvis::oracle {
namespace {

std::string codes(const OracleCase& oracle_case) {
  std::string text;
  for (const std::string& code : oracle_case.reserves) text += (text.empty() ? "" : " ") + code;
  return text.empty() ? "none" : text;
}

std::string line(const OracleCase& oracle_case, const Difference& difference) {
  char text[256];
  std::snprintf(text, sizeof text, "  %-28s %s%s  expected %.4f  computed %.4f  [%s]",
                oracle_case.id.c_str(), to_text(oracle_case.month).c_str(),
                difference.of.kind == Expected::Kind::kShiftedQuarter ? " (M-4…M-2)" : "",
                difference.of.amount, difference.computed, codes(oracle_case).c_str());
  return difference.cause.empty() ? text : text + ("  " + std::string(difference.cause));
}

Json json_of(const Count& count) {
  return {{"cases", count.cases},
          {"within_cent", count.within_cent},
          {"within_euro", count.within_euro}};
}

Json json_of(const std::map<std::string, Count>& counts) {
  Json json = Json::object();
  for (const auto& [name, count] : counts) json[name] = json_of(count);
  return json;
}

std::string text_of(const char* name, const Count& count) {
  char text[160];
  std::snprintf(text, sizeof text, "  %-34s cases %5d  within a cent %5d (%6.2f %%)  a euro %5d\n",
                name, count.cases, count.within_cent,
                count.cases > 0 ? 100.0 * count.within_cent / count.cases : 0.0, count.within_euro);
  return text;
}

}  // namespace

void Count::add(double difference, double cent) {
  ++cases;
  within_cent += difference <= cent ? 1 : 0;
  within_euro += difference <= 1.0 ? 1 : 0;
}

void Report::add(const OracleCase& oracle_case, const std::vector<Difference>& differences) {
  std::map<rights::Benefit, Difference> worst;
  for (const Difference& difference : differences) {
    const auto [found, added] = worst.emplace(difference.of.benefit, difference);
    if (!added && difference.size() > found->second.size()) found->second = difference;
  }
  for (const auto& [benefit, difference] : worst) {
    BenefitReport& report = benefits_[benefit];
    const double cent = tolerance(benefit);
    const double size = difference.size();
    report.all.add(size, cent);
    report.by_month[to_text(oracle_case.month)].add(size, cent);
    for (const std::string& code : oracle_case.reserves) report.by_reserve[code].add(size, cent);
    if (oracle_case.reserves.empty()) report.by_reserve["none"].add(size, cent);
    if (size > report.worst || report.worst_id.empty()) {
      report.worst = size;
      report.worst_id = oracle_case.id;
    }
    if (size > cent) report.differing.push_back(line(oracle_case, difference));
  }
}

Json Report::json() const {
  Json benefits = Json::object();
  for (const auto& [benefit, report] : benefits_) {
    Json object = json_of(report.all);
    object["worst"] = {{"id", report.worst_id}, {"difference", report.worst}};
    object["by_month"] = json_of(report.by_month);
    object["by_reserve"] = json_of(report.by_reserve);
    benefits[std::string(rights::id_of(benefit))] = std::move(object);
  }
  return {{"benefits", std::move(benefits)}, {"not_computed", Json(not_computed_)}};
}

std::string Report::text() const {
  std::string text;
  for (const auto& [benefit, report] : benefits_) {
    text += std::string(rights::id_of(benefit)) + "\n" + text_of("all", report.all);
    char worst[160];
    std::snprintf(worst, sizeof worst, "  worst %.4f: %s\n", report.worst, report.worst_id.c_str());
    text += worst;
    for (const auto& [month, count] : report.by_month) text += text_of(month.c_str(), count);
    for (const auto& [code, count] : report.by_reserve) text += text_of(code.c_str(), count);
    for (const std::string& differing : report.differing) text += differing + "\n";
  }
  if (!not_computed_.empty()) text += "not computed by the product (cases)\n";
  for (const auto& [amount, cases] : not_computed_) {
    text += "  " + amount + " " + std::to_string(cases) + "\n";
  }
  return text;
}

}  // namespace parvis::oracle
