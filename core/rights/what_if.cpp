#include "core/rights/what_if.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/benefits/aah.h"
#include "core/rights/own_resources.h"
#include "core/rights/sort_few.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsOfBoth = 3;  // ASS and a wage (CT R5425-2)
constexpr int kMonthsOfQuarter = 3;
constexpr int kYear = 12;
constexpr int kMonthsReadBack = 4;  // a right of M looks back to M-4
constexpr double kTrace = 0.001;    // of an allowance: nothing in money, and not nothing

struct Name {
  std::string_view text;
  WhatIfKind kind;
};
constexpr Name kNames[] = {{"job", WhatIfKind::kJob},
                           {"separation", WhatIfKind::kSeparation},
                           {"birth", WhatIfKind::kBirth},
                           {"end_of_allowance", WhatIfKind::kEndOfAllowance}};

Result<WhatIf> what_if_from(const Json& json, const Plan& plan) {
  const Error wrong{ErrorCode::kWrongShape, "/events"};
  WhatIf event;
  const std::string kind = string_or(json, "kind", "");
  const auto* name = std::find_if(std::begin(kNames), std::end(kNames),
                                  [&](const Name& each) { return each.text == kind; });
  const Result<Month> month = month_from_text(string_or(json, "month", ""));
  if (name == std::end(kNames) || !month) return wrong;
  event.kind = name->kind;
  event.month = month.value();
  if (event.month < plan.first || event.month >= plan.first + plan.months) {
    return {ErrorCode::kTooLarge, "/events"};
  }
  if (event.kind != WhatIfKind::kJob) return event;
  const Result<std::int64_t> net = cents_from_decimal(string_or(json, "net", ""));
  if (!net || net.value() < 0) return wrong;
  event.net = static_cast<double>(net.value()) / 100.0;
  if (event.net > kMostEuros) return {ErrorCode::kTooLarge, "/events"};
  return event;
}

void set_from(Series& series, Month from, Month last, double euros) {
  for (Month month = from; month <= last; ++month) series.set(month, euros);
}

void end_allowance(Situation& situation, Month from, Month last) {
  Person& person = situation.persons.front();
  set_from(person.income(Income::kNetUnemployment), from, last, 0.0);
  set_from(person.income(Income::kTaxableUnemployment), from, last, 0.0);
  person.goes_on[static_cast<std::size_t>(Income::kNetUnemployment)] = false;
}

double work_in(const Person& person, Month month) {
  return person.income(Income::kNetWage).at(month) + person.income(Income::kSelfEmployed).at(month);
}

// AAH as told: whole in the first months of work (CSS D821-9, 1°), then less by what counts of the
// wage; of who worked before, by what counts more, once a quarter is past.
void lower_told_aah(const CatalogContent& catalog, Person& person, const WhatIf& event,
                    double before, Month last) {
  Received& aah = person.received[index_of(Benefit::kAah)];
  if (!aah.until) return;
  const int free = static_cast<int>(catalog.laws.of(event.month).aah.free_months);
  for (Month month = event.month + (before > 0.0 ? kMonthsOfQuarter : free); month <= last;
       month = month + 1) {
    const Laws& law = catalog.laws.of(month);
    const double ratio = catalog.taxable_over_net;
    const double less =
        aah_counted_wage(law, ratio * event.net) - aah_counted_wage(law, ratio * before);
    const double told = aah.amounts.at(month);
    if (told > 0.0)
      aah.amounts.set(month, std::clamp(told - less, 0.0, std::max(told, law.aah.amount)));
  }
}

void start_job(const CatalogContent& catalog, Situation& situation, const WhatIf& event,
               Month last) {
  Person& person = situation.persons.front();
  lower_told_aah(catalog, person, event, work_in(person, event.month - 1), last);
  set_from(person.income(Income::kNetWage), event.month, last, event.net);
  set_from(person.income(Income::kTaxableWage), event.month, last,
           event.net * catalog.taxable_over_net);
  person.spells.insert(person.spells.begin(), {event.month, last, Activity::kWorking});
  person.ass_beside_work_to = event.month + (kMonthsOfBoth - 1);
  set_from(person.received[index_of(Benefit::kAss)].amounts, event.month + kMonthsOfBoth, last,
           0.0);
  const bool allowance = person.income(Income::kNetUnemployment).at(event.month - 1) > 0.0;
  end_allowance(situation, event.month, last);
  if (!allowance) return;
  // The wage takes the place of the allowance: RSA leaves out only what stopped with nothing in its
  // place (R262-13), which a trace of the allowance says to the formula while it looks back at it.
  set_from(person.income(Income::kNetUnemployment), event.month, event.month + kMonthsReadBack,
           kTrace);
}

void add_birth(Situation& situation, Month month) {
  add_newborn(situation, month);
  Person& mother = situation.persons.front();
  if (mother.pregnant_from) return;
  mother.pregnant_from = month - kMonthsOfPregnancy;
  mother.pregnant_to = month;
}

// What was due stays received; nothing told for both goes on.
void keep_received(Received& received, Month month, double euros, Month separation) {
  received.amounts.set(month, euros);
  if (received.until && *received.until >= separation) received.until = separation - 1;
}

Situation alone(Situation situation, const std::vector<WhatIfMonth>& before, Month separation) {
  for (const WhatIfMonth& month : before) {
    for (const Entry& entry : month.outcome.entries) {
      const std::size_t benefit = index_of(entry.benefit);
      ReceivedByBenefit& received = scope_of(entry.benefit) == Scope::kHousehold
                                        ? situation.received
                                        : situation.persons[entry.person].received;
      keep_received(received[benefit], month.outcome.month, entry.outcome.euros, separation);
    }
  }
  for (Received& received : situation.received) {
    received.while_same = false;
    if (received.until && *received.until >= separation) received.until = separation - 1;
  }
  situation.couple = Couple::kNone;
  situation.single_since = separation;
  situation.declared_in = std::nullopt;  // computed anew from that month
  auto& persons = situation.persons;
  persons.erase(std::remove_if(persons.begin(), persons.end(),
                               [](const Person& one) { return one.role == Role::kPartner; }),
                persons.end());
  return situation;
}

void walk(const CatalogContent& catalog, const Situation& situation, const Plan& plan,
          std::vector<WhatIfMonth>& months) {
  if (plan.months <= 0) return;
  for (MonthOutcome& outcome : simulate(catalog, situation, plan)) {
    const double income = own_resources(situation, outcome.month).euros;
    months.push_back({std::move(outcome), income});
  }
}

}  // namespace

std::string_view name_of(WhatIfKind kind) {
  return std::find_if(std::begin(kNames), std::end(kNames),
                      [&](const Name& each) { return each.kind == kind; })
      ->text;
}

bool may_try(const Situation& situation, WhatIfKind kind, const Plan& plan) {
  if (kind == WhatIfKind::kSeparation) return situation.is_couple();
  if (kind != WhatIfKind::kEndOfAllowance) return true;
  const Series& benefit = situation.persons.front().income(Income::kNetUnemployment);
  for (int month = -1; month < plan.months; ++month) {
    if (benefit.at(plan.first + month) > 0.0) return true;
  }
  return false;
}

Result<std::vector<WhatIf>> what_ifs_from(const Json& json, const Plan& plan) {
  if (!json.is_array()) return {ErrorCode::kWrongShape, "/events"};
  if (json.size() > kMostWhatIfs) return {ErrorCode::kTooLarge, "/events"};
  std::vector<WhatIf> events;
  for (const Json& each : json) {
    const Result<WhatIf> event = what_if_from(each, plan);
    if (!event) return event.error();
    events.push_back(event.value());
  }
  sort_few(events, [](const WhatIf& a, const WhatIf& b) { return a.month < b.month; });
  return events;
}

std::vector<WhatIfMonth> simulate_what_if(const CatalogContent& catalog, Situation situation,
                                          const std::vector<WhatIf>& events, const Plan& plan) {
  const Month last = plan.first + (plan.months + kYear);
  tell_past(catalog, situation, plan);
  std::optional<Month> separation;
  for (const WhatIf& event : events) {
    switch (event.kind) {
      case WhatIfKind::kJob:
        start_job(catalog, situation, event, last);
        break;
      case WhatIfKind::kBirth:
        add_birth(situation, event.month);
        break;
      case WhatIfKind::kEndOfAllowance:
        end_allowance(situation, event.month, last);
        break;
      case WhatIfKind::kSeparation:
        if (!separation && situation.is_couple()) separation = event.month;
        break;
    }
  }
  std::vector<WhatIfMonth> months;
  Plan part = plan;
  if (separation) part.months = *separation - plan.first;
  walk(catalog, situation, part, months);
  if (!separation) return months;
  part.first = *separation;
  part.months = plan.first + plan.months - *separation;
  walk(catalog, alone(std::move(situation), months, *separation), part, months);
  return months;
}

}  // namespace parvis::rights
