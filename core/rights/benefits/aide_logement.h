#pragma once
// Housing aid for tenants: APL, ALF, ALS. Numbers, labels, examples:
// assets/benefits/aide_logement.json.

#include <array>

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

// Rows of the tables of the texts: alone, couple, with one to six dependants, each further one.
using ByFamily = std::array<double, 9>;
// Shorter tables: alone, couple, with one dependant, each further one.
using ByFamilyShort = std::array<double, 4>;

struct AideLogementLaw {
  std::array<ByFamilyShort, 3> rent_ceiling{};  // by zone
  double flat_share, single_room;               // shares of the ceiling
  ByFamilyShort charges{}, charges_shared{}, charges_overseas{}, charges_overseas_shared{};
  double least_share, least_amount;  // P0
  ByFamily resources_free{};         // R0
  double resources_free_overseas_one;
  ByFamily family_rate{}, family_rate_overseas{};  // TF
  double family_rate_overseas_seven;
  double rent_rate_2, rent_rate_3, rent_step_1, rent_step_2;  // TL
  std::array<double, 3> degressive_from{}, degressive_to{};   // multiples of the ceiling, by zone
  double reduction, least_paid, least_paid_apl;
  std::array<ByFamilyShort, 3> rls{};     // reduction of rent, by zone
  std::array<ByFamily, 3> rls_ceiling{};  // monthly resources, by zone
  double rls_share;
  double child_age, disabled_child, child_resources, aspa_ceiling;
  double unpaid_jobseeker_household;  // 1: an unpaid jobseeker leaves out the wages of both adults
  double jobseeker_share;             // taken off the wages of who gets unemployment benefit
  double student_age, student_flat, student_grant;

  void bind(Binder& bind);
};

// Resources of the last year but one (until December 2020).
Outcome aide_logement(const Case& c);
// Resources of twelve recent months (decree 2019-1574, from January 2021).
Outcome aide_logement_2021(const Case& c);

}  // namespace parvis::rights
