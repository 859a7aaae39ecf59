#pragma once
// The benefits known, with their law compiled by day: a formula reads plain numbers.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace parvis::rights {

struct CatalogContent;  // core/rights/catalog_content.h, for the engine alone

class Catalog {
 public:
  // `files` is the array of the parsed files of assets/benefits, in any order.
  // Errors: kInvalidAsset (a file without a formula or the reverse, a parameter missing, unknown,
  // of another unit or with its days out of order, a cycle); where = benefit id and parameter.
  static Result<Catalog> load(const Json& files);

  const CatalogContent& content() const { return *content_; }

 private:
  explicit Catalog(std::shared_ptr<const CatalogContent> content) : content_(std::move(content)) {}
  std::shared_ptr<const CatalogContent> content_;
};

}  // namespace parvis::rights
