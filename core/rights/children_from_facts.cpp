#include "core/rights/children_from_facts.h"

#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

// Of a child that is told without its birth: one on each side of the ages that the law looks at.
constexpr int kChildAges[] = {1, 5, 10, 15, 19, 20, 22, 27};
// The ages of the children of who does not tell whether there are any: up to five.
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
constexpr const char* kPartnerBirth = "household.partner_birth_date";
constexpr const char* kPregnant = "household.pregnant";
constexpr const char* kSingleSince = "household.single_since";

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

}  // namespace

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

}  // namespace parvis::rights
