#pragma once
// A letter: JSON that only the holder of an inbox's key opens (docs/formats/inbox.md).

#include <optional>
#include <string>
#include <string_view>

#include "core/base/entropy.h"
#include "core/vault/hash.h"
#include "core/vault/signing.h"

namespace parvis::vault {

Id inbox_of(const PublicKey& inbox_key);
// What the server calls it.
Id message_id(ByteView message);

// `json` is padded with spaces, so that its size tells little. Errors: kWrongShape, where = "key":
// it is no point of the curve.
Result<Bytes> seal_letter(const PublicKey& inbox_key, std::string_view json, Entropy& entropy);

// The JSON, its padding included; nothing when it is sealed to another or was changed.
std::optional<Bytes> open_letter(const SigningKey& holder, ByteView sealed);

}  // namespace parvis::vault
