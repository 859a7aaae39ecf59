// Verbs of the services that may help with each difficulty told.

#include <algorithm>

#include "core/api/given_facts.h"
#include "core/api/guide_core.h"
#include "core/orientation/orient.h"

namespace parvis::api::guide {
namespace {

constexpr std::int64_t kMostShown = 30;
constexpr std::int64_t kMostSearched = 200;
constexpr std::int64_t kMostKm = 200;
constexpr int kOldMonths = 12;  // then the screen says that it may have changed

bool is(const Facts& facts, std::string_view fact, const Json& wanted) {
  const Json* value = facts.value(fact);
  return value != nullptr && *value == wanted;
}

// The publics of data.inclusion that the answers show; what was not told shuts nobody out of what
// is for everybody. `shared`: others see the list, in which nothing may tell of a disability.
std::vector<std::string> publics_of(const Facts& facts, bool shared) {
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
  add(!shared && is(facts, "work.rqth", "oui"), "personnes-en-situation-de-handicap");
  add(is(facts, "entry.kind", "rsa") || is(facts, "orientation.rsa", true),
      "beneficiaires-des-minimas-sociaux");
  add(children != nullptr && !children->empty(), "familles");
  add(facts.value("orientation.age") != nullptr && !at_least(26), "jeunes");
  add(at_least(60), "seniors");
  add(is(facts, "housing.status", "sans_domicile"), "personnes-en-situation-durgence");
  add(is(facts, "address.domiciliation", "aucune"), "personnes-en-situation-durgence");
  return publics;
}

void locate(services::Query& query, std::string commune) {
  query.commune = std::move(commune);
  const bool overseas = query.commune.starts_with("97") || query.commune.starts_with("98");
  query.department = query.commune.substr(0, overseas ? 3 : 2);
}

services::Query query_of(const Facts& facts, std::size_t limit, bool shared) {
  services::Query query;
  query.limit = limit;
  query.publics = publics_of(facts, shared);
  const Json* commune = facts.value("address.commune");
  if (commune != nullptr) locate(query, string_or(*commune, "code", ""));
  return query;
}

Result<services::Way> way_of(const Json& in) {
  const std::string way = string_or(in, "way", "");
  if (way.empty()) return services::Way::kAny;
  if (way == "on_site") return services::Way::kOnSite;
  if (way == "phone") return services::Way::kPhone;
  if (way == "remote") return services::Way::kRemote;
  return {ErrorCode::kWrongShape, "/way"};
}

// What a person asks for on screen, without a word of their file.
Result<services::Query> query_asked(const Json& in) {
  services::Query query;
  const auto way = way_of(in);
  if (!way) return way.error();
  query.way = way.value();
  const std::string theme = string_or(in, "theme", "");
  query.every_theme = theme.empty();
  if (!theme.empty()) query.themes = {theme};
  const std::string open_to = string_or(in, "public", "");
  query.every_public = open_to.empty();
  if (!open_to.empty()) query.publics = {open_to};
  query.by_themselves = bool_or(in, "by_themselves", false);
  query.most_km = static_cast<int>(std::clamp<std::int64_t>(int_or(in, "km", 20), 1, kMostKm));
  const std::int64_t limit = std::clamp<std::int64_t>(int_or(in, "limit", 20), 1, kMostSearched);
  query.limit = static_cast<std::size_t>(limit);
  locate(query, string_or(in, "commune", ""));
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
  Json publics = Json::array();
  for (const std::string_view one : service.publics) publics.push_back(std::string(one));
  model.put("publics", std::move(publics));
  const Day old = Day::first_of(service.day.in_month() + kOldMonths);
  return model.put("day", parvis::to_text(service.day)).put("old", old < today).take();
}

// Of a difficulty or a need: what can help.
Json help_model(const std::vector<std::string>& themes, const services::Services& all,
                services::Query query, Day today) {
  query.themes = themes;
  Json found = Json::array();
  for (const services::Found& one : all.search(query).found)
    found.push_back(service_model(one, today));
  return found;
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
  const services::Query query =
      query_of(all, static_cast<std::size_t>(limit), bool_or(in, "shared", false));
  Json difficulties = Json::array();
  const auto put = [&](const std::string& id, const std::string& label, bool is_private,
                       const std::vector<std::string>& themes) {
    JsonObject model;
    model.put("id", id).put("label", label).put("private", is_private);
    model.put("services", help_model(themes, state.services, query, day.value()));
    difficulties.push_back(model.take());
  };
  for (const prediagnostic::Difficulty& one : assessment.difficulties) {
    put(one.kind->id, one.kind->label, one.kind->is_private, one.themes);
  }
  for (const prediagnostic::Need* need : prediagnostic::needs_told(state.needs, facts.value())) {
    put("need." + need->id, need->label, false, need->themes);
  }
  JsonObject value;
  value.put("difficulties", std::move(difficulties)).put("sample", state.services.is_sample());
  value.put("day", parvis::to_text(state.services.day())).put("located", !query.commune.empty());
  value.put("commune_page", page_given(in, "address.commune"));
  value.put("page", page_given(in, "difficulty.kinds"));
  return Reply(value.take());
}

Result<Reply> search_services(GuideState& state, const Json& in, ByteView) {
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const auto query = query_asked(in);
  if (!query) return query.error();
  const services::Search search = state.services.search(query.value());
  Json found = Json::array();
  for (const services::Found& one : search.found) found.push_back(service_model(one, day.value()));
  JsonObject value;
  value.put("services", std::move(found)).put("total", search.total);
  value.put("measured", search.is_measured).put("sample", state.services.is_sample());
  return Reply(value.put("day", parvis::to_text(state.services.day())).take());
}

}  // namespace parvis::api::guide
