#include "core/rights/housing_from_facts.h"

#include "core/rights/commune_codes.h"
#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

// Of who does not tell how they are housed, euros a month: below, around and above the ceilings.
constexpr double kRents[] = {200.0, 350.0, 600.0, 1000.0};
constexpr const char* kCommune = "address.commune";

std::optional<Tenure> tenure_of(std::string_view name) {
  if (name == "locataire_vide") return Tenure::kUnfurnished;
  if (name == "locataire_meuble") return Tenure::kFurnished;
  if (name == "locataire_hlm") return Tenure::kSocialHousing;
  if (name == "proprietaire") return Tenure::kOwner;
  if (name == "primo_accedant") return Tenure::kBuyer;
  if (name == "loge_gratuitement") return Tenure::kHousedFree;
  if (name == "sans_domicile") return Tenure::kHomeless;
  return std::nullopt;
}

Overseas overseas_of(std::string_view commune) {
  const std::string_view department = commune.substr(0, 3);
  if (department == "971") return Overseas::kGuadeloupe;
  if (department == "972") return Overseas::kMartinique;
  if (department == "973") return Overseas::kGuyane;
  if (department == "974") return Overseas::kReunion;
  if (department == "976") return Overseas::kMayotte;
  const std::string_view first = department.substr(0, 2);
  return first == "97" || first == "98" ? Overseas::kOther : Overseas::kNone;
}

// The rent and the flat charges (CCH D823-16): no aid is more. REQUIRES: the rent is told.
double most_aid(const Reader& reader) {
  constexpr std::size_t kOne = 0, kCouple = 1, kPerChild = 3;
  const Situation& situation = reader.draft.situation;
  const AideLogementLaw& law = reader.catalog.laws.of(reader.window.now).aide_logement;
  const auto charges = [&](std::size_t row) {
    return std::max(law.charges[row], law.charges_overseas[row]);
  };
  const auto children = static_cast<double>(situation.persons.size()) - situation.adults();
  return situation.dwelling.rent + charges(situation.is_couple() ? kCouple : kOne) +
         children * charges(kPerChild);
}

// What is received is taken as it is; nothing received is a right that may not have been claimed:
// from this month on the aid of a tenant is computed, and before it there was none.
Status read_housing_aid(Reader& reader) {
  const auto aid = money_fact(reader.facts, "housing.aid");
  if (!aid) return aid.error();
  const bool is_tenant = reader.draft.situation.dwelling.is_tenant();
  const auto rent = money_fact(reader.facts, "housing.rent");
  if (!rent) return rent.error();
  if (is_tenant && rent.value() && aid.value().value_or(0.0) > most_aid(reader)) {
    return cannot_be("housing.aid housing.rent");
  }
  Received& received = reader.draft.situation.received[index_of(Benefit::kAideLogement)];
  if (aid.value().value_or(0.0) <= 0.0) {
    if (aid.value()) received.until = reader.window.now - 1;
    if (is_tenant) reader.note("housing_aid_computed");
    return Done{};
  }
  // Of who rents the months after are computed once something changes; of who buys, and overseas
  // where there is no scale, nothing is.
  const Overseas overseas = reader.draft.situation.dwelling.overseas;
  received.while_same = is_tenant && overseas != Overseas::kMayotte && overseas != Overseas::kOther;
  received.until = received.while_same ? reader.window.now : reader.window.last();
  // RSA and prime d'activité read the aid of months before those that are asked about.
  received.amounts.add(reader.window.earliest(), *received.until, *aid.value());
  return Done{};
}

// Unknown: rents from none to more than the aid looks at.
void read_rent(Reader& reader, std::optional<double> rent) {
  Dwelling& dwelling = reader.draft.situation.dwelling;
  dwelling.rent = rent.value_or(0.0);
  if (rent || !dwelling.is_tenant()) return;
  const double most = reader.catalog.bounds.euros.find("loyer")->second.second;
  const auto between = [most](Situation& of, double share) { of.dwelling.rent = share * most; };
  reader.draft.unknowns.push_back(
      {"housing.rent", 4, [=](Situation& of, int choice) { between(of, choice / 3.0); }, between});
}

// Unknown: without a flat rate for housing, with all of it and no aid, or a tenant of any rent, in
// the zone of the highest ceilings where the commune is not told either.
void read_unknown_housing(Reader& reader) {
  const double most = reader.catalog.bounds.euros.find("loyer")->second.second;
  const bool zone_told = reader.zone_told;
  const auto rents = [zone_told](Situation& of, double rent) {
    of.dwelling.tenure = Tenure::kUnfurnished;
    of.dwelling.rent = rent;
    if (!zone_told) of.dwelling.zone = 1;
  };
  const auto apply = [rents](Situation& of, int choice) {
    if (choice >= 2) return rents(of, kRents[choice - 2]);
    of.dwelling.tenure = choice == 0 ? Tenure::kHomeless : Tenure::kHousedFree;
  };
  apply(reader.draft.situation, 0);
  reader.draft.unknowns.push_back({"housing.status", 2 + static_cast<int>(std::size(kRents)), apply,
                                   [=](Situation& of, double share) { rents(of, share * most); }});
}

}  // namespace

// {"code": "35238", "zone": 2, …}: the zone of housing aid is that of the commune, told or not.
Status read_commune(Reader& reader) {
  const Json* commune = reader.facts.value(kCommune);
  if (commune == nullptr) return Done{};
  const Json* code = find(*commune, "code");
  const Json* zone = find(*commune, "zone");
  if (code == nullptr || !code->is_string()) return {ErrorCode::kWrongShape, kCommune};
  if (zone != nullptr && !zone->is_number_integer()) return {ErrorCode::kWrongShape, kCommune};
  Dwelling& dwelling = reader.draft.situation.dwelling;
  dwelling.commune = code->get<std::string>();
  if (!is_commune(dwelling.commune)) return cannot_be(kCommune);
  dwelling.overseas = overseas_of(dwelling.commune);
  dwelling.zone = housing_zone(dwelling.commune);
  if (zone != nullptr && zone->get<std::int64_t>() != dwelling.zone) return cannot_be(kCommune);
  reader.zone_told = true;
  return Done{};
}

Status read_housing(Reader& reader) {
  const auto status = choice_fact(reader.facts, "housing.status");
  const auto rent = money_fact(reader.facts, "housing.rent");
  const auto shares = yes_no_fact(reader.facts, "housing.participation_frais");
  if (!status) return status.error();
  if (!rent) return rent.error();
  if (!shares) return shares.error();
  Dwelling& dwelling = reader.draft.situation.dwelling;
  dwelling.shares_costs = shares.value().value_or(false);
  if (!status.value()) {
    read_unknown_housing(reader);
    return Done{};
  }
  const auto tenure = tenure_of(*status.value());
  if (!tenure) return {ErrorCode::kWrongShape, "housing.status"};
  dwelling.tenure = *tenure;
  if (dwelling.tenure == Tenure::kHousedFree && !shares.value()) {
    reader.draft.unknowns.push_back(
        {"housing.participation_frais", 2,
         [](Situation& situation, int choice) { situation.dwelling.shares_costs = choice == 1; }});
  }
  read_rent(reader, rent.value());
  if (dwelling.tenure == Tenure::kBuyer) return read_housing_aid(reader);
  if (!dwelling.is_tenant()) return Done{};
  if (!reader.zone_told) {
    reader.draft.unknowns.push_back({kCommune, 3, [](Situation& situation, int choice) {
                                       situation.dwelling.zone = 3 - choice;
                                     }});
  }
  return read_housing_aid(reader);
}

}  // namespace parvis::rights
