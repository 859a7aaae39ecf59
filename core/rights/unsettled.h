#pragma once
// What no source settles and changes the amounts of a household: its size, to be said.

#include "core/rights/simulator.h"

namespace parvis::rights {

// What housing aid of the first month would be less, in euros, if unemployment without benefit left
// out the wages of who is unemployed alone (CCH R822-15: "de l'intéressé"; R822-17, and R351-14
// before it, are read so), not those of both adults.
double housing_aid_of_other_reading(const CatalogContent& catalog, const Situation& situation,
                                    const Plan& plan);

}  // namespace parvis::rights
