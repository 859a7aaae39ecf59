// Type 1, schema 1: what the person told, one field a fact (core/base/facts.h). The values are the
// questionnaire's to judge; here only the frame is.

#include "core/records/types/types.h"

namespace parvis::records {
namespace {

bool fits(const Json& fields) {
  for (const Json& fact : fields) {
    const Json* source = find(fact, "src");
    const Json* day = find(fact, "day");
    if (find(fact, "v") == nullptr || source == nullptr || !source->is_string() || day == nullptr ||
        !day->is_string()) {
      return false;
    }
  }
  return true;
}

}  // namespace

const RecordKind kFactsKind{.type = RecordType::kFacts,
                            .schema = 1,
                            .name = "facts",
                            .fits = fits,
                            .asks = true,
                            .settle = nullptr};

}  // namespace parvis::records
