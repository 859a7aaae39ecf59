#include "tests/oracle/case_reader.h"

#include <algorithm>
#include <string_view>

#include "core/rights/api.h"
#include "core/rights/commune_codes.h"

namespace parvis::oracle {
namespace {

using rights::Activity;
using rights::Benefit;
using rights::Income;
using rights::Person;
using rights::Series;
using rights::Situation;
using Kind = Expected::Kind;

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr Named<Activity> kActivities[] = {{"actif", Activity::kWorking},
                                           {"chomeur", Activity::kJobseeker},
                                           {"etudiant", Activity::kStudent},
                                           {"retraite", Activity::kRetired},
                                           {"inactif", Activity::kInactive}};

// What the tax notice would say of profit and sickness allowances is not in a case: zero.
constexpr Named<Income> kIncomes[] = {
    {"salaire_net", Income::kNetWage},
    {"salaire_imposable", Income::kTaxableWage},
    {"chomage_net", Income::kNetUnemployment},
    {"chomage_imposable", Income::kTaxableUnemployment},
    {"retraite_nette", Income::kNetPension},
    {"retraite_imposable", Income::kTaxablePension},
    {"pensions_alimentaires_percues", Income::kAlimony},
    {"pensions_invalidite", Income::kInvalidity},
    {"indemnites_journalieres_maladie", Income::kSicknessAllowance},
    {"rpns_auto_entrepreneur_benefice", Income::kSelfEmployed}};

constexpr Named<Benefit> kReceivedByPerson[] = {
    {"ass", Benefit::kAss}, {"aah", Benefit::kAah}, {"caah", Benefit::kCaah}};

constexpr Named<Benefit> kReceivedByHousehold[] = {{"rsa", Benefit::kRsa},
                                                   {"ppa", Benefit::kPrimeActivite},
                                                   {"aide_logement", Benefit::kAideLogement},
                                                   {"af", Benefit::kAllocationsFamiliales},
                                                   {"cf", Benefit::kComplementFamilial},
                                                   {"asf", Benefit::kAsf},
                                                   {"paje_base", Benefit::kPajeBase}};

constexpr Named<rights::Tenure> kTenures[] = {{"locataire_vide", rights::Tenure::kUnfurnished},
                                              {"locataire_meuble", rights::Tenure::kFurnished},
                                              {"locataire_hlm", rights::Tenure::kSocialHousing},
                                              {"proprietaire", rights::Tenure::kOwner},
                                              {"primo_accedant", rights::Tenure::kBuyer},
                                              {"loge_gratuitement", rights::Tenure::kHousedFree},
                                              {"sans_domicile", rights::Tenure::kHomeless}};

constexpr Named<rights::Overseas> kOverseas[] = {{"971", rights::Overseas::kGuadeloupe},
                                                 {"972", rights::Overseas::kMartinique},
                                                 {"973", rights::Overseas::kGuyane},
                                                 {"974", rights::Overseas::kReunion},
                                                 {"976", rights::Overseas::kMayotte}};

template <class Value, std::size_t kSize>
const Value* named(const Named<Value> (&table)[kSize], std::string_view name) {
  for (const Named<Value>& row : table) {
    if (row.name == name) return &row.value;
  }
  return nullptr;
}

constexpr Named<rights::Role> kRoles[] = {{"demandeur", rights::Role::kApplicant},
                                          {"conjoint", rights::Role::kPartner},
                                          {"enfant", rights::Role::kChild}};

constexpr Named<rights::Couple> kCouples[] = {{"aucun", rights::Couple::kNone},
                                              {"marie", rights::Couple::kMarried},
                                              {"concubinage", rights::Couple::kCohabiting}};

constexpr int kYearsBack = 10, kYearsAhead = 2;  // of a series, around the month
constexpr int kMonthsExpected = 9;               // a child may be born after the month

// Absent or null: `otherwise`.
Result<double> number_or(const Json& json, std::string_view key, double otherwise) {
  const Json* member = find(json, key);
  if (member == nullptr || member->is_null()) return otherwise;
  if (!member->is_number()) return {ErrorCode::kWrongShape, std::string(key)};
  return member->get<double>();
}

// Absent: false.
Status read_flag(const Json& json, const char* key, bool& flag) {
  const Json* member = find(json, key);
  if (member != nullptr && !member->is_boolean()) return {ErrorCode::kWrongShape, key};
  flag = member != nullptr && member->get<bool>();
  return Done{};
}

struct Flag {
  const char* key;
  bool& value;
};

Status read_flags(const Json& json, std::initializer_list<Flag> flags) {
  for (const Flag& flag : flags) {
    const Status status = read_flag(json, flag.key, flag.value);
    if (!status) return status;
  }
  return Done{};
}

Status read_series(const Json& segments, Month month, Series& series) {
  if (!segments.is_array()) return {ErrorCode::kWrongShape, "segments"};
  for (const Json& segment : segments) {
    const Result<Month> from = month_from_text(string_or(segment, "du", ""));
    const Result<Month> to = month_from_text(string_or(segment, "au", ""));
    if (!from || !to || from.value() > to.value()) return {ErrorCode::kInvalidDate, "segments"};
    if (from.value() < month - 12 * kYearsBack || to.value() > month + 12 * kYearsAhead) {
      return {ErrorCode::kInvalidDate, "segments"};
    }
    const Result<double> each = number_or(segment, "montant", 0.0);
    if (!each || each.value() < 0.0 || each.value() > rights::kMostEuros) {
      return {ErrorCode::kWrongShape, "segments"};
    }
    series.add(from.value(), to.value(), each.value());
  }
  return Done{};
}

Status read_resources(const Json& json, Month month, Person& person) {
  for (const auto& row : kReceivedByPerson) {
    person.received[rights::index_of(row.value)].until = month - 1;
  }
  const Json* resources = find(json, "ressources");
  if (resources == nullptr) return Done{};
  if (!resources->is_object()) return {ErrorCode::kWrongShape, "ressources"};
  for (const auto& [name, segments] : resources->items()) {
    Status status = Done{};
    if (const Income* income = named(kIncomes, name)) {
      status = read_series(segments, month, person.income(*income));
    } else if (const Benefit* benefit = named(kReceivedByPerson, name)) {
      status = read_series(segments, month, person.received[rights::index_of(*benefit)].amounts);
    } else if (name != "retraite_brute") {
      return {ErrorCode::kWrongShape, "ressources/" + name};
    }
    if (!status) return status;
  }
  return Done{};
}

Status read_activity(const Json& json, Person& person) {
  const Activity* activity = named(kActivities, string_or(json, "activite", "inactif"));
  if (activity == nullptr) return {ErrorCode::kWrongShape, "activite"};
  person.activity = *activity;
  const Json* history = find(json, "activite_historique");
  if (history != nullptr && !history->is_array()) {
    return {ErrorCode::kWrongShape, "activite_historique"};
  }
  for (const Json& spell : history != nullptr ? *history : Json::array()) {
    const Result<Month> from = month_from_text(string_or(spell, "du", ""));
    const Result<Month> to = month_from_text(string_or(spell, "au", ""));
    const Activity* past = named(kActivities, string_or(spell, "activite", ""));
    if (!from || !to || past == nullptr) return {ErrorCode::kWrongShape, "activite_historique"};
    person.spells.push_back({from.value(), to.value(), *past});
  }
  return Done{};
}

bool may_be_born(const Person& person, Month month) {
  const int age = person.age(month + 1);
  if (person.is_adult()) return age >= rights::kLeastAdultAge && age <= rights::kMostAge;
  return person.birth.in_month() <= month + kMonthsExpected && age <= rights::kMostChildAge;
}

Result<Person> read_person(const Json& json, Month month) {
  Person person;
  const rights::Role* role = named(kRoles, string_or(json, "role", ""));
  if (role == nullptr) return {ErrorCode::kWrongShape, "role"};
  if (string_or(json, "id", "").empty()) return {ErrorCode::kWrongShape, "personnes/id"};
  person.role = *role;
  const Result<Day> birth = day_from_text(string_or(json, "date_naissance", ""));
  if (!birth) return {ErrorCode::kInvalidDate, "date_naissance"};
  person.birth = birth.value();
  if (!may_be_born(person, month)) return {ErrorCode::kInvalidSituation, "date_naissance"};
  if (const Json* since = find(json, "date_debut_chomage"); since != nullptr) {
    const Result<Day> day =
        since->is_string() ? day_from_text(since->get<std::string>()) : ErrorCode::kInvalidDate;
    if (!day || day.value().in_month() > month) {
      return {ErrorCode::kInvalidDate, "date_debut_chomage"};
    }
    person.unemployed_since = day.value();
  }
  const Result<double> incapacity = number_or(json, "taux_incapacite", 0.0);
  if (!incapacity) return incapacity.error();
  person.incapacity = incapacity.value();
  bool pregnant = false;
  Status status =
      read_flags(json, {{"rsdae", person.employment_restricted},
                        {"handicap", person.disabled},
                        {"ass_condition_activite_anterieure", person.ass_past_work},
                        {"rsa_jeune_condition_heures_travail_remplie", person.rsa_young_worker},
                        {"boursier", person.grant_holder},
                        {"habite_chez_parents", person.lives_with_parents},
                        {"garde_alternee", person.shared_custody},
                        {"enceinte", pregnant}});
  if (pregnant) {
    person.pregnant_from = month - 5;
    person.pregnant_to = month;
  }
  if (status) status = read_activity(json, person);
  if (status) status = read_resources(json, month, person);
  if (!status) return status.error();
  return person;
}

Status read_family(const Json& json, Month month, Situation& situation) {
  const rights::Couple* couple = named(kCouples, string_or(json, "couple", ""));
  if (couple == nullptr) return {ErrorCode::kWrongShape, "couple"};
  situation.couple = *couple;
  const Status flag = read_flag(json, "isolement_recent", situation.recently_single);
  if (!flag) return flag;
  for (const auto& row : kReceivedByHousehold) {
    situation.received[rights::index_of(row.value)].until = month - 1;
  }
  const Json* received = find(json, "prestations_percues");
  if (received == nullptr) return Done{};
  if (!received->is_object()) return {ErrorCode::kWrongShape, "prestations_percues"};
  for (const auto& [name, segments] : received->items()) {
    const Benefit* benefit = named(kReceivedByHousehold, name);
    if (benefit == nullptr) return {ErrorCode::kWrongShape, "prestations_percues/" + name};
    const Status status =
        read_series(segments, month, situation.received[rights::index_of(*benefit)].amounts);
    if (!status) return status;
  }
  return Done{};
}

Status read_dwelling(const Json& json, rights::Dwelling& dwelling) {
  const rights::Tenure* tenure = named(kTenures, string_or(json, "statut", ""));
  if (tenure == nullptr) return {ErrorCode::kWrongShape, "logement/statut"};
  dwelling.tenure = *tenure;
  const Result<double> rent = number_or(json, "loyer", 0.0);
  if (!rent) return rent.error();
  dwelling.rent = rent.value();
  dwelling.commune = string_or(json, "commune", "");
  if (!rights::is_commune(dwelling.commune)) {
    return {ErrorCode::kInvalidSituation, "logement/commune"};
  }
  const Json* zone = find(json, "zone_apl");
  if (zone == nullptr || !zone->is_number_integer()) return {ErrorCode::kWrongShape, "zone_apl"};
  // Beyond 3 whatever the number: Situation::check() refuses it.
  dwelling.zone = static_cast<int>(std::clamp<std::int64_t>(zone->get<std::int64_t>(), 0, 4));
  const Status flags = read_flags(json, {{"colocation", dwelling.flat_share},
                                         {"chambre", dwelling.single_room},
                                         {"participation_frais", dwelling.shares_costs}});
  if (!flags) return flags;
  const auto* overseas = named(kOverseas, std::string_view(dwelling.commune).substr(0, 3));
  if (overseas != nullptr) dwelling.overseas = *overseas;
  return Done{};
}

struct Key {
  std::string_view name;
  Benefit benefit;
  Kind kind;
};

constexpr Key kMonthly[] = {{"rsa", Benefit::kRsa, Kind::kAmount},
                            {"ppa", Benefit::kPrimeActivite, Kind::kAmount},
                            {"ppa_nette_crds", Benefit::kPrimeActivite, Kind::kNetOfCrds},
                            {"aide_logement", Benefit::kAideLogement, Kind::kAmount},
                            {"af", Benefit::kAllocationsFamiliales, Kind::kAmount},
                            {"af_nettes_crds", Benefit::kAllocationsFamiliales, Kind::kNetOfCrds},
                            {"cf", Benefit::kComplementFamilial, Kind::kAmount},
                            {"cf_net_crds", Benefit::kComplementFamilial, Kind::kNetOfCrds},
                            {"asf", Benefit::kAsf, Kind::kAmount},
                            {"asf_nette_crds", Benefit::kAsf, Kind::kNetOfCrds},
                            {"paje_base", Benefit::kPajeBase, Kind::kAmount},
                            {"css_gratuite", Benefit::kCss, Kind::kEntitled},
                            {"css_participation_mensuelle", Benefit::kCss, Kind::kContribution},
                            {"cheque_energie_annuel", Benefit::kChequeEnergie, Kind::kAmount}};

constexpr Key kShifted[] = {{"rsa", Benefit::kRsa, Kind::kShiftedQuarter},
                            {"ppa", Benefit::kPrimeActivite, Kind::kShiftedQuarter}};

constexpr Key kPersonal[] = {{"aah", Benefit::kAah, Kind::kAmount},
                             {"caah", Benefit::kCaah, Kind::kAmount},
                             {"ass", Benefit::kAss, Kind::kAmount},
                             {"contrat_engagement_jeune", Benefit::kCej, Kind::kAmount},
                             {"aide_permis_demandeur_emploi", Benefit::kAidePermis, Kind::kAmount}};

template <std::size_t kSize>
Status expect(const Json* amounts, const Key (&keys)[kSize], std::size_t person, OracleCase& out) {
  for (const Key& key : keys) {
    const Json* amount = amounts != nullptr ? find(*amounts, key.name) : nullptr;
    if (amount == nullptr || amount->is_null()) continue;
    if (!amount->is_boolean() && !amount->is_number()) {
      return {ErrorCode::kWrongShape, std::string(key.name)};
    }
    const double value =
        amount->is_boolean() ? (amount->get<bool>() ? 1.0 : 0.0) : amount->get<double>();
    out.expected.push_back({key.benefit, key.kind, person, value});
  }
  return Done{};
}

Status read_expected(const Json& json, OracleCase& out) {
  const Json* expected = find(json, "attendu");
  if (expected == nullptr) return Done{};
  if (!expected->is_object()) return {ErrorCode::kWrongShape, "attendu"};
  Status status = expect(find(*expected, "mensuel"), kMonthly, 0, out);
  if (status) status = expect(find(*expected, "variante_trimestre_decale"), kShifted, 0, out);
  const Json* persons = find(*expected, "individus");
  if (!status || persons == nullptr) return status;
  if (!persons->is_object()) return {ErrorCode::kWrongShape, "individus"};
  const Json& people = *find(json, "personnes");
  for (const auto& [id, amounts] : persons->items()) {
    const auto is_it = [&id = id](const Json& one) { return string_or(one, "id", "") == id; };
    if (std::count_if(people.begin(), people.end(), is_it) != 1) {
      return {ErrorCode::kWrongShape, "individus"};
    }
  }
  for (std::size_t index = 0; status && index < people.size(); ++index) {
    status = expect(find(*persons, string_or(people[index], "id", "")), kPersonal, index, out);
  }
  return status;
}

}  // namespace

Result<OracleCase> read_case(const Json& json) {
  OracleCase out;
  out.id = string_or(json, "id", "");
  if (out.id.empty()) return {ErrorCode::kWrongShape, "id"};
  const Result<Month> month = month_from_text(string_or(json, "mois", ""));
  if (!month) return {ErrorCode::kInvalidDate, "mois"};
  out.month = month.value();
  if (out.month < rights::kFirstMonth) return {ErrorCode::kLawNotInForce, "mois"};
  const Json* reserves = find(json, "reserves");
  if (reserves != nullptr && !reserves->is_array()) return {ErrorCode::kWrongShape, "reserves"};
  for (const Json& code : reserves != nullptr ? *reserves : Json::array()) {
    if (!code.is_string()) return {ErrorCode::kWrongShape, "reserves"};
    out.reserves.push_back(code.get<std::string>());
  }
  const Json* people = find(json, "personnes");
  if (people != nullptr && !people->is_array()) people = nullptr;
  const Json* family = find(json, "famille");
  const Json* dwelling = find(json, "logement");
  if (people == nullptr || family == nullptr || dwelling == nullptr) {
    return {ErrorCode::kWrongShape, "personnes, famille, logement"};
  }
  for (const Json& each : *people) {
    Result<Person> person = read_person(each, out.month);
    if (!person) return person.error();
    out.situation.persons.push_back(std::move(person).value());
  }
  Status status = read_family(*family, out.month, out.situation);
  if (status) status = read_dwelling(*dwelling, out.situation.dwelling);
  if (status) status = out.situation.check();
  if (!status) return status.error();
  status = read_expected(json, out);
  if (!status) return status.error();
  return out;
}

bool is_jobseeker_case(const Json& json) {
  return find(json, "entree") != nullptr && find(json, "personnes") == nullptr;
}

std::vector<std::string> amounts_of(const Json& json) {
  std::vector<std::string> names;
  const Json* expected = find(json, "attendu");
  if (expected == nullptr || !expected->is_object()) return names;
  for (const auto& [name, amount] : expected->items()) names.push_back(name);
  return names;
}

}  // namespace parvis::oracle
