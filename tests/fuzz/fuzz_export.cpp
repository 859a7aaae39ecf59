// An export that opens holds what it says, and nothing that was changed opens.

#include "core/vault/export.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  // The code of the good vectors (tests/vectors/export): the fuzzer starts from files that open.
  ByteArray<16> secret;
  for (std::size_t at = 0; at < secret.size(); ++at) {
    secret[at] = static_cast<std::uint8_t>(0xB0 + at);
  }
  const Result<Exported> file = read_export(input, CodeSecret(secret));
  if (!file) return;
  for (const Record& record : file.value().records) (void)encode_record(record);
}
