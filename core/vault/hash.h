#pragma once
// Ids and hashes of the formats (docs/formats/README.md). The domain keeps two uses of one hash
// apart.

#include <string_view>

#include "core/base/bytes.h"

namespace parvis::vault {

using Id = ByteArray<16>;    // account, record, revision, locator
using Hash = ByteArray<32>;  // commit, envelope, slot, manifest root
inline constexpr Id kNoId{};
inline constexpr Hash kNoHash{};

// BLAKE2b-256 of the domain's text, a zero byte, then the data.
Hash hash(std::string_view domain, ByteView data);
// The first 16 bytes of `whole`.
Id trunc16(const Hash& whole);

Hash envelope_hash(ByteView envelope);
Hash slot_hash(ByteView slot);

}  // namespace parvis::vault
