#include "core/rights/situation_from_facts.h"

#include "core/rights/adults_from_facts.h"
#include "core/rights/allowance_from_facts.h"
#include "core/rights/before_from_facts.h"
#include "core/rights/children_from_facts.h"
#include "core/rights/details_from_facts.h"
#include "core/rights/health_from_facts.h"
#include "core/rights/housing_from_facts.h"
#include "core/rights/situation_reader.h"

namespace parvis::rights {

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
  Status status = read_applicant(reader);
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
  if (status) status = add_allowance(reader);
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
