// Type 1, schema 1: what the person told, one field a fact (core/base/facts.h). The values are the
// questionnaire's to judge; here only the frame is.

#include <algorithm>

#include "core/records/types/types.h"

namespace parvis::records {
namespace {

bool is_fact(const Json& fact) {
  const Json* source = find(fact, "src");
  const Json* day = find(fact, "day");
  return find(fact, "v") != nullptr && source != nullptr && source->is_string() && day != nullptr &&
         day->is_string();
}

bool fits(const Json& fields) {
  return std::all_of(fields.begin(), fields.end(), [](const Json& fact) {
    const Json* against = find(fact, "against");
    return is_fact(fact) &&
           (against == nullptr ||
            (against->is_array() && std::all_of(against->begin(), against->end(), is_fact)));
  });
}

// A consent is `consent.<what>`: true, false, or nothing.
bool protects(std::string_view field) { return field.starts_with("consent."); }

}  // namespace

const RecordKind kFactsKind{.type = RecordType::kFacts,
                            .schema = 1,
                            .name = "facts",
                            .fits = fits,
                            .asks = true,
                            .settle = nullptr,
                            .protects = protects};

// Type 4, schema 1: the same, of sensitive questions alone.
const RecordKind kSensitiveKind{.type = RecordType::kSensitive,
                                .schema = 1,
                                .name = "sensitive",
                                .fits = fits,
                                .asks = true,
                                .settle = nullptr};

}  // namespace parvis::records
