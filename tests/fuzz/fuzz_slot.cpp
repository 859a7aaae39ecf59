// What a slot announces of Argon2id is within bounds, and whatever it holds, opening it ends.

#include "core/vault/slot.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  const Result<SlotHead> head = parse_slot(input);
  if (!head) return;
  if (head.value().kdf == Kdf::kArgon2id) {
    REQUIRE_THAT(head.value().ops >= kLeastOps && head.value().memory_kib >= kLeastMemoryKib);
    REQUIRE_THAT(head.value().ops <= kMostOps && head.value().memory_kib <= kMostMemoryKib);
  }
  (void)open_slot(input, view("secret"));
  (void)open_slot(input, view("a seed of thirty-two bytes exact"));
}
