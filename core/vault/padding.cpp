#include "core/vault/padding.h"

#include <algorithm>
#include <bit>

namespace parvis::vault {

std::size_t padded_length(std::size_t length) {
  if (length <= kLeastPadded) return kLeastPadded;
  const auto exponent = static_cast<std::size_t>(std::bit_width(length)) - 1;
  const auto kept_bits = static_cast<std::size_t>(std::bit_width(exponent));
  const std::size_t mask = (std::size_t{1} << (exponent - kept_bits)) - 1;
  return (length + mask) & ~mask;
}

}  // namespace parvis::vault
