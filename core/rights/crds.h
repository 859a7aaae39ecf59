#pragma once
// Contribution au remboursement de la dette sociale: what the paying body takes off family benefits
// and prime d'activité (ordonnance n° 96-50 of 24 January 1996, art. 14, II, 8° and 9°, and III).
// Housing aid, 7°, takes it off in its own formula. Other benefits count what is due, before it.

#include "core/rights/benefit.h"

namespace parvis::rights {

bool bears_crds(Benefit benefit);

// What is paid of `due`, at `rate`: the amount to the cent, less the contribution rounded down to
// the cent. No text says so; the amounts that the Caf publishes are so
// (tests/rights/crds_test.cpp).
double paid_of(Benefit benefit, double due, double rate);

// The amount due of which `paid` is left.
double due_of(double paid, double rate);

}  // namespace parvis::rights
