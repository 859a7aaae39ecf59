#pragma once
// What helps to answer, and what comes of the answers, beside Core: jobs found by typing,
// difficulties, services and orientation. Like RightsCore it has no key, no account and no
// randomness, and is a wasm module of its own, loaded when first needed
// (docs/decisions/modules.md).

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/api/message.h"
#include "core/orientation/rules.h"
#include "core/prediagnostic/difficulty.h"
#include "core/prediagnostic/need.h"
#include "core/registration/jobs.h"
#include "core/services/services.h"

namespace parvis::api {

struct GuideState {
  std::optional<prediagnostic::DifficultyCatalog> difficulties;
  std::vector<prediagnostic::Need> needs;
  std::set<std::string, std::less<>> questions;  // what rules may read
  std::optional<orientation::RuleSet> national;
  std::optional<orientation::RuleSet> rules;  // the national set, or with a département's
  std::string department;                     // whose rules these are; empty: the national ones
  registration::Jobs jobs;
  services::Services services;
};

// Each of core/api/guide/*.cpp holds the verbs of one matter.
#define PARVIS_VERB(name) Result<Reply> name(GuideState& state, const Json& in, ByteView blob);
namespace guide {
#include "core/api/guide_verbs.inc"
}
#undef PARVIS_VERB

class GuideCore {
 public:
  // As Core::call, for the verbs of core/api/guide_verbs.inc.
  Bytes call(std::string_view verb, ByteView message);

 private:
  GuideState state_;
};

}  // namespace parvis::api
