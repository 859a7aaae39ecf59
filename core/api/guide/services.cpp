// Verbs of the services that may help with each difficulty told.

#include <algorithm>

#include "core/api/given_facts.h"
#include "core/api/guide_core.h"
#include "core/orientation/orient.h"

namespace parvis::api::guide {
namespace {

constexpr std::int64_t kMostShown = 30;
constexpr int kOldMonths = 12;  // then the screen says that it may have changed

bool is(const Facts& facts, std::string_view fact, const Json& wanted) {
  const Json* value = facts.value(fact);
  return value != nullptr && *value == wanted;
}

// The publics of data.inclusion that the answers show; what was not told shuts nobody out of what
// is for everybody.
std::vector<std::string> publics_of(const Facts& facts) {
  const auto at_least = [&](int years) {
    const Json* age = facts.value("orientation.age");
    return age != nullptr && age->is_number_integer() && age->get<int>() >= years;
  };
  std::vector<std::string> publics{"demandeurs-emploi"};
  const auto add = [&](bool told, const char* name) {
    if (told) publics.emplace_back(name);
  };
  const Json* children = facts.value("household.children");
  add(is(facts, "work.status", "actif"), "actifs");
  add(is(facts, "work.status", "etudiant"), "etudiants");
  add(is(facts, "work.rqth", "oui"), "personnes-en-situation-de-handicap");
  add(is(facts, "entry.kind", "rsa") || is(facts, "orientation.rsa", true),
      "beneficiaires-des-minimas-sociaux");
  add(children != nullptr && !children->empty(), "familles");
  add(facts.value("orientation.age") != nullptr && !at_least(26), "jeunes");
  add(at_least(60), "seniors");
  add(is(facts, "housing.status", "sans_domicile"), "personnes-en-situation-durgence");
  add(is(facts, "address.domiciliation", "aucune"), "personnes-en-situation-durgence");
  return publics;
}

services::Query query_of(const Facts& facts, std::size_t limit) {
  services::Query query;
  query.limit = limit;
  query.publics = publics_of(facts);
  const Json* commune = facts.value("address.commune");
  if (commune == nullptr) return query;
  query.commune = string_or(*commune, "code", "");
  const bool overseas = query.commune.starts_with("97") || query.commune.starts_with("98");
  query.department = query.commune.substr(0, overseas ? 3 : 2);
  return query;
}

Json service_model(const services::Found& found, Day today) {
  const services::Service& service = *found.service;
  const services::Structure& structure = *found.structure;
  JsonObject model;
  model.put("id", service.id).put("name", service.name).put_if("description", service.description);
  model.put("structure", structure.name).put_if("address", structure.address);
  model.put_if("phone", structure.phone).put_if("email", structure.email);
  model.put_if("site", structure.site).put("same_commune", found.same_commune);
  model.put("km", found.km ? Json(*found.km) : Json(nullptr));
  model.put("on_site", service.on_site).put("remote", service.remote);
  model.put("free", service.is_free).put("by_professional", service.by_professional);
  const Day old = Day::first_of(service.day.in_month() + kOldMonths);
  return model.put("day", parvis::to_text(service.day)).put("old", old < today).take();
}

Json difficulty_model(const prediagnostic::Difficulty& difficulty, const services::Services& all,
                      services::Query query, Day today) {
  query.themes = difficulty.themes;
  Json found = Json::array();
  for (const services::Found& one : all.search(query)) found.push_back(service_model(one, today));
  JsonObject model;
  model.put("id", difficulty.kind->id).put("label", difficulty.kind->label);
  model.put("private", difficulty.kind->is_private);
  return model.put("services", std::move(found)).take();
}

}  // namespace

Result<Reply> load_services(GuideState& state, const Json&, ByteView blob) {
  auto loaded = services::Services::load(blob);
  if (!loaded) return loaded.error();
  state.services = std::move(loaded).value();
  return Reply(JsonObject().put("count", state.services.size()).take());
}

Result<Reply> find_services(GuideState& state, const Json& in, ByteView) {
  if (!state.difficulties) return {ErrorCode::kInvalidAsset, "difficulties"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const Result<Facts> facts = given_facts(in);
  if (!facts) return facts.error();
  const auto assessment = prediagnostic::assess(*state.difficulties, facts.value());
  const Facts all = orientation::with_computed(facts.value(), assessment, day.value());
  const std::int64_t limit = std::clamp<std::int64_t>(int_or(in, "limit", 6), 1, kMostShown);
  const services::Query query = query_of(all, static_cast<std::size_t>(limit));
  Json difficulties = Json::array();
  for (const prediagnostic::Difficulty& difficulty : assessment.difficulties) {
    difficulties.push_back(difficulty_model(difficulty, state.services, query, day.value()));
  }
  JsonObject value;
  value.put("difficulties", std::move(difficulties)).put("sample", state.services.is_sample());
  value.put("day", parvis::to_text(state.services.day())).put("located", !query.commune.empty());
  value.put("commune_page", page_given(in, "address.commune"));
  value.put("page", page_given(in, "difficulty.kinds"));
  return Reply(value.take());
}

}  // namespace parvis::api::guide
