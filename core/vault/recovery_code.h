#pragma once
// The printed code (docs/formats/recovery-code.md): 128 random bits that find and open the account,
// and a device like another.

#include <string>

#include "core/base/entropy.h"
#include "core/vault/signing.h"

namespace parvis::vault {

using CodeSecret = Secret<16>;

CodeSecret make_code(Entropy& entropy);
// Six groups of five: "7Q3ZK-…".
std::string format_code(const CodeSecret& secret);
// "PARVIS1:" and the 30 signs.
std::string qr_text(const CodeSecret& secret);
// What a person typed or a QR says. Errors: kMalformedCode, kCodeChecksum.
Result<CodeSecret> read_code(std::string_view typed);

// `count` signs of the code's alphabet, of the first bits of `bytes`.
std::string code_signs(ByteView bytes, std::size_t count);
// Whether `typed` is `code` as a person may write it (case, dashes, O for 0 …).
bool same_signs(std::string_view typed, std::string_view code);

// Where the server keeps the code's slot.
Id locator_of(const CodeSecret& secret);
SigningKey signing_key_of(const CodeSecret& secret);

}  // namespace parvis::vault
