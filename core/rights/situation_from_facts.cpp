#include "core/rights/situation_from_facts.h"

#include <algorithm>

#include "core/rights/before_from_facts.h"
#include "core/rights/commune_codes.h"
#include "core/rights/details_from_facts.h"
#include "core/rights/fact_values.h"
#include "core/rights/health_from_facts.h"
#include "core/rights/resources_from_facts.h"

namespace parvis::rights {
namespace {

constexpr int kAdultAge = 30;  // old enough for every right of an adult
// Of who does not tell: an adult; too young for RSA without a child; below 18; beyond work.
constexpr int kAges[] = {kAdultAge, 20, 17, 68};
// Of a child that is told without its birth: one on each side of the ages that the law looks at.
constexpr int kChildAges[] = {1, 5, 10, 15, 19, 20, 22, 27};
// Of who does not tell how they are housed, euros a month: below, around and above the ceilings.
constexpr double kRents[] = {200.0, 350.0, 600.0, 1000.0};
// Of the partner of who does not tell whether there is one, euros a month: none, around the
// highest prime d'activité, and what ends every right.
constexpr double kPartnerWages[] = {0.0, 500.0, 1'000.0, 1'450.0, 2'000.0, 15'000.0};
// The ages of the children of who does not tell whether there are any: up to five.
constexpr Activity kActivities[] = {Activity::kJobseeker, Activity::kRetired, Activity::kStudent};
struct Family {
  int youngest, others, age_of_others;
};
constexpr Family kFamilies[] = {{1, 0, 0}, {5, 0, 0},   {16, 0, 0}, {20, 0, 0}, {1, 1, 16},
                                {5, 1, 5}, {16, 1, 16}, {1, 2, 16}, {5, 2, 5},  {1, 3, 16},
                                {5, 3, 5}, {1, 4, 16},  {5, 4, 16}};
constexpr int kMonthsSeparated = 16;  // the raise of RSA and of the prime ends before
constexpr int kLeastYearsToChild = 14;
constexpr int kLeastYearsToDependant = 1;  // a brother or sister in the care of who is alone
constexpr int kMonthsExpecting = 8;        // at most, after the month of the answer
constexpr const char* kCommune = "address.commune";
constexpr const char* kPartnerBirth = "household.partner_birth_date";
constexpr const char* kPregnant = "household.pregnant";
constexpr const char* kSingleSince = "household.single_since";
constexpr const char* kCoupleKind = "household.couple_kind";

struct Reader {
  const CatalogContent& catalog;
  const Facts& facts;
  Day today;
  ResourceWindow window;
  Draft draft;
  bool zone_told = false;

  void note(const char* notice) {
    if (std::find(draft.notices.begin(), draft.notices.end(), notice) == draft.notices.end()) {
      draft.notices.emplace_back(notice);
    }
  }
  void assume(const char* question, const char* notice,
              std::vector<std::function<void(Situation&)>> others) {
    draft.assumed.push_back({question, std::move(others)});
    note(notice);
  }
};

Day born_at_age(Day today, int age) {
  return Day::first_of(Month(today.year() - age, today.month()) - 1);
}

Error cannot_be(std::string_view id) { return {ErrorCode::kInvalidSituation, std::string(id)}; }

// Unknown: one of kAges.
Status read_birth(Reader& reader, const char* id, std::size_t person) {
  const auto day = day_fact(reader.facts, id);
  if (!day) return day.error();
  if (day.value()) {
    const int age = age_on(*day.value(), reader.today);
    if (age < kLeastAdultAge || age > kMostAge) return cannot_be(id);
    reader.draft.situation.persons[person].birth = *day.value();
    return Done{};
  }
  reader.draft.situation.persons[person].birth = born_at_age(reader.today, kAdultAge);
  reader.draft.unknowns.push_back({id, static_cast<int>(std::size(kAges)),
                                   [today = reader.today, person](Situation& of, int choice) {
                                     of.persons[person].birth = born_at_age(today, kAges[choice]);
                                   }});
  return Done{};
}

std::optional<Activity> activity_of(std::string_view name) {
  if (name == "actif") return Activity::kWorking;
  if (name == "chomeur") return Activity::kJobseeker;
  if (name == "etudiant") return Activity::kStudent;
  if (name == "retraite") return Activity::kRetired;
  if (name == "inactif") return Activity::kInactive;
  return std::nullopt;
}

// Unknown: looking for work, a student, or retired.
Status read_work(Reader& reader, const char* id, std::size_t index) {
  const auto status = choice_fact(reader.facts, id);
  if (!status) return status.error();
  Person& person = reader.draft.situation.persons[index];
  person.activity = Activity::kJobseeker;
  if (!status.value()) {
    reader.draft.unknowns.push_back(
        {id, static_cast<int>(std::size(kActivities)), [=](Situation& situation, int choice) {
           situation.persons[index].activity = kActivities[choice];
         }});
    return Done{};
  }
  const auto activity = activity_of(*status.value());
  if (!activity) return {ErrorCode::kWrongShape, id};
  person.activity = *activity;
  return Done{};
}

void add_partner(Situation& situation, Day birth, Couple couple) {
  Person partner;
  partner.role = Role::kPartner;
  partner.birth = birth;
  partner.activity = Activity::kJobseeker;
  situation.persons.push_back(std::move(partner));
  situation.couple = couple;
}

// A partner without anything, or with what raises or ends rights.
void assume_alone(Reader& reader) {
  const Day birth = born_at_age(reader.today, kAdultAge);
  const double aah = reader.catalog.bounds.euros.find("aah")->second.second;
  std::vector<std::function<void(Situation&)>> others;
  const auto add = [&](double wage, double with_aah, Couple couple = Couple::kCohabiting) {
    others.push_back([=, window = reader.window](Situation& situation) {
      add_partner(situation, birth, couple);
      Person& partner = situation.persons.back();
      if (wage > 0.0) partner.activity = Activity::kWorking;
      for (const Income kind : {Income::kNetWage, Income::kTaxableWage}) {
        partner.income(kind).add(window.earliest(), window.last(), wage);
      }
      if (with_aah <= 0.0) return;
      Received& received = partner.received[index_of(Benefit::kAah)];
      received.amounts.add(window.earliest(), window.last(), with_aah);
      received.until = window.last();
    });
  };
  for (const double wage : kPartnerWages) {
    add(wage, 0.0);
    add(wage, 0.0, Couple::kMarried);  // one tax household, which CEJ looks at
  }
  add(0.0, aah);
  add(kPartnerWages[1], aah);
  reader.assume("household.couple", "alone_assumed", std::move(others));
}

Status read_couple(Reader& reader) {
  const auto couple = choice_fact(reader.facts, "household.couple");
  if (!couple) return couple.error();
  if (!couple.value()) {
    assume_alone(reader);
    return Done{};
  }
  if (*couple.value() == "alone") return Done{};
  if (*couple.value() != "couple") return {ErrorCode::kWrongShape, "household.couple"};
  const auto kind = choice_fact(reader.facts, kCoupleKind, {"marie", "concubinage"});
  if (!kind) return kind.error();
  if (!kind.value()) {
    reader.draft.taken.push_back(
        {kCoupleKind, kCoupleKind, [](Situation& of) { of.couple = Couple::kMarried; }});
  }
  const bool married = kind.value() && *kind.value() == "marie";
  add_partner(reader.draft.situation, born_at_age(reader.today, kAdultAge),
              married ? Couple::kMarried : Couple::kCohabiting);
  Status status = read_birth(reader, kPartnerBirth, 1);
  if (status) status = read_work(reader, "household.partner_status", 1);
  if (!status) return status;
  return add_resources(reader.catalog, reader.facts, "partner_resources", 1, reader.window,
                       reader.draft);
}

Status add_child(Reader& reader, const Json& entry) {
  constexpr const char* kId = "household.children";
  Person child;
  child.role = Role::kChild;
  child.activity = Activity::kStudent;  // no right of its own that no answer speaks for
  if (!entry.is_object()) return {ErrorCode::kWrongShape, kId};
  const Json* birth = find(entry, "birth_date");
  if (birth == nullptr || !is_given(*birth)) {
    const std::size_t person = reader.draft.situation.persons.size();
    child.birth = born_at_age(reader.today, kChildAges[0]);
    reader.draft.unknowns.push_back({kId, static_cast<int>(std::size(kChildAges)),
                                     [today = reader.today, person](Situation& of, int choice) {
                                       of.persons[person].birth =
                                           born_at_age(today, kChildAges[choice]);
                                     }});
  } else {
    const Result<Day> day =
        birth->is_string() ? day_from_text(birth->get<std::string>()) : ErrorCode::kInvalidDate;
    if (!day) return {ErrorCode::kWrongShape, kId};
    const bool is_born = day.value() <= reader.today;
    if (!is_born || age_on(day.value(), reader.today) > kMostChildAge) return cannot_be(kId);
    child.birth = day.value();
  }
  reader.draft.situation.persons.push_back(std::move(child));
  return Done{};
}

// A child is younger than an adult of the household: a partner's stepchild may be older than the
// partner, when the applicant is old enough to be its parent. REQUIRES: the adults are read.
Status check_ages(const Reader& reader) {
  const auto& persons = reader.draft.situation.persons;
  const auto own = day_fact(reader.facts, "identity.birth_date");
  if (own && own.value() && !reader.draft.situation.is_couple()) {
    const Day least = *own.value();
    for (const Person& person : persons) {
      if (person.is_child() && age_on(least, person.birth) < kLeastYearsToDependant) {
        return cannot_be("household.children identity.birth_date");
      }
    }
  }
  const auto told = day_fact(reader.facts, kPartnerBirth);
  if (!told || !told.value() || !reader.draft.situation.is_couple()) return Done{};
  for (const Person& person : persons) {
    const bool older = person.is_child() && person.birth <= *told.value();
    if (older && person.birth.year() - persons.front().birth.year() < kLeastYearsToChild) {
      return cannot_be("household.children household.partner_birth_date");
    }
  }
  return Done{};
}

void add_children(Situation& situation, Day today, int age, int count) {
  for (int place = 0; place < count; ++place) {
    Person child;
    child.role = Role::kChild;
    child.birth = born_at_age(today, age);
    child.activity = Activity::kStudent;
    situation.persons.push_back(std::move(child));
  }
}

void assume_no_children(Reader& reader) {
  std::vector<std::function<void(Situation&)>> others;
  for (const Family& family : kFamilies) {
    others.push_back([today = reader.today, family](Situation& situation) {
      add_children(situation, today, family.youngest, 1);
      add_children(situation, today, family.age_of_others, family.others);
      // Of who is alone since now the RSA is raised whatever the age of the children.
      const bool raised = !situation.is_couple() && !situation.single_since && family.youngest > 1;
      if (raised) situation.single_since = today.in_month();
    });
  }
  reader.assume("household.children", "no_children_assumed", std::move(others));
}

Status read_children(Reader& reader) {
  constexpr const char* kId = "household.children";
  const Json* children = reader.facts.value(kId);
  if (children == nullptr) {
    assume_no_children(reader);
    return Done{};
  }
  if (!children->is_object()) return {ErrorCode::kWrongShape, kId};
  if (children->size() > kMostChildren) return cannot_be(kId);
  for (const auto& [entry, fields] : children->items()) {
    const Status status = add_child(reader, fields);
    if (!status) return status;
  }
  if (!children->empty()) {
    reader.note("yearly_resources_estimated");
  }
  return check_ages(reader);
}

Status read_pregnancy(Reader& reader) {
  const auto pregnant = yes_no_fact(reader.facts, kPregnant);
  if (!pregnant) return pregnant.error();
  const auto expect = [window = reader.window](Situation& situation) {
    Person& person = situation.persons.front();
    person.pregnant_from = window.first() - 1;
    person.pregnant_to = window.now + kMonthsExpecting;
  };
  if (pregnant.value().value_or(false)) expect(reader.draft.situation);
  if (!pregnant.value()) reader.draft.taken.push_back({kPregnant, kPregnant, expect});
  return Done{};
}

// Unknown, of a parent alone: never in a couple, or separated in any month up to this one. Skipped
// is never, as the question says.
Status read_separation(Reader& reader) {
  const auto since = month_fact(reader.facts, kSingleSince);
  if (!since) return since.error();
  if (since.value() && *since.value() > reader.window.now) return cannot_be(kSingleSince);
  Situation& situation = reader.draft.situation;
  if (since.value() && *since.value() < situation.applicant().birth.in_month()) {
    return cannot_be("household.single_since identity.birth_date");
  }
  if (situation.is_couple()) return Done{};
  situation.single_since = since.value();
  const Fact* fact = reader.facts.find(kSingleSince);
  const bool skipped = fact != nullptr && fact->value.is_null();
  const bool parent = situation.persons.size() > 1 || situation.applicant().pregnant_from;
  if (since.value() || skipped || !parent) return Done{};
  const Month now = reader.window.now;
  const auto since_month = [now](Situation& of, double share) {
    of.single_since = now - kMonthsSeparated + static_cast<int>(share * kMonthsSeparated + 0.5);
  };
  reader.draft.unknowns.push_back({kSingleSince, 2,
                                   [now](Situation& of, int choice) {
                                     of.single_since =
                                         choice == 0 ? std::nullopt : std::optional<Month>(now);
                                   },
                                   since_month});
  return Done{};
}

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
    reader.note(is_tenant ? "housing_aid_computed" : "loan_flat_rate");
    return Done{};
  }
  // Of who rents the months after are computed once something changes; of who buys, and overseas
  // where there is no scale, nothing is.
  const Overseas overseas = reader.draft.situation.dwelling.overseas;
  received.while_same = is_tenant && overseas != Overseas::kMayotte && overseas != Overseas::kOther;
  received.until = received.while_same ? reader.window.now : reader.window.last();
  received.amounts.add(reader.window.first(), *received.until, *aid.value());
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

}  // namespace

void set_after_all(Draft& draft, const std::function<void(Situation&)>& set) {
  set(draft.situation);
  for (Unknown& unknown : draft.unknowns) {
    unknown.apply = [apply = std::move(unknown.apply), set](Situation& situation, int choice) {
      apply(situation, choice);
      set(situation);
    };
    if (!unknown.between) continue;
    unknown.between = [between = std::move(unknown.between), set](Situation& situation,
                                                                  double share) {
      between(situation, share);
      set(situation);
    };
  }
}

Result<Draft> situation_from_facts(const CatalogContent& catalog, const Facts& facts, Day today,
                                   int months) {
  Reader reader{catalog, facts, today, {today.in_month(), months}, {}, false};
  reader.draft.situation.persons.emplace_back();
  reader.draft.situation.by_the_text = true;
  Status status = read_birth(reader, "identity.birth_date", 0);
  if (status) status = read_work(reader, "work.status", 0);
  if (status) status = read_couple(reader);
  if (status) status = read_children(reader);
  if (status) status = read_pregnancy(reader);
  if (status) status = read_separation(reader);
  if (status) status = read_commune(reader);
  if (status) status = read_housing(reader);
  if (status) {
    status = add_resources(catalog, facts, "resources", 0, reader.window, reader.draft);
  }
  if (status) status = add_before(catalog, facts, reader.window, reader.draft);
  if (status) status = add_health_and_past_work(catalog, facts, reader.window.now, reader.draft);
  if (status) add_unemployment(reader.window, reader.draft);
  if (status) status = add_details(facts, reader.window, reader.draft);
  if (status) status = reader.draft.situation.check();
  if (!status) return status.error();
  if (reader.draft.situation.family_benefits) reader.note("family_benefits_as_told");
  reader.note("resources_continue");
  reader.note("quarter_fixed");
  return std::move(reader.draft);
}

}  // namespace parvis::rights
