#include "core/rights/benefits/family_benefits.h"

#include <algorithm>
#include <cmath>

#include "core/rights/benefits/allocations_familiales.h"
#include "core/rights/benefits/asf.h"
#include "core/rights/benefits/complement_familial.h"
#include "core/rights/crds.h"
#include "core/rights/family.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsWithoutPaje = 3;
constexpr double kRounded = 0.01;  // of a child's amount: what cents may add
constexpr double kSameCent = 0.005;

using Amount = double (*)(const Case&, Benefit);

double in_ledger(const Case& c, Benefit benefit) { return c.ledger.at(benefit, c.month); }

double by_formula(const Case& c, Benefit benefit) {
  const Formula formula = c.law.formula[index_of(benefit)];
  Case own = c;
  own.explanation = nullptr;
  return formula == nullptr ? 0.0 : formula(own).euros;
}

// CASF R262-11, 2°, CSS R844-5, 2°: of a parent alone, PAJE up to the month in which the child is
// three months old counts for nothing. Cases of the oracle count it.
bool leaves_out_paje(const Case& c) {
  if (!c.household.by_the_text || c.household.is_couple()) return false;
  const auto& persons = c.household.persons;
  return std::any_of(persons.begin(), persons.end(), [&](const Person& person) {
    const int months = c.month - person.birth.in_month();
    return person.is_child() && months >= 0 && months <= kMonthsWithoutPaje;
  });
}

struct Parts {
  double paid = 0.0, counted = 0.0;
};

// Of as many children as give a right to it, or as an amount told is for.
double counted_asf(const Case& c, double asf) {
  const double children = std::ceil(asf / (c.law.asf.one_parent * c.law.common.bmaf) - kRounded);
  return c.law.rsa.asf_one_parent * c.law.common.bmaf * std::max<double>(asf_children(c), children);
}

Parts parts_of(const Case& c, Amount amount) {
  Parts parts;
  const auto add = [&](Benefit benefit, double due, double counted) {
    parts.paid += paid_of(benefit, due, c.law.common.crds);
    parts.counted += due > 0.0 ? counted : 0.0;
  };
  const double paje = amount(c, Benefit::kPajeBase);
  add(Benefit::kPajeBase, paje, leaves_out_paje(c) ? 0.0 : paje);
  const double asf = amount(c, Benefit::kAsf);
  add(Benefit::kAsf, asf, std::min(asf, counted_asf(c, asf)));
  const double complement = amount(c, Benefit::kComplementFamilial);
  if (complement > 0.0) {
    add(Benefit::kComplementFamilial, complement, complement_familial_plain(c));
  }
  const double af = amount(c, Benefit::kAllocationsFamiliales);
  if (af > 0.0) {
    add(Benefit::kAllocationsFamiliales, af, std::min(af, allocations_familiales_base(c)));
  }
  return parts;
}

// What is told in the month from which on the benefits are found, beyond what is due then: it stays
// when a benefit begins or ends.
double beyond(const Case& c, const ToldFamilyBenefits& told) {
  const Month from = told.found_from;
  const Case first{c.household, c.ledger, c.laws, c.laws.of(from), from, c.quarter, from};
  return std::max(0.0, told.paid.at(from) - parts_of(first, by_formula).paid);
}

}  // namespace

double counted_family_benefits(const Case& c) {
  if (!c.household.family_benefits) return parts_of(c, in_ledger).counted;
  const ToldFamilyBenefits& told = *c.household.family_benefits;
  // One sum, as paid: of what is due to such a family its part counts, and in full what is told
  // beyond. What is due and not received counts once it is found, with the total that holds it.
  const Parts parts = parts_of(c, by_formula);
  if (c.month >= told.found_from) return parts.counted + beyond(c, told);
  const double more = told.paid.at(c.month) - parts.paid;
  if (more > -kSameCent) return parts.counted + std::max(0.0, more);
  return std::min(due_of(told.paid.at(c.month), c.law.common.crds), parts.counted);
}

double family_benefits_of_css(const Case& c) {
  const auto sum = [&](Amount amount) {
    return amount(c, Benefit::kAllocationsFamiliales) + amount(c, Benefit::kAsf) +
           amount(c, Benefit::kComplementFamilial);
  };
  const auto& told = c.household.family_benefits;
  if (!told || c.month >= told->found_from) return sum(in_ledger);
  return std::min(due_of(told->paid.at(c.month), c.law.common.crds), sum(by_formula));
}

}  // namespace parvis::rights
