#pragma once
// Known answers of every primitive, run once before the first write of a process: a wrong build
// must not seal anything.

#include "core/base/result.h"

namespace parvis::vault {

// `derivation`: Argon2id too, at its real size, 64 MiB (about 0.1 s native, 0.2 s in wasm). Errors:
// kSelfTestFailed (where = primitive); kTooLarge (where = "memory"): there was no room for
// Argon2id, the others are right.
Status self_test(bool derivation = true);

}  // namespace parvis::vault
