#pragma once
// PADMÉ (Nikitin et al., PETS 2019): lengths rounded up so that their low bits tell little, at most
// 12 % larger; with a floor under which every record looks alike.

#include <cstddef>

namespace parvis::vault {

inline constexpr std::size_t kLeastPadded = 1024;

// The length to which `length` bytes are padded: max(kLeastPadded, PADMÉ).
std::size_t padded_length(std::size_t length);

}  // namespace parvis::vault
