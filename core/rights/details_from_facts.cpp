#include "core/rights/details_from_facts.h"

#include <algorithm>
#include <string_view>

#include "core/rights/fact_values.h"
#include "core/rights/health_from_facts.h"

namespace parvis::rights {
namespace {

constexpr int kAgeOfWork = 16;        // CSS R512-2
constexpr int kAgeOfOwnRight = 25;    // CASF L262-4, CSS L861-2
constexpr double kExampleWage = 600;  // net, for what a child's wage may weigh
constexpr const char* kChildren = "household.children";
constexpr const char* kFirstClaim = "resources.first_claim";
constexpr const char* kDeclaration = "resources.next_declaration";
constexpr const char* kDue = "household.due_month";

using Change = void (*)(Situation&);

Person* partner_of(Situation& situation) {
  return situation.is_couple() ? &situation.persons[1] : nullptr;
}

bool has_children(const Situation& situation) {
  return std::any_of(situation.persons.begin(), situation.persons.end(),
                     [](const Person& person) { return person.is_child(); });
}

void share(Person& child) {
  child.shared_custody = true;
  child.minima_shared = true;
}

// Questions of yes and no, all taken for no.
struct YesNo {
  const char* id;
  bool (*concerns)(const Situation&, Month now);
  Change yes;
};

bool may_be_too_young(const Situation& situation, Month now) {
  const Person& applicant = situation.applicant();
  const int age = applicant.age(now);
  return age >= 18 && age < kAgeOfOwnRight && !has_children(situation) &&
         applicant.activity != Activity::kStudent;
}

constexpr YesNo kYesNo[] = {
    {"housing.flat_share", [](const Situation& s, Month) { return s.dwelling.is_tenant(); },
     [](Situation& s) { s.dwelling.flat_share = true; }},
    {"housing.single_room", [](const Situation& s, Month) { return s.dwelling.is_tenant(); },
     [](Situation& s) { s.dwelling.single_room = true; }},
    {"work.grant_holder",
     [](const Situation& s, Month) {
       return s.applicant().activity == Activity::kStudent && s.dwelling.is_tenant();
     },
     [](Situation& s) { s.persons.front().grant_holder = true; }},
    {"work.young_worker", may_be_too_young,
     [](Situation& s) { s.persons.front().rsa_young_worker = true; }},
    {"household.with_parents",
     [](const Situation& s, Month now) {
       return s.dwelling.tenure == Tenure::kHousedFree && s.applicant().age(now) < kAgeOfOwnRight;
     },
     [](Situation& s) { s.persons.front().lives_with_parents = true; }},
    {"work.licence_b",
     [](const Situation& s, Month) { return s.applicant().activity == Activity::kJobseeker; },
     [](Situation& s) { s.persons.front().drives = true; }},
    {"household.partner_licence_b",
     [](const Situation& s, Month) {
       return s.is_couple() && s.persons[1].activity == Activity::kJobseeker;
     },
     [](Situation& s) { partner_of(s)->drives = true; }},
    {"household.partner_five_years",
     [](const Situation& s, Month) {
       return s.is_couple() && s.persons[1].activity == Activity::kJobseeker;
     },
     [](Situation& s) { partner_of(s)->ass_past_work = true; }},
};

// The categories are told where the journey asks them: those beyond B need it.
Result<bool> tells_licences(const Facts& facts, Situation& situation) {
  const Json* told = facts.value("skills.licences");
  if (told == nullptr) return false;
  if (!told->is_array()) return Error{ErrorCode::kWrongShape, "skills.licences"};
  for (const char* category : {"b", "be", "c", "d"}) {
    if (std::find(told->begin(), told->end(), category) == told->end()) continue;
    situation.persons.front().drives = true;
  }
  return true;
}

Status add_yes_no(const Facts& facts, Month now, Draft& draft) {
  const Result<bool> licences = tells_licences(facts, draft.situation);
  if (!licences) return licences.error();
  for (const YesNo& row : kYesNo) {
    const auto told = yes_no_fact(facts, row.id);
    if (!told) return told.error();
    if (!row.concerns(draft.situation, now)) continue;
    if (licences.value() && std::string_view(row.id) == "work.licence_b") continue;
    if (!told.value()) draft.taken.push_back({row.id, row.id, row.yes});
    if (told.value().value_or(false)) row.yes(draft.situation);
  }
  return Done{};
}

Status add_partner_rate(const Facts& facts, Draft& draft) {
  constexpr const char* kRate = "household.partner_rate";
  const auto rate = choice_fact(facts, kRate, {"moins_50", "50_79", "80_plus", "aucun"});
  const auto restricted = yes_no_fact(facts, "household.partner_restricted");
  if (!rate) return rate.error();
  if (!restricted) return restricted.error();
  Person* partner = partner_of(draft.situation);
  if (partner == nullptr) return Done{};
  if (!rate.value()) {
    draft.taken.push_back(
        {kRate, kRate, [](Situation& s) { set_incapacity(*partner_of(s), "80_plus"); }});
    return Done{};
  }
  set_incapacity(*partner, *rate.value());
  partner->employment_restricted = restricted.value().value_or(false);
  return Done{};
}

// Who is alone with a child born since was pregnant before, as far as nobody says otherwise: the
// months before the birth count for prime d'activité (CSS L842-7).
Status add_past_pregnancy(const Facts& facts, const ResourceWindow& window, Draft& draft) {
  constexpr const char* kId = "household.was_pregnant";
  const auto told = yes_no_fact(facts, kId);
  if (!told) return told.error();
  Situation& situation = draft.situation;
  if (situation.is_couple() || situation.applicant().pregnant_from) return Done{};
  Month birth;
  for (const Person& person : situation.persons) {
    if (person.is_child()) birth = std::max(birth, person.birth.in_month());
  }
  if (birth <= window.first() || !told.value().value_or(true)) return Done{};
  Person& mother = situation.persons.front();
  mother.pregnant_from = birth - kMonthsOfPregnancy;
  mother.pregnant_to = birth;
  if (told.value()) return Done{};
  draft.taken.push_back(
      {kId, kId, [](Situation& s) { s.persons.front().pregnant_from = std::nullopt; }});
  return Done{};
}

// Family benefits and housing aid count the child from the month after its birth on, and the
// pregnancy up to that month, as a birth that is tried does.
void expect_child(Situation& situation, Month due) {
  add_newborn(situation, due);
  situation.persons.front().pregnant_from = due - kMonthsOfPregnancy;
  situation.persons.front().pregnant_to = due;
}

// A pregnancy ends with a child in the month that is told; when none is, no child is counted.
Status add_due_month(const Facts& facts, Month now, Draft& draft) {
  const auto due = month_fact(facts, kDue);
  if (!due) return due.error();
  const auto& from = draft.situation.applicant().pregnant_from;
  if (!from || *from + kMonthsOfPregnancy < now) return Done{};
  if (!due.value()) {
    draft.taken.push_back({kDue, kDue, [now](Situation& s) { expect_child(s, now + 1); }});
    return Done{};
  }
  if (*due.value() < now || *due.value() > now + kMonthsOfPregnancy) {
    return {ErrorCode::kInvalidSituation, kDue};
  }
  expect_child(draft.situation, *due.value());
  return Done{};
}

// What was due before counts as received (docs/decisions/rights-loop.md), but by who claims for the
// first time.
Status add_past(const Facts& facts, Month now, Draft& draft) {
  const auto first = yes_no_fact(facts, kFirstClaim);
  if (!first) return first.error();
  const auto declared = month_fact(facts, kDeclaration);
  if (!declared) return declared.error();
  Situation& situation = draft.situation;
  const bool claimed = situation.claims_any();
  if (claimed) situation.declared_in = declared.value();
  if (claimed && !declared.value()) {
    draft.taken.push_back(
        {kDeclaration, kDeclaration, [now](Situation& s) { s.declared_in = now + 1; }});
  }
  situation.past_was_paid = claimed || !first.value().value_or(false);
  // Told, they leave to it RSA after a separation, whose raised payments are counted (R262-2).
  const bool family =
      has_children(situation) && (!situation.family_benefits || situation.single_since);
  const bool housing =
      situation.dwelling.is_tenant() && !situation.received[index_of(Benefit::kAideLogement)].until;
  if (!first.value() && !claimed && (family || housing)) {
    draft.taken.push_back(
        {kFirstClaim, kFirstClaim, [](Situation& s) { s.past_was_paid = false; }});
  }
  return Done{};
}

void earn(Person& child, const ResourceWindow& window, double net) {
  child.income(Income::kNetWage).add(window.first() - 2, window.last(), net);
  child.income(Income::kTaxableWage).add(window.first() - 2, window.last(), net);
  child.activity = Activity::kWorking;
}

// What the entry of one child says beyond its birth; `open` learns which fields are not told.
struct Open {
  bool shared = false, rate = false, wage = false;
};

// The field of an entry, or nullptr when it is not told.
const Json* told(const Json& entry, const char* field) {
  const Json* value = find(entry, field);
  return value != nullptr && is_given(*value) ? value : nullptr;
}

bool read_rate(const Json& rate, Person& child) {
  if (rate != "80_plus" && rate != "50_79" && rate != "aucun") return false;
  set_incapacity(child, rate.get_ref<const std::string&>());
  return true;
}

Status read_wage(const Json& wage, const ResourceWindow& window, Person& child) {
  const Result<double> net = euros_of(wage, kChildren);
  if (!net) return net.error();
  if (net.value() > 0.0) earn(child, window, net.value());
  return Done{};
}

Status add_child(const Json& entry, const ResourceWindow& window, Person& child, Open& open) {
  const Error wrong{ErrorCode::kWrongShape, kChildren};
  const Json* shared = told(entry, "shared");
  const Json* rate = told(entry, "disability");
  const Json* wage = told(entry, "wage");
  if (shared != nullptr && !shared->is_boolean()) return wrong;
  if (shared != nullptr && shared->get<bool>()) share(child);
  if (rate != nullptr && !read_rate(*rate, child)) return wrong;
  const bool may_work = child.age(window.now) >= kAgeOfWork;
  open.shared = open.shared || shared == nullptr;
  open.rate = open.rate || rate == nullptr;
  open.wage = open.wage || (wage == nullptr && may_work);
  return wage != nullptr ? read_wage(*wage, window, child) : Status(Done{});
}

Status add_children(const Facts& facts, const ResourceWindow& window, Draft& draft) {
  const Json* children = facts.value(kChildren);
  if (children == nullptr || children->empty()) return Done{};
  auto person = std::find_if(draft.situation.persons.begin(), draft.situation.persons.end(),
                             [](const Person& each) { return each.is_child(); });
  Open open;
  for (const auto& [id, entry] : children->items()) {
    const Status status = add_child(entry, window, *person++, open);
    if (!status) return status;
  }
  if (open.shared) {
    draft.taken.push_back({"children.shared", kChildren, [](Situation& situation) {
                             for (Person& each : situation.persons) {
                               if (each.is_child()) share(each);
                             }
                           }});
  }
  if (open.rate) {
    draft.taken.push_back({"children.disability", kChildren, [](Situation& situation) {
                             for (Person& each : situation.persons) {
                               if (each.is_child()) set_incapacity(each, "80_plus");
                             }
                           }});
  }
  if (open.wage) {
    draft.taken.push_back({"children.wage", kChildren, [window](Situation& situation) {
                             for (Person& each : situation.persons) {
                               const bool works =
                                   each.is_child() && each.age(window.now) >= kAgeOfWork;
                               if (works) earn(each, window, kExampleWage);
                             }
                           }});
  }
  return Done{};
}

}  // namespace

Status add_details(const Facts& facts, const ResourceWindow& window, Draft& draft) {
  Status status = add_yes_no(facts, window.now, draft);
  if (status) status = add_children(facts, window, draft);
  if (status) status = add_partner_rate(facts, draft);
  if (status) status = add_past_pregnancy(facts, window, draft);
  if (status) status = add_due_month(facts, window.now, draft);
  if (status) status = add_past(facts, window.now, draft);
  return status;
}

}  // namespace parvis::rights
