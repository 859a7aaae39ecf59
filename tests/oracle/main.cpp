// parvis-oracle FILE… [--benefit ID] [--given] [--explain] [--json | --amounts]: docs/oracle.md.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/rights/api.h"
#include "tests/oracle/report.h"
#include "tests/oracle/strict_json.h"
#include "tests/support/files.h"

namespace {

using parvis::Json;

constexpr int kCouldNotRun = 2;

int fail(const std::string& message) {
  std::fprintf(stderr, "parvis-oracle: %s\n", message.c_str());
  return kCouldNotRun;
}

struct Arguments {
  std::vector<std::string> files;
  parvis::oracle::Options options;
  bool json = false;
  bool amounts = false;
  std::string problem;
};

Arguments arguments_from(int count, char** values) {
  Arguments arguments;
  for (int index = 1; index < count; ++index) {
    const std::string value = values[index];
    if (value == "--json") {
      arguments.json = true;
    } else if (value == "--amounts") {
      arguments.amounts = true;
    } else if (value == "--explain") {
      arguments.options.explain = true;
    } else if (value == "--given") {
      arguments.options.given = true;
    } else if (value == "--benefit") {
      const std::string id = index + 1 < count ? values[++index] : "";
      arguments.options.only = parvis::rights::benefit_of(id);
      if (!arguments.options.only) arguments.problem = "unknown benefit \"" + id + "\"";
    } else if (value.starts_with("--")) {
      arguments.problem = "unknown option " + value;
    } else {
      arguments.files.push_back(value);
    }
  }
  if (arguments.files.empty()) {
    arguments.problem =
        "usage: parvis-oracle FILE… [--benefit ID] [--given] [--explain] [--json | --amounts]";
  }
  return arguments;
}

Json benefit_files() {
  Json files = Json::array();
  for (const auto& path : parvis::support::files_in("assets/benefits", ".json")) {
    files.push_back(Json::parse(parvis::support::file_text(path), nullptr, false));
  }
  return files;
}

std::string refused(const std::string& path, const Json& each, const parvis::Error& error) {
  return path + ": case " + parvis::string_or(each, "id", "?") + ": " +
         std::string(parvis::to_text(error.code)) + " " + error.where;
}

// Every case of one file into `report`. An empty text, or why it could not be read.
std::string add_file(const std::string& path, const parvis::rights::Catalog& catalog,
                     const Arguments& arguments, parvis::oracle::Report& report) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return "cannot read " + path;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto cases = parvis::oracle::parse_strictly(text);
  if (!cases && !cases.error().where.empty()) {
    return path + ": \"" + cases.error().where + "\" is given twice in one object";
  }
  if (!cases || !cases.value().is_array()) return path + " is not a JSON array of cases";
  for (const Json& each : cases.value()) {
    if (parvis::oracle::is_jobseeker_case(each)) {
      for (const std::string& amount : parvis::oracle::amounts_of(each)) {
        report.add_not_computed(amount);
      }
      continue;
    }
    const auto month = parvis::month_from_text(parvis::string_or(each, "mois", ""));
    if (month && !parvis::rights::check_month(catalog, month.value())) {
      return refused(path, each, {parvis::ErrorCode::kLawNotInForce, "mois"});
    }
    const auto oracle_case = parvis::oracle::read_case(each);
    if (!oracle_case) return refused(path, each, oracle_case.error());
    if (arguments.amounts) {
      std::printf("%s", parvis::oracle::amounts_text(catalog, oracle_case.value()).c_str());
      continue;
    }
    report.add(oracle_case.value(),
               parvis::oracle::compare(catalog, oracle_case.value(), arguments.options));
  }
  return {};
}

void print_taken(const parvis::rights::Catalog& catalog, const Arguments& arguments) {
  std::string taken;
  for (const auto benefit : parvis::oracle::taken_from_case(catalog)) {
    taken += " " + std::string(parvis::rights::id_of(benefit));
  }
  if (!taken.empty()) std::printf("given (taken from the case, not computed):%s\n", taken.c_str());
  if (arguments.options.given) std::printf("given: every benefit but the one compared\n");
}

}  // namespace

int main(int count, char** values) {
  const Arguments arguments = arguments_from(count, values);
  if (!arguments.problem.empty()) return fail(arguments.problem);
  const auto catalog = parvis::rights::Catalog::load(benefit_files());
  if (!catalog) return fail("assets/benefits: " + catalog.error().where);
  parvis::oracle::Report report;
  for (const std::string& path : arguments.files) {
    const std::string problem = add_file(path, catalog.value(), arguments, report);
    if (!problem.empty()) return fail(problem);
  }
  if (arguments.amounts) return 0;
  if (arguments.json) {
    std::printf("%s\n", report.json().dump().c_str());
    return 0;
  }
  print_taken(catalog.value(), arguments);
  std::printf("%s", report.text().c_str());
  return 0;
}
