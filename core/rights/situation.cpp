#include "core/rights/situation.h"

namespace parvis::rights {
namespace {

Status check_person(const Person& person, const Person& applicant) {
  if (person.is_child() && person.birth <= applicant.birth) {
    return {ErrorCode::kInvalidSituation, "household.children identity.birth_date"};
  }
  if (person.incapacity < 0.0 || person.incapacity > 1.0) {
    return {ErrorCode::kInvalidSituation, "health.incapacity"};
  }
  return Done{};
}

}  // namespace

int Person::age(Month month) const {
  const int months = month - birth.in_month() - (birth.day() > 1 ? 1 : 0);
  return months >= 0 ? months / 12 : -((11 - months) / 12);
}

Activity Person::activity_in(Month month) const {
  for (const ActivitySpell& spell : spells) {
    if (spell.from <= month && month <= spell.to) return spell.activity;
  }
  return activity;
}

void add_newborn(Situation& situation, Month month) {
  Person child;
  child.role = Role::kChild;
  child.birth = Day::first_of(month) + 1;
  situation.persons.push_back(std::move(child));
}

Status Situation::check() const {
  if (persons.empty() || persons.front().role != Role::kApplicant) {
    return {ErrorCode::kInvalidSituation, "identity.birth_date"};
  }
  Status status = check_person(persons.front(), persons.front());
  if (!status) return status;
  int partners = 0;
  for (std::size_t index = 1; index < persons.size(); ++index) {
    if (persons[index].role == Role::kApplicant) return {ErrorCode::kInvalidSituation, "household"};
    partners += persons[index].role == Role::kPartner ? 1 : 0;
    status = check_person(persons[index], persons.front());
    if (!status) return status;
  }
  if (partners != (is_couple() ? 1 : 0)) return {ErrorCode::kInvalidSituation, "household.couple"};
  if (dwelling.rent < 0.0 || dwelling.rent > kMostEuros) {
    return {ErrorCode::kInvalidSituation, "housing.rent"};
  }
  if (dwelling.zone < 1 || dwelling.zone > 3) {
    return {ErrorCode::kInvalidSituation, "address.commune"};
  }
  return Done{};
}

}  // namespace parvis::rights
