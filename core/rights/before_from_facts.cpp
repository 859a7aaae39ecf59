#include "core/rights/before_from_facts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/rights/fact_values.h"

namespace parvis::rights {
namespace {

constexpr double kExampleWage = 1'500.0;
constexpr std::size_t kKinds = 4, kPension = 3;

// What is asked as a sum: the incomes that housing aid counts by twelve months.
struct SumKind {
  const char* name;
  Income net, taxable;
  bool taxable_is_higher;
};
constexpr SumKind kSums[kKinds] = {
    {"salaire", Income::kNetWage, Income::kTaxableWage, true},
    {"chomage", Income::kNetUnemployment, Income::kTaxableUnemployment, false},
    {"indemnites_journalieres", Income::kSicknessAllowance, Income::kTaxableSicknessAllowance,
     false},
    {"retraite", Income::kNetPension, Income::kTaxablePension, false},
};

// Whose months before, and which.
struct Span {
  std::size_t person;
  Month first, last;  // both included
  double taxable_ratio;
};

void set_kind(Situation& situation, const Span& span, std::size_t kind, double euros) {
  Person& person = situation.persons[span.person];
  const SumKind& sum = kSums[kind];
  const double ratio = sum.taxable_is_higher ? span.taxable_ratio : 1.0;
  for (Month month = span.first; month <= span.last; ++month) {
    person.income(sum.net).set(month, euros);
    person.income(sum.taxable).set(month, euros * ratio);
  }
}

// A wage of `euros` a month and nothing else.
void set_wage_alone(Situation& situation, const Span& span, double euros) {
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    set_kind(situation, span, kind, kind == 0 ? euros : 0.0);
  }
}

bool has_something(const Situation& situation, const Span& span) {
  for (const SumKind& sum : kSums) {
    if (situation.persons[span.person].income(sum.net).at(span.last) > 0.0) return true;
  }
  return false;
}

// What `from` has in those months.
void copy(const Person& from, Situation& situation, const Span& span) {
  Person& person = situation.persons[span.person];
  for (const SumKind& sum : kSums) {
    for (const Income kind : {sum.net, sum.taxable}) {
      for (Month month = span.first; month <= span.last; ++month) {
        person.income(kind).set(month, from.income(kind).at(month));
      }
    }
  }
}

// The nine months end with the fifth before the answer was given. REQUIRES: there is one.
Month last_of(const Facts& facts, const std::string& id, const ResourceWindow& window) {
  const Month latest = window.first() - 1;
  const Result<Day> day = day_from_text(facts.find(id)->day);
  return day ? std::min(latest, day.value().in_month() - (window.now - latest)) : latest;
}

bool has_pension(const Facts& facts, const std::string& prefix) {
  const Json* kinds = facts.value(prefix + ".kinds");
  return std::find(kinds->begin(), kinds->end(), kSums[kPension].name) != kinds->end();
}

Status add_sums(const CatalogContent& catalog, const Facts& facts, const std::string& prefix,
                const Span& span, Draft& draft) {
  const double most = catalog.bounds.euros.find("salaire")->second.second;
  std::array<std::optional<double>, kKinds> told;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    const auto sum = money_fact(facts, prefix + ".before_" + kSums[kind].name);
    if (!sum) return sum.error();
    if (sum.value()) told[kind] = *sum.value() / kMonthsAskedAsOne;
  }
  // Asked of who has a pension now: nobody loses one.
  if (!told[kPension] && !has_pension(facts, prefix)) told[kPension] = 0.0;
  set_after_all(draft, [=](Situation& situation) {
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      set_kind(situation, span, kind, told[kind].value_or(0.0));
    }
  });
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (told[kind]) continue;
    const auto between = [=](Situation& situation, double share) {
      set_kind(situation, span, kind, share * most);
    };
    draft.unknowns.push_back({prefix + ".before_" + kSums[kind].name, 2,
                              [between](Situation& of, int choice) { between(of, choice); },
                              between});
  }
  return Done{};
}

// As the oldest month told, nothing, or what ends the aid; and any wage between.
void add_unknown(const CatalogContent& catalog, const std::string& id, const Span& span,
                 Draft& draft) {
  const double most = catalog.bounds.euros.find("salaire")->second.second;
  draft.unknowns.push_back(
      {id, 3,
       [span](Situation& of, int choice) {
         if (choice > 0) set_wage_alone(of, span, (choice - 1) * kRichWage);
       },
       [=](Situation& of, double share) { set_wage_alone(of, span, share * most); },
       draft.situation.is_couple()});  // RSA and aid of two jump together
}

Status add_of_person(const CatalogContent& catalog, const Facts& facts, const std::string& prefix,
                     std::size_t person, const ResourceWindow& window, Draft& draft) {
  const auto same = yes_no_fact(facts, prefix + ".before_same");
  if (!same) return same.error();
  if (facts.value(prefix + ".kinds") == nullptr) return Done{};  // open in every month
  const std::string id = prefix + ".before_same";
  Span span{person, window.earliest(), window.first() - 1, catalog.taxable_over_net};
  if (same.value()) {
    span.last = last_of(facts, id, window);
    return *same.value() ? Status(Done{}) : add_sums(catalog, facts, prefix, span, draft);
  }
  const char* const question =
      person == 0 ? "resources.before_same" : "partner_resources.before_same";
  if (housing_aid_reads_a_year(catalog, facts, draft.situation, window.now)) {
    const char* const taken =
        person == 0 ? "resources.before_unknown" : "resources.partner_before_unknown";
    draft.taken.push_back(
        {taken, question, [span, as_told = draft.situation.persons[person]](Situation& of) {
           copy(as_told, of, span);
         }});
    add_unknown(catalog, id, span, draft);
    return Done{};
  }
  draft.taken.push_back({person == 0 ? "resources.before" : "resources.partner_before", question,
                         [span](Situation& of) {
                           set_wage_alone(of, span, has_something(of, span) ? 0.0 : kExampleWage);
                         }});
  return Done{};
}

bool is_open(const Draft& draft, const std::string& prefix) {
  return std::any_of(draft.unknowns.begin(), draft.unknowns.end(), [&](const Unknown& unknown) {
    for (const char* kind : {".kinds", ".salaire", ".independant", ".chomage"}) {
      if (unknown.question == prefix + kind) return true;
    }
    return false;
  });
}

// Since when a jobseeker has no work, by the months told, where nobody says (CCH R822-14: for two
// months). Without allowance, of who is alone: whose wages are left out of a couple is unsettled
// (docs/oracle.md).
void derive_unemployment(const std::string& prefix, std::size_t index, const ResourceWindow& window,
                         Draft& draft) {
  Person& person = draft.situation.persons[index];
  if (person.unemployed_since || person.activity != Activity::kJobseeker) return;
  const bool paid = person.income(Income::kNetUnemployment).at(window.now) > 0.0 ||
                    person.expects_allowance(window.now);
  if (is_open(draft, prefix) || (!paid && draft.situation.is_couple())) return;
  Month since = window.first();
  for (Month month = window.first(); month <= window.now; ++month) {
    const bool works = person.income(Income::kNetWage).at(month) > 0.0 ||
                       person.income(Income::kSelfEmployed).at(month) > 0.0;
    if (works) since = month + 1;
  }
  if (since <= window.now) person.unemployed_since = Day::first_of(since);
}

}  // namespace

void add_unemployment(const ResourceWindow& window, Draft& draft) {
  derive_unemployment("resources", 0, window, draft);
  if (draft.situation.is_couple()) derive_unemployment("partner_resources", 1, window, draft);
}

bool housing_aid_reads_a_year(const CatalogContent& catalog, const Facts& facts,
                              const Situation& situation, Month now) {
  const bool may_rent = situation.dwelling.is_tenant() || facts.value("housing.status") == nullptr;
  const Received& aid = situation.received[index_of(Benefit::kAideLogement)];
  const bool is_told = aid.until && *aid.until >= now;
  const Person& applicant = situation.applicant();
  const bool flat_rate = applicant.activity == Activity::kStudent &&
                         applicant.age(now) < catalog.laws.of(now).aide_logement.student_age;
  return may_rent && !is_told && !flat_rate;
}

Status add_before(const CatalogContent& catalog, const Facts& facts, const ResourceWindow& window,
                  Draft& draft) {
  const Status status = add_of_person(catalog, facts, "resources", 0, window, draft);
  if (!status || !draft.situation.is_couple()) return status;
  return add_of_person(catalog, facts, "partner_resources", 1, window, draft);
}

}  // namespace parvis::rights
