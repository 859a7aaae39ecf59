#pragma once
// Known answers of every primitive, run once before the first write of a process: a wrong build
// must not seal anything.

#include "core/base/result.h"

namespace parvis::vault {

// `derivation`: Argon2id too, at its real size, 64 MiB (about 0.1 s native, 0.2 s in wasm); due
// before the first write that rests on it. Errors: kSelfTestFailed (where = primitive).
Status self_test(bool derivation = true);

}  // namespace parvis::vault
