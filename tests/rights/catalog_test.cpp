#include "core/rights/catalog.h"

#include <doctest/doctest.h>

#include <set>

#include "core/rights/law.h"
#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

std::string refusal(const Json& files) {
  const auto result = Catalog::load(files);
  return result.ok() ? std::string("loaded")
                     : std::string(to_text(result.error().code)) + " " + result.error().where;
}

Json& file_named(Json& files, const char* id) {
  for (Json& file : files) {
    if (file["id"] == id) return file;
  }
  return files.front();
}

}  // namespace

TEST_CASE("every committed benefit file loads") {
  CHECK(refusal(test::benefit_files()) == "loaded");
}

TEST_CASE("a benefit file that breaks its promise is refused with its place") {
  struct Row {
    const char* why;
    void (*breaks)(Json& files);
    const char* refusal;
  };
  const Row rows[] = {
      {"a number that the formula reads is not there",
       [](Json& files) { file_named(files, "rsa")["parameters"].erase("base_amount"); },
       "invalid_asset rsa/parameters/base_amount"},
      {"a number in another unit",
       [](Json& files) {
         file_named(files, "rsa")["parameters"]["base_amount"]["unit"] = "EUR/year";
       },
       "invalid_asset rsa/parameters/base_amount"},
      {"a number that no formula reads",
       [](Json& files) {
         Json& parameters = file_named(files, "rsa")["parameters"];
         parameters["forgotten"] = parameters["base_amount"];
       },
       "invalid_asset rsa/parameters/forgotten"},
      {"days out of order",
       [](Json& files) {
         Json& values = file_named(files, "rsa")["parameters"]["base_amount"]["values"];
         std::swap(values[0], values[1]);
       },
       "invalid_asset rsa/parameters/base_amount"},
      {"an amount that is not a decimal text",
       [](Json& files) {
         file_named(files, "rsa")["parameters"]["base_amount"]["values"][0]["value"] = "559,74";
       },
       "invalid_asset rsa/parameters/base_amount"},
      {"a file without a formula",
       [](Json& files) {
         files.push_back(file_named(files, "rsa"));
         files.back()["id"] = "prime_de_noel";
       },
       "invalid_asset prime_de_noel"},
      {"a formula without a file",
       [](Json& files) { files.erase(files.begin() + (&file_named(files, "rsa") - &files[0])); },
       "invalid_asset rsa"},
      {"the same benefit twice", [](Json& files) { files.push_back(file_named(files, "rsa")); },
       "invalid_asset rsa"},
      {"two benefits that each count the other",
       [](Json& files) { file_named(files, "asf")["reads"] = Json::array({"rsa"}); },
       "invalid_asset asf/reads"},
      {"a step whose article has no link",
       [](Json& files) { file_named(files, "rsa")["articles"].erase("R262-39"); },
       "invalid_asset rsa/steps/below_minimum"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json files = test::benefit_files();
    row.breaks(files);
    CHECK(refusal(files) == row.refusal);
  }
}

TEST_CASE("every value of every file names its text and every text has a link or a name") {
  for (const Json& file : test::benefit_files()) {
    for (const auto& [key, parameter] : file["parameters"].items()) {
      const std::string name = file["id"].get<std::string>() + " " + key;
      CAPTURE(name);
      CHECK(day_from_text(parameter["checked"].get<std::string>()).ok());
      for (const Json& value : parameter["values"])
        CHECK(value["law"].get<std::string>().size() > 2);
    }
  }
}

TEST_CASE("every fact that a benefit needs is asked by a question") {
  std::set<std::string> asked;
  for (const auto& path : support::files_in("assets/questions", ".json")) {
    const Json section = Json::parse(support::file_text(path), nullptr, false);
    for (const Json& page : section["pages"]) {
      for (const Json& question : page["questions"]) asked.insert(question["id"]);
    }
  }
  for (const Json& file : test::benefit_files()) {
    const Json* needs = find(file, "needs");
    for (const Json& id : needs != nullptr ? *needs : Json::array()) {
      const std::string need = id;
      CAPTURE(need);
      CHECK(asked.count(need) == 1);
    }
  }
}

TEST_CASE("a value is in force from its first day until the eve of the next") {
  Json files = test::benefit_files();
  const Parameters rsa = Parameters::read(file_named(files, "rsa")).value();
  const Parameter& amount = *rsa.find("base_amount");
  struct Row {
    const char* why;
    const char* day;
    double euros;
  };
  const Row rows[] = {
      {"eve of the rise of 2024", "2024-03-31", 607.75},
      {"first day of 2024 (décret 2024-396)", "2024-04-01", 635.71},
      {"eve of the rise of 2025", "2025-03-31", 635.71},
      {"first day of 2025 (décret 2025-293)", "2025-04-01", 646.52},
      {"first day of 2026 (décret 2026-220)", "2026-04-01", 651.69},
      {"long after the newest value", "2031-01-01", 651.69},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    REQUIRE(amount.on(test::day(row.day)) != nullptr);
    CHECK(amount.on(test::day(row.day))->number == row.euros);
  }
  CHECK(amount.on(test::day("2010-01-01")) == nullptr);
}

TEST_CASE("a decimal text is the nearest double, and nothing else is a number") {
  CHECK(number_from_decimal("607.75").value() == 607.75);
  CHECK(number_from_decimal("-0.0006").value() == -0.0006);
  CHECK(number_from_decimal("12").value() == 12.0);
  for (const char* text : {"", "-", ".5", "5.", "1,5", "1e3", " 1", "1234567890123456"}) {
    CAPTURE(text);
    CHECK_FALSE(number_from_decimal(text).ok());
  }
}

}  // namespace parvis::rights
