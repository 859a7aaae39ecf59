// An envelope that opens was sealed with the key; anything else is a named refusal.

#include "core/vault/envelope.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  static const AccountKeys keys = [] {
    AccountKeys made;
    ByteArray<32> key;
    for (std::size_t at = 0; at < key.size(); ++at) key[at] = static_cast<std::uint8_t>(0x10 + at);
    made.emplace(1, Key(key));
    return made;
  }();
  const Result<EnvelopeHeader> header = peek_header(input);
  const Result<Sealed> opened = open_envelope(input, keys);
  REQUIRE_THAT(header.ok() || !opened.ok());
}
