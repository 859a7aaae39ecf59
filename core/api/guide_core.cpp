#include "core/api/guide_core.h"

#include "core/api/dispatch.h"

namespace parvis::api {
namespace {

constexpr Verb<GuideState> kGuideVerbs[] = {
#define PARVIS_VERB(name) {#name, guide::name},
#include "core/api/guide_verbs.inc"
#undef PARVIS_VERB
};

}  // namespace

Bytes GuideCore::call(std::string_view verb, ByteView message) {
  return call_verb<GuideState, const Json&>(kGuideVerbs, state_, verb, message);
}

}  // namespace parvis::api
