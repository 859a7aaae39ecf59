#include "core/rights/life_events.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "core/rights/sort_few.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthOfRevision = 4;  // CASF L262-3, CSS L161-25: on 1 April
constexpr int kAgeOfAspa = 65;       // CSS R815-1; of no file here, and it comes before RSA

// Ages in whose month a benefit is not due any more, or its successor is.
bool ends_with_birthday(const Laws& law, int age) {
  const double ages[] = {law.rsa.alone_child_age, law.paje_base.child_age,
                         law.complement_familial.youngest_age, law.complement_familial.child_age,
                         law.allocations_familiales.child_age};
  return std::find(std::begin(ages), std::end(ages), age) != std::end(ages);
}

// Ages that count from the month after.
bool begins_after_birthday(const Laws& law, int age) {
  const double ages[] = {law.allocations_familiales.age_increase_age, law.aide_logement.child_age,
                         law.rsa.child_age};
  return std::find(std::begin(ages), std::end(ages), age) != std::end(ages) &&
         !ends_with_birthday(law, age);
}

// The age of a child that changes something in `month`; 0 for none.
int age_of_change(const Laws& law, const Person& child, Month month) {
  const int months = month - child.birth.in_month();
  if (months % 12 == 0 && ends_with_birthday(law, months / 12)) return months / 12;
  const int age = child.age(month);
  return age != child.age(month - 1) && begins_after_birthday(law, age) ? age : 0;
}

bool matters_of_adult(const Laws& law, int age) {
  const double ages[] = {law.rsa.age_minimum, law.cej.most_age + 1.0, law.aah.retirement_age,
                         kAgeOfAspa};
  return std::find(std::begin(ages), std::end(ages), age) != std::end(ages) ||
         std::find(std::begin(kCssAges), std::end(kCssAges), age) != std::end(kCssAges);
}

bool is_told(const Json* fact) { return fact != nullptr && is_given(*fact); }

// Whether the day of birth of person `index` is an answer, and no assumption.
std::vector<bool> births_told(const Facts& facts, const Situation& situation) {
  std::vector<bool> told{is_told(facts.value("identity.birth_date"))};
  if (situation.is_couple()) told.push_back(is_told(facts.value("household.partner_birth_date")));
  const Json* children = facts.value("household.children");
  for (const auto& child : children != nullptr ? *children : Json::object()) {
    told.push_back(is_told(find(child, "birth_date")));
  }
  told.resize(situation.persons.size(), false);
  return told;
}

void add_birthdays(const Laws& law, const Person& person, Month first, Month last,
                   std::vector<LifeEvent>& events) {
  const char* kind = person.is_child()                 ? "birthday_child"
                     : person.role == Role::kApplicant ? "birthday"
                                                       : "birthday_partner";
  for (Month month = first + 1; month <= last; ++month) {
    const int age = person.is_child() ? age_of_change(law, person, month) : person.age(month);
    if (age == 0 || (person.is_adult() && age == person.age(month - 1))) continue;
    if (person.is_child() || matters_of_adult(law, age)) events.push_back({month, kind, age});
  }
}

bool is_declared(const WhatIfMonth& month) {
  return std::any_of(
      month.outcome.entries.begin(), month.outcome.entries.end(), [](const Entry& entry) {
        const bool quarterly =
            entry.benefit == Benefit::kRsa || entry.benefit == Benefit::kPrimeActivite;
        return quarterly && entry.outcome.euros > 0.0;
      });
}

// R262-7: the declaration of the month fixes the three months from it on. Of who receives already
// and does not tell its month, none is known.
void add_declarations(const Situation& situation, const std::vector<WhatIfMonth>& months,
                      std::vector<LifeEvent>& events) {
  const Month first = months.front().outcome.month;
  if (situation.claims_any() && !situation.declared_in) {
    if (is_declared(months.front())) events.push_back({first, "declaration_unknown"});
    return;
  }
  const int ahead = situation.declared_in ? *situation.declared_in - first : kMonthsOfQuarter;
  const int next = (ahead % kMonthsOfQuarter + kMonthsOfQuarter) % kMonthsOfQuarter;
  const auto from = static_cast<std::size_t>(situation.declared_in ? next : kMonthsOfQuarter);
  for (std::size_t index = from; index < months.size(); index += kMonthsOfQuarter) {
    if (is_declared(months[index == 0 ? 0 : index - 1])) {
      events.push_back({months[index].outcome.month, "declaration"});
    }
  }
}

void add_allowance_end(const Person& person, const std::vector<WhatIfMonth>& months,
                       std::vector<LifeEvent>& events) {
  if (person.is_child()) return;
  const auto add = [&](const Series& series, const char* kind) {
    for (const WhatIfMonth& each : months) {
      const Month month = each.outcome.month;
      if (series.at(month) <= 0.0 && series.at(month - 1) > 0.0) events.push_back({month, kind});
    }
  };
  add(person.income(Income::kNetUnemployment), "allowance_end");
  add(person.received[index_of(Benefit::kAss)].amounts, "ass_end");
}

void add_revisions(const CatalogContent& catalog, const std::vector<WhatIfMonth>& months,
                   std::vector<LifeEvent>& events) {
  for (const WhatIfMonth& each : months) {
    const Month month = each.outcome.month;
    if (month.month() == kMonthOfRevision && month > catalog.last_change) {
      events.push_back({month, "revision"});
    }
  }
}

const Entry* entry_of(const WhatIfMonth& month, Benefit benefit) {
  for (const Entry& entry : month.outcome.entries) {
    if (entry.benefit == benefit) return &entry;
  }
  return nullptr;
}

// RSA is due in `month`, and raised for who is alone or pregnant (L262-9); no value: not due.
std::optional<bool> is_raised_in(const WhatIfMonth& month) {
  const Entry* rsa = entry_of(month, Benefit::kRsa);
  if (rsa == nullptr || rsa->told || !rsa->outcome.entitled) return std::nullopt;
  const auto& steps = rsa->explanation.steps;
  return std::any_of(steps.begin(), steps.end(),
                     [](const Step& step) { return std::string_view(step.id) == "scale_raised"; });
}

void add_raise(const std::vector<WhatIfMonth>& months, std::vector<LifeEvent>& events) {
  for (std::size_t index = 1; index < months.size(); ++index) {
    const auto before = is_raised_in(months[index - 1]), now = is_raised_in(months[index]);
    const bool was = before.value_or(false), is = now.value_or(false);
    if (was == is) continue;
    if (is && !before) continue;  // RSA begins, with its raise
    events.push_back({months[index].outcome.month, is ? "raise_begin" : "raise_end"});
  }
}

void add_births(const Situation& situation, Month first, Month last,
                std::vector<LifeEvent>& events) {
  std::set<Month> months;  // twins are one event
  for (const Person& person : situation.persons) {
    const Month month = person.birth.in_month();
    if (person.is_child() && !person.is_born(first - 1) && month <= last) months.insert(month);
  }
  for (const Month month : months) events.push_back({month, "birth"});
}

// Numbers or rules that are published and begin in a month, of what the household is due then or
// was due before.
void add_changes_of_law(const CatalogContent& catalog, const std::vector<WhatIfMonth>& months,
                        std::vector<LifeEvent>& events) {
  for (std::size_t index = 1; index < months.size(); ++index) {
    const Month month = months[index].outcome.month;
    const auto concerns = [&](const Entry& entry) {
      return entry.outcome.entitled && catalog.changes[index_of(entry.benefit)].count(month) > 0;
    };
    const auto any = [&](const WhatIfMonth& each) {
      return std::any_of(each.outcome.entries.begin(), each.outcome.entries.end(), concerns);
    };
    if (any(months[index - 1]) || any(months[index])) events.push_back({month, "law"});
  }
}

}  // namespace

std::vector<LifeEvent> life_events(const CatalogContent& catalog, const Facts& facts,
                                   const Situation& situation,
                                   const std::vector<WhatIfMonth>& months) {
  std::vector<LifeEvent> events;
  const Month first = months.front().outcome.month, last = months.back().outcome.month;
  const std::vector<bool> told = births_told(facts, situation);
  for (std::size_t index = 0; index < situation.persons.size(); ++index) {
    const Person& person = situation.persons[index];
    if (told[index]) add_birthdays(catalog.laws.of(first), person, first, last, events);
    add_allowance_end(person, months, events);
  }
  add_births(situation, first, last, events);
  add_raise(months, events);
  add_changes_of_law(catalog, months, events);
  add_declarations(situation, months, events);
  add_revisions(catalog, months, events);
  sort_few(events, [](const LifeEvent& a, const LifeEvent& b) { return a.month < b.month; });
  return events;
}

}  // namespace parvis::rights
