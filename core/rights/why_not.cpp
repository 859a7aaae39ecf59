#include "core/rights/why_not.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/base/money.h"
#include "core/rights/api.h"
#include "core/rights/catalog_content.h"
#include "core/rights/euros.h"
#include "core/rights/interval.h"
#include "core/rights/situation_from_facts.h"

namespace parvis::rights {
namespace {

constexpr int kYearsAhead = 12;
constexpr int kMonthsBack = 48;
constexpr int kSteps = 20;  // of a bisection: a millionth of the resources
constexpr std::size_t kMostPairs = 3;
// Of a full-time least wage, for an example: 1 426.30 € of 1 801.80 € in 2025 (service-public.fr,
// F2300).
constexpr double kNetOfGross = 0.7916;

struct Trial {
  const CatalogContent& catalog;
  Benefit benefit;
  Month month;

  Entry entry(const Situation& situation) const {
    Plan plan;
    plan.first = month;
    std::vector<MonthOutcome> months = simulate(catalog, situation, plan);
    for (Entry& each : months.front().entries) {
      if (each.benefit == benefit && each.person == 0) return std::move(each);
    }
    return {};
  }
  bool opens(const Situation& situation) const { return entry(situation).outcome.entitled; }
};

struct Change {
  const char* id;  // key of common.json's notices after "why_not."
  std::function<void(Situation&)> apply;
  int age = 0;         // that the text names
  double euros = 0.0;  // a month, that the text names
};

void scale_incomes(Situation& situation, Month month, double share) {
  for (Person& person : situation.persons) {
    for (Series& series : person.incomes) {
      for (Month each = month - kMonthsBack; each <= month; ++each) {
        if (series.at(each) > 0.0) series.set(each, series.at(each) * share);
      }
    }
  }
}

double income_of(const Situation& situation, Month month) {
  double total = 0.0;
  for (const Person& person : situation.persons) {
    for (const Income kind :
         {Income::kNetWage, Income::kNetUnemployment, Income::kNetPension, Income::kAlimony,
          Income::kInvalidity, Income::kSicknessAllowance, Income::kSelfEmployed}) {
      total += person.income(kind).at(month);
    }
  }
  return total;
}

void work(const CatalogContent& catalog, Situation& situation, Month month, double net) {
  Person& person = situation.persons.front();
  person.activity = Activity::kWorking;
  for (Month each = month - 6; each <= month; ++each) {
    person.income(Income::kNetWage).set(each, net);
    person.income(Income::kTaxableWage).set(each, net * catalog.taxable_over_net);
  }
}

void end_unemployment(Situation& situation, Month month) {
  Person& person = situation.persons.front();
  person.activity = Activity::kJobseeker;
  for (const Income kind : {Income::kNetUnemployment, Income::kTaxableUnemployment}) {
    person.income(kind).set(month, 0.0);
  }
}

void add_child(Situation& situation, Month month, int years = 1) {
  Person child;
  child.role = Role::kChild;
  child.birth = Day::first_of(month - 12 * years);
  situation.persons.push_back(std::move(child));
}

void add_children(Situation& situation, Month month, int count) {
  constexpr int kOldEnough = 4;  // for complément familial, which begins at three
  for (int added = 0; added < count; ++added) add_child(situation, month, kOldEnough);
}

// At least the ceiling of a person alone in the zone: a rent on which the aid is paid.
void rent(Situation& situation, const AideLogementLaw& law) {
  Dwelling& dwelling = situation.dwelling;
  dwelling.tenure = Tenure::kUnfurnished;
  const auto zone = static_cast<std::size_t>(dwelling.zone - 1);
  dwelling.rent = std::max(dwelling.rent, law.rent_ceiling[zone][0]);
}

void grow(Situation& situation, int years) {
  Day& birth = situation.persons.front().birth;
  birth = Day::first_of(Month(birth.year() - years, birth.month()));
}

std::vector<Change> changes_for(const Trial& c, const Situation& situation) {
  const Month month = c.month;
  const CatalogContent& catalog = c.catalog;
  const Laws& law = catalog.laws.of(month);
  const double half = 0.5 * law.common.smic_hour * law.aah.smic_hours * kNetOfGross;
  std::vector<Change> changes{
      {"work_half", [&catalog, month, half](Situation& s) { work(catalog, s, month, half); }, 0,
       half},
      {"jobseeker", [](Situation& s) { s.persons.front().activity = Activity::kJobseeker; }},
      {"past_work", [](Situation& s) { s.persons.front().ass_past_work = true; }},
      {"child", [month](Situation& s) { add_child(s, month); }},
      {"two_children", [month](Situation& s) { add_children(s, month, 2); }},
      {"three_children", [month](Situation& s) { add_children(s, month, 3); }},
      {"tenant", [&law](Situation& s) { rent(s, law.aide_logement); }},
      {"disability", [&law](Situation& s) {
         s.persons.front().incapacity = law.aah.incapacity;
         s.persons.front().disabled = true;
       }}};
  const Person& applicant = situation.applicant();
  const Series& allowance = applicant.income(Income::kNetUnemployment);
  if (allowance.at(month) > 0.0 || allowance.at(month - 1) > 0.0) {
    changes.insert(changes.begin(),
                   {"end_of_unemployment", [month](Situation& s) { end_unemployment(s, month); }});
  }
  const int age = applicant.age(month);
  if (age >= law.rsa.age_young && age < law.rsa.age_minimum) {
    changes.push_back(
        {"young_worker", [](Situation& s) { s.persons.front().rsa_young_worker = true; }});
  }
  for (int years = 1; years <= kYearsAhead; ++years) {
    Situation older = situation;
    grow(older, years);
    if (!c.opens(older)) continue;
    changes.push_back({"age", [years](Situation& s) { grow(s, years); }, age + years});
    break;
  }
  return changes;
}

// The most that the household may have a month, when less resources open the right; where none at
// all do not (prime d'activité), as long as there are some.
std::optional<Change> fewer_resources(const Trial& c, const Situation& situation) {
  constexpr double kParts = 20.0;
  const auto opens_at = [&](double share) {
    Situation scaled = situation;
    scale_incomes(scaled, c.month, share);
    return c.opens(scaled);
  };
  if (income_of(situation, c.month) <= 0.0) return std::nullopt;
  double part = kParts - 1.0;
  while (part >= 0.0 && !opens_at(part / kParts)) --part;
  if (part < 0.0) return std::nullopt;
  double low = part / kParts, high = (part + 1.0) / kParts;
  for (int step = 0; step < kSteps; ++step) {
    const double middle = (low + high) / 2.0;
    (opens_at(middle) ? low : high) = middle;
  }
  const Month month = c.month;
  const double share = low;
  return Change{opens_at(0.0) ? "fewer_resources" : "fewer_resources_some",
                [month, share](Situation& s) { scale_incomes(s, month, share); }, 0,
                low * income_of(situation, c.month)};
}

// The most that the dwelling may cost a month, when a lower rent opens the right.
std::optional<Change> lower_rent(const Trial& c, const Situation& situation) {
  const Dwelling& dwelling = situation.dwelling;
  const AideLogementLaw& law = c.catalog.laws.of(c.month).aide_logement;
  const double ceiling = law.rent_ceiling[static_cast<std::size_t>(dwelling.zone - 1)][0];
  if (!dwelling.is_tenant() || dwelling.rent <= ceiling) return std::nullopt;
  const auto opens_at = [&](double rent) {
    Situation cheaper = situation;
    cheaper.dwelling.rent = rent;
    return c.opens(cheaper);
  };
  if (!opens_at(ceiling)) return std::nullopt;
  double low = ceiling, high = dwelling.rent;
  for (int step = 0; step < kSteps; ++step) {
    const double middle = (low + high) / 2.0;
    (opens_at(middle) ? low : high) = middle;
  }
  const double rent = std::floor(low);  // whole euros, so that what is said opens it
  return Change{"lower_rent", [rent](Situation& s) { s.dwelling.rent = rent; }, 0, rent};
}

Json change_json(const CatalogContent& catalog, const Change& change) {
  const auto found = catalog.notices.find(std::string("why_not.") + change.id);
  JsonObject json;
  json.put("id", change.id);
  json.put("text", found == catalog.notices.end() ? std::string() : found->second);
  if (change.age > 0) json.put("age", change.age);
  if (change.euros > 0.0) json.put("euros", euros_text(change.euros));
  return json.take();
}

Json opening_json(const Trial& c, const Situation& situation, std::vector<const Change*> together) {
  Situation changed = situation;
  for (const Change* change : together) change->apply(changed);
  const Outcome outcome = c.entry(changed).outcome;
  if (!outcome.entitled) return nullptr;
  Json list = Json::array();
  for (const Change* change : together) list.push_back(change_json(c.catalog, *change));
  return JsonObject()
      .put("changes", std::move(list))
      .put("amount", euros_text(outcome.paid))
      .take();
}

// More children than another opening asks for say nothing.
bool asks_more_children(const Json& openings, const Change& change) {
  const std::string_view id = change.id;
  if (id != "two_children" && id != "three_children") return false;
  return std::any_of(openings.begin(), openings.end(), [](const Json& opening) {
    const std::string& other = opening["changes"][0]["id"].get_ref<const std::string&>();
    return other == "child" || other == "two_children";
  });
}

Json openings_json(const Trial& c, const Situation& situation) {
  std::vector<Change> changes = changes_for(c, situation);
  if (auto fewer = fewer_resources(c, situation)) changes.insert(changes.begin(), *fewer);
  if (auto cheaper = lower_rent(c, situation)) changes.insert(changes.begin(), *cheaper);
  Json openings = Json::array();
  for (const Change& change : changes) {
    Json opening = opening_json(c, situation, {&change});
    const bool more = asks_more_children(openings, change);
    if (!opening.is_null() && !more) openings.push_back(std::move(opening));
  }
  for (std::size_t one = 0; one < changes.size() && openings.empty(); ++one) {
    for (std::size_t two = one + 1; two < changes.size(); ++two) {
      Json opening = opening_json(c, situation, {&changes[one], &changes[two]});
      if (!opening.is_null() && openings.size() < kMostPairs)
        openings.push_back(std::move(opening));
    }
  }
  return openings;
}

}  // namespace

Result<Json> why_not(const Catalog& catalog, const Facts& facts, Day today, std::string_view id) {
  const CatalogContent& content = catalog.content();
  if (const Status status = check_month(catalog, today.in_month()); !status) return status.error();
  const auto benefit = benefit_of(id);
  if (!benefit || !content.texts[index_of(*benefit)]) return {ErrorCode::kWrongShape, "/benefit"};
  const Result<Draft> draft = situation_from_facts(content, facts, today, 1);
  if (!draft) return draft.error();
  Plan plan;
  plan.first = today.in_month();
  const Situation situation =
      situation_with(draft.value(), interval_of(content, draft.value(), plan).lowest);
  const Trial c{content, *benefit, plan.first};
  const BenefitText& text = *content.texts[index_of(*benefit)];
  const Outcome outcome = c.entry(situation).outcome;
  const auto link = text.articles.find(outcome.article);
  const bool named = link != text.articles.end();
  return JsonObject()
      .put("benefit", text.id)
      .put("entitled", outcome.entitled)
      .put("article", named ? text.code + " " + link->first : std::string())
      .put("link", named ? link->second : std::string())
      .put("openings", outcome.entitled ? Json::array() : openings_json(c, situation))
      .take();
}

}  // namespace parvis::rights
