#pragma once
// The committed benefit files as a catalog, and small households, for the tests of this folder.

#include <doctest/doctest.h>

#include "core/base/facts.h"
#include "core/rights/catalog.h"
#include "core/rights/catalog_content.h"
#include "core/rights/simulator.h"
#include "tests/support/files.h"

namespace parvis::rights::test {

inline Json benefit_files() {
  Json files = Json::array();
  for (const auto& path : support::files_in("assets/benefits", ".json")) {
    files.push_back(Json::parse(support::file_text(path), nullptr, false));
  }
  return files;
}

inline const Catalog& catalog() {
  static const Catalog* const loaded = [] {
    Result<Catalog> result = Catalog::load(benefit_files());
    if (!result) MESSAGE(result.error().where);
    REQUIRE(result.ok());
    return new Catalog(std::move(result).value());
  }();
  return *loaded;
}

inline Day day(const char* text) { return day_from_text(text).value(); }
inline Month month(const char* text) { return month_from_text(text).value(); }

// Alone, without resources, homeless (no flat rate for housing), looking for work.
inline Situation person_born(const char* birth) {
  Situation situation;
  situation.persons.emplace_back();
  situation.persons.front().birth = day(birth);
  situation.persons.front().activity = Activity::kJobseeker;
  situation.dwelling.tenure = Tenure::kHomeless;
  return situation;
}

inline void add_partner(Situation& situation, const char* birth) {
  Person partner;
  partner.role = Role::kPartner;
  partner.birth = day(birth);
  partner.activity = Activity::kJobseeker;
  situation.persons.push_back(partner);
  situation.couple = Couple::kCohabiting;
}

inline void add_child(Situation& situation, const char* birth) {
  Person child;
  child.role = Role::kChild;
  child.birth = day(birth);
  situation.persons.push_back(child);
}

inline void receive(Person& person, Income kind, const char* from, const char* to, double euros) {
  person.income(kind).add(month(from), month(to), euros);
}

inline double due(const Situation& situation, Benefit benefit, const char* in) {
  Plan plan;
  plan.first = month(in);
  return simulate_amounts(catalog().content(), situation, plan).at(benefit, plan.first);
}

inline Outcome outcome(const Situation& situation, Benefit benefit, const char* in) {
  Plan plan;
  plan.first = month(in);
  const std::vector<MonthOutcome> months = simulate(catalog().content(), situation, plan);
  for (const Entry& entry : months.front().entries) {
    if (entry.benefit == benefit) return entry.outcome;
  }
  return {};
}

inline void set(Facts& facts, const char* id, Json value) {
  facts.set(id, Fact{std::move(value), "declared", "2026-06-15"});
}

// The same amount in each of the months that are asked about in June 2026.
inline Json each_month(const char* amount) {
  Json months = Json::object();
  for (const char* month : {"2026-02", "2026-03", "2026-04", "2026-05", "2026-06"}) {
    months[month] = amount;
  }
  return months;
}

// Alone, 36, homeless, nothing received for a year.
inline Facts answered() {
  Facts facts;
  set(facts, "identity.birth_date", "1990-03-14");
  set(facts, "household.couple", "alone");
  set(facts, "household.children", Json::object());
  set(facts, "household.pregnant", false);
  set(facts, "housing.status", "sans_domicile");
  set(facts, "work.status", "chomeur");
  set(facts, "resources.kinds", Json::array({"none"}));
  for (const char* before : {"resources.before_same", "partner_resources.before_same"}) {
    set(facts, before, true);
  }
  set(facts, "work.licence_b", false);
  set(facts, "household.partner_licence_b", false);
  return facts;
}

}  // namespace parvis::rights::test
