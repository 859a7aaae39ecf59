#include "core/rights/adults_from_facts.h"

#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

// Of who does not tell: an adult; too young for RSA without a child; below 18; beyond work.
constexpr int kAges[] = {kAdultAge, 20, 17, 68};
constexpr Activity kActivities[] = {Activity::kJobseeker, Activity::kRetired, Activity::kStudent};
// Of the partner of who does not tell whether there is one, euros a month: none, around the
// highest prime d'activité, and what ends every right.
constexpr double kPartnerWages[] = {0.0, 500.0, 1'000.0, 1'450.0, 2'000.0, 15'000.0};
constexpr const char* kPartnerBirth = "household.partner_birth_date";
constexpr const char* kCoupleKind = "household.couple_kind";

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

}  // namespace

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

Status read_applicant(Reader& reader) {
  const Status status = read_birth(reader, "identity.birth_date", 0);
  return status ? read_work(reader, "work.status", 0) : status;
}

}  // namespace parvis::rights
