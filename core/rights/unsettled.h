#pragma once
// What no source settles and changes the amounts of a household: its size, to be said.

#include "core/rights/simulator.h"

namespace parvis::rights {

// What housing aid of the first month would be less, in euros, if unemployment without benefit left
// out the wages of who is unemployed alone (CCH R822-15: "de l'intéressé"; R822-17, and R351-14
// before it, are read so), not those of both adults.
double housing_aid_of_other_reading(const CatalogContent& catalog, const Situation& situation,
                                    const Plan& plan);

// What RSA and prime d'activité of the first month would be less, in euros, if the flat rate for
// housing were taken off of who repays a loan and has no aid (CASF R262-9 names the owner "ne
// bénéficiant pas d'aide personnelle au logement", loan or not). Amounts leave it, as the reference
// computation does and as paying bodies are said to.
double minima_of_other_reading(const CatalogContent& catalog, const Situation& situation,
                               const Plan& plan);

}  // namespace parvis::rights
