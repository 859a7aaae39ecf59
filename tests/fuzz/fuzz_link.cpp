// The text of a device that asks to be let in: what is read is written back the same. The code,
// which costs 64 MiB of Argon2id, is not derived here.

#include "core/vault/protection.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  const Result<PublicKey> device = read_link_text(text_of(input));
  if (!device) return;
  const Result<PublicKey> again = read_link_text(link_text(device.value()));
  REQUIRE_THAT(again.ok() && again.value() == device.value());
}
