#include "core/base/result.h"

namespace parvis {

std::string_view to_text(ErrorCode code) {
  switch (code) {
#define PARVIS_ERROR(name, text, meaning) \
  case ErrorCode::name:                   \
    return text;
#include "core/base/errors.inc"
#undef PARVIS_ERROR
  }
  return "unknown";
}

}  // namespace parvis
