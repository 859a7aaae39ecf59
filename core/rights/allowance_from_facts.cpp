#include "core/rights/allowance_from_facts.h"

#include "core/rights/benefits/ass.h"
#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

constexpr int kLeastMonths = 6;  // 130 days or 910 hours, of the last 24 months
constexpr int kMonthsRead = 12;  // before this one: those that answers tell of
constexpr double kDaysPaid = 30.0;
constexpr double kDaysOfYear = 365.0;
constexpr double kMonthsOfYear = 12.0;
constexpr double kGrossOverNet = 1.28;  // of a wage, about
constexpr double kPension = 0.03;       // of the wage of a day, off what is paid beyond the least

struct Adult {
  std::size_t person;
  const char* kinds;
  const char* fact;     // what settles it
  const char* assumed;  // in Taken
  const char* used_up;  // in Taken, of who may have ASS
  const char* sure;     // notices
  const char* possible;
};
constexpr Adult kApplicant = {
    0, "resources.kinds", "work.are", "work.are", "work.are_used_up", "are_first", "are_maybe"};
constexpr Adult kPartner = {1,
                            "partner_resources.kinds",
                            "household.partner_are",
                            "household.partner_are",
                            "household.partner_are_used_up",
                            "partner_are_first",
                            "partner_are_maybe"};

bool is_at_work(const Person& person) {
  return person.activity == Activity::kJobseeker || person.activity == Activity::kWorking;
}

bool is_too_old(const Person& person, Month month) { return person.age(month) >= kAgeOfFullRate; }

bool works_in(const Person& person, Month month) {
  return person.income(Income::kNetWage).at(month) > 0.0;
}

// The first month without the wages there were, when they are told to end.
std::optional<Month> end_of_wages(const Person& person, const ResourceWindow& window) {
  Month last = window.last();
  while (last >= window.first() && !works_in(person, last)) last = last - 1;
  if (last < window.first() || last == window.last()) return std::nullopt;
  if (last < window.now && !person.has_ended(Income::kNetWage)) return std::nullopt;
  return last + 1;
}

int months_worked(const Person& person, Month now) {
  int count = 0;
  for (Month month = now - kMonthsRead; month <= now; ++month) count += works_in(person, month);
  return count;
}

// Of the highest wage of those months.
double wage_before(const Person& person, Month end) {
  double most = 0.0;
  for (Month month = end - kMonthsRead; month < end; ++month) {
    most = std::max(most, person.income(Income::kNetWage).at(month));
  }
  return most;
}

// What takes the place of `wage`, net, for 30 days (rules of unemployment insurance, art. 14 to
// 19).
double about(const CommonLaw& law, double wage) {
  const double daily = wage * kGrossOverNet * kMonthsOfYear / kDaysOfYear;
  const double gross = std::min(
      std::max({law.are_rate * daily + law.are_fixed, law.are_share * daily, law.are_least}),
      law.are_most_share * daily);
  return kDaysPaid * std::max(gross - kPension * daily, std::min(gross, law.are_least));
}

struct Expected {
  std::size_t person;
  ResourceWindow window;
  CommonLaw law;
  bool told;  // to be due: work is not looked at
};

void expect_nothing(Situation& situation, const Expected& of) {
  Person& person = situation.persons[of.person];
  if (!person.allowance_due_from) return;
  person.allowance_due_from = std::nullopt;
  for (Month month = of.window.now + 1; month <= of.window.last(); ++month) {
    person.income(Income::kNetUnemployment).set(month, 0.0);
    person.income(Income::kTaxableUnemployment).set(month, 0.0);
  }
}

// From the end of the wages on, after work enough; nothing is received up to this month, as the
// answers say.
void expect(Situation& situation, const Expected& of) {
  expect_nothing(situation, of);
  Person& person = situation.persons[of.person];
  const auto end = end_of_wages(person, of.window);
  if (!end || is_too_old(person, *end) ||
      (!of.told && months_worked(person, of.window.now) < kLeastMonths))
    return;
  person.allowance_due_from = *end;
  const double euros = about(of.law, wage_before(person, *end));
  for (Month month = std::max(*end, of.window.now + 1);
       month <= of.window.last() && !is_too_old(person, month); ++month) {
    person.income(Income::kNetUnemployment).set(month, euros);
    person.income(Income::kTaxableUnemployment).set(month, euros);
  }
}

bool worked_within_a_year(const Facts& facts, Month now) {
  const auto since = month_fact(facts, "work.unemployed_since");
  if (since && since.value()) return *since.value() > now - kMonthsRead;
  const auto last = choice_fact(facts, "work.last");
  return last && last.value() && (*last.value() == "moins_6_mois" || *last.value() == "6_12_mois");
}

void take_used_up(Reader& reader, const Adult& of) {
  if (!reader.draft.situation.persons[of.person].ass_past_work) return;
  reader.draft.taken.push_back({of.used_up, of.fact, [person = of.person](Situation& situation) {
                                  situation.persons[person].allowance_used_up = false;
                                }});
}

// Whether it is expected by some answer that is missing.
bool may_expect(const Draft& draft, const Adult& of) {
  Situation most = draft.situation;
  for (const Unknown& unknown : draft.unknowns) unknown.apply(most, unknown.choices - 1);
  return most.persons[of.person].allowance_due_from.has_value();
}

void take_for_due(Draft& draft, const Adult& of, const Expected& expected) {
  draft.taken.push_back({of.assumed, of.fact, [expected](Situation& situation) {
                           expect_nothing(situation, expected);
                           situation.persons[expected.person].allowance_used_up = false;
                         }});
}

// What is told of it, or of what comes after it, is taken as it is; of who tells nothing, nothing.
bool tells_allowance(const Facts& facts, const Adult& of) {
  const auto kinds = choices_fact(facts, of.kinds);
  if (!kinds || !kinds.value()) return true;
  return std::any_of(kinds.value()->begin(), kinds.value()->end(), [](const std::string& kind) {
    return kind == "chomage" || kind == "ass" || kind == "retraite";
  });
}

void name_first(Draft& draft, const char* notice, double euros = 0.0) {
  if (draft.claim_first == nullptr) {
    draft.claim_first = notice;
    draft.claim_first_euros = euros;
  } else {
    draft.claim_also = notice;
    draft.claim_also_euros = euros;
  }
}

Status add_of(Reader& reader, const Adult& of) {
  const auto told = choice_fact(reader.facts, of.fact, {"oui", "epuise", "non"});
  if (!told) return told.error();
  Person& person = reader.draft.situation.persons[of.person];
  if (tells_allowance(reader.facts, of) || !is_at_work(person)) return Done{};
  if (is_too_old(person, reader.window.now)) return Done{};
  if (told.value() && *told.value() == "epuise") return Done{};
  if (told.value() && *told.value() == "non") {
    person.allowance_used_up = false;
    return Done{};
  }
  Draft& draft = reader.draft;
  const Month now = reader.window.now;
  const bool due = told.value().has_value();
  const Expected expected{of.person, reader.window, reader.catalog.laws.of(now).common, due};
  set_after_all(draft, [expected](Situation& situation) { expect(situation, expected); });
  const auto from = person.allowance_due_from;
  if (from || due) {
    name_first(draft, of.sure, from ? about(expected.law, wage_before(person, *from)) : 0.0);
    if (!from) person.allowance_used_up = false;  // none received, and no wage known
    if (!due) take_for_due(draft, of, expected);
    return Done{};
  }
  const bool possible = may_expect(draft, of);
  if (possible) take_for_due(draft, of, expected);
  const bool jobless = person.activity == Activity::kJobseeker && !works_in(person, now);
  const bool lately = jobless && (months_worked(person, now) > 0 ||
                                  (of.person == 0 && worked_within_a_year(reader.facts, now)));
  if (lately || possible) name_first(draft, of.possible);
  if (jobless) take_used_up(reader, of);
  return Done{};
}

}  // namespace

Status add_allowance(Reader& reader) {
  const Status status = add_of(reader, kApplicant);
  return status && reader.draft.situation.is_couple() ? add_of(reader, kPartner) : status;
}

}  // namespace parvis::rights
