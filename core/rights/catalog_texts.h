#pragma once
// The texts of benefit files, for core/rights/catalog.cpp.

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/rights/catalog_content.h"

namespace parvis::rights {

// Errors: kInvalidAsset, where = benefit id and member.
Status read_texts(const Json& file, std::optional<BenefitText>& text);
// Notices and bounds of common.json.
Status read_common(const Json& file, CatalogContent& content);
// REQUIRES: every text is read.
void write_not_modelled(CatalogContent& content);

// Of all files: the "announcements" that have no numbers, and the values that are announced.
void write_announced(const Json& files, CatalogContent& content);

}  // namespace parvis::rights
