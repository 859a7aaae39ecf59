#pragma once
// Known answers of every primitive, run once before the first write of a process: a wrong build
// must not seal anything.

#include "core/base/result.h"

namespace parvis::vault {

// About 0.1 s native, 0.3 s in wasm: Argon2id runs at its real size, 64 MiB.
// Errors: kSelfTestFailed (where = primitive).
Status self_test();

}  // namespace parvis::vault
