#pragma once
// The resources of one person, from the facts of "resources." or "partner_resources.".

#include <string>

#include "core/base/facts.h"
#include "core/rights/catalog_content.h"
#include "core/rights/draft.h"

namespace parvis::rights {

inline constexpr double kRichWage = 15'000.0;  // that ends or lowers every right as far as it goes

struct ResourceWindow {
  Month now;       // the month asked about: known months are now - 4 … now
  int months = 1;  // simulated from `now` on
  Month first() const { return now - 4; }
  Month earliest() const { return now - 48; }  // the last year but one, for yearly resources
  Month last() const { return now + (months - 1); }
};

// Adds to `draft` what person `person` receives. A month of the window without an amount is
// unknown. Before the window the first month's amount is taken, after it the last one's, unless it
// has stopped, or up to the month of "<kind>_until"; of what goes on though this month is without
// it, the last amount there was. Whether it has ended is unknown too, where
// nothing is told of this month and something before. Errors: kWrongShape, where = fact id.
Status add_resources(const CatalogContent& catalog, const Facts& facts, const std::string& prefix,
                     std::size_t person, const ResourceWindow& window, Draft& draft);

}  // namespace parvis::rights
