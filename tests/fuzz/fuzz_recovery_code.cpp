// A code that is read is written back as a code of the same secret.

#include <algorithm>

#include "core/vault/recovery_code.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  const Result<CodeSecret> secret = read_code(text_of(input));
  if (!secret) return;
  for (const std::string& text : {format_code(secret.value()), qr_text(secret.value())}) {
    const Result<CodeSecret> again = read_code(text);
    REQUIRE_THAT(again.ok() && std::ranges::equal(again.value().view(), secret.value().view()));
  }
}
