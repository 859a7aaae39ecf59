#pragma once
// Complémentaire santé solidaire. Numbers, labels, examples: assets/benefits/css.json.

#include <array>

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

// Ages at which the contribution changes (the parameters "contribution_…" of css.json).
inline constexpr int kCssAges[] = {30, 50, 60, 70};

struct CssLaw {
  double ceiling;                                      // a year, one person
  double second_person, third_person, further_person;  // the fourth is like the third
  double overseas, paid_ceiling;                       // added to the ceiling
  // Ceilings as published for one to four persons and each further one, nil where no table was
  // read.
  std::array<double, 5> published{}, published_paid{};
  double child_age, jobseeker_share, aah_free;               // aah_free: a month
  std::array<double, 3> housing_aid_rate{}, housing_rate{};  // for one, two, three persons
  std::array<double, 5> contribution{};                      // a month: below 30, 50, 60, 70, older

  void bind(Binder& bind);
};

// A year, without a contribution, of one person's times the shares (D861-1, R861-3).
double css_ceiling(const Case& c);

// Entitled without a contribution, with one, or not.
Outcome css(const Case& c);

}  // namespace parvis::rights
