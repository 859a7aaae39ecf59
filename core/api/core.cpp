#include "core/api/core.h"

#include "core/api/dispatch.h"
#include "core/api/state.h"

namespace parvis::api {
namespace {

constexpr Verb<State> kVerbs[] = {
#define PARVIS_VERB(name) {#name, verbs::name},
#include "core/api/verbs.inc"
#undef PARVIS_VERB
};

// The same without their names, which Embind keeps already: all of the table that a module links.
constexpr decltype(Verb<State>::run) kRuns[] = {
#define PARVIS_VERB(name) verbs::name,
#include "core/api/verbs.inc"
#undef PARVIS_VERB
};

}  // namespace

Core::Core(Entropy& entropy) : state_(std::make_unique<State>(entropy)) {}
Core::~Core() = default;

Bytes Core::call(std::string_view verb, ByteView message) {
  return call_verb<State, const Json&>(kVerbs, *state_, verb, message);
}

Bytes Core::call_at(std::size_t verb, ByteView message) {
  return run_verb(kRuns[verb], *state_, message);
}

}  // namespace parvis::api
