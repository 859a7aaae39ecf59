// The numbers of housing aid: names in assets/benefits/aide_logement.json.

#include <string>

#include "core/rights/benefits/aide_logement.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr const char* kLong[] = {"alone", "couple", "1", "2", "3", "4", "5", "6", "further"};
constexpr const char* kShort[] = {"alone", "couple", "1", "further"};

// Charges have one amount for everybody alone or in couple unless the dwelling is shared.
void bind_charges(Binder& bind, const std::string& name, ByFamilyShort& row) {
  bind(name, "EUR/month", row[0]);
  row[1] = row[0];
  bind(name + "_child", "EUR/month", row[3]);
  row[2] = row[0] + row[3];
}

void bind_shared_charges(Binder& bind, const std::string& name, ByFamilyShort& row) {
  bind(name + "_alone", "EUR/month", row[0]);
  bind(name + "_couple", "EUR/month", row[1]);
  bind(name + "_child", "EUR/month", row[3]);
}

void bind_row(Binder& bind, const std::string& name, const char* unit, ByFamily& row) {
  for (std::size_t index = 0; index < row.size(); ++index) {
    bind(name + "_" + kLong[index], unit, row[index]);
  }
}

void bind_row(Binder& bind, const std::string& name, const char* unit, ByFamilyShort& row) {
  for (std::size_t index = 0; index < row.size(); ++index) {
    bind(name + "_" + kShort[index], unit, row[index]);
  }
}

}  // namespace

void AideLogementLaw::bind(Binder& bind) {
  for (std::size_t zone = 0; zone < 3; ++zone) {
    const std::string suffix = std::to_string(zone + 1);
    bind_row(bind, "rent_ceiling_" + suffix, "EUR/month", rent_ceiling[zone]);
    bind("degressive_from_" + suffix, "ceilings", degressive_from[zone]);
    bind("degressive_to_" + suffix, "ceilings", degressive_to[zone]);
    bind_row(bind, "rls_" + suffix, "EUR/month", rls[zone]);
    bind_row(bind, "rls_ceiling_" + suffix, "EUR/month", rls_ceiling[zone]);
  }
  bind("flat_share", "rate", flat_share)("single_room", "rate", single_room);
  bind_charges(bind, "charges", charges);
  bind_charges(bind, "charges_overseas", charges_overseas);
  bind_shared_charges(bind, "charges_shared", charges_shared);
  bind_shared_charges(bind, "charges_overseas_shared", charges_overseas_shared);
  bind("least_share", "rate", least_share)("least_amount", "EUR/month", least_amount);
  bind_row(bind, "resources_free", "EUR/year", resources_free);
  bind("resources_free_overseas_1", "EUR/year", resources_free_overseas_one);
  bind_row(bind, "family_rate", "rate", family_rate);
  bind_row(bind, "family_rate_overseas", "rate", family_rate_overseas);
  bind("family_rate_overseas_7", "rate", family_rate_overseas_seven);
  bind("rent_rate_2", "rate", rent_rate_2)("rent_rate_3", "rate", rent_rate_3);
  bind("rent_step_1", "rate", rent_step_1)("rent_step_2", "rate", rent_step_2);
  bind("reduction", "EUR/month", reduction);
  bind("least_paid", "EUR/month", least_paid)("least_paid_apl", "EUR/month", least_paid_apl);
  bind("rls_share", "rate", rls_share);
  bind("child_age", "years", child_age)("disabled_child", "rate", disabled_child);
  bind("child_resources", "rate", child_resources)("aspa_ceiling", "EUR/year", aspa_ceiling);
  bind("unpaid_jobseeker_household", "yes_no", unpaid_jobseeker_household);
  bind("jobseeker_share", "rate", jobseeker_share);
  bind("student_age", "years", student_age)("student_flat", "EUR/year", student_flat);
  bind("student_grant", "EUR/year", student_grant);
}

}  // namespace parvis::rights
