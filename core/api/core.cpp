#include "core/api/core.h"

#include "core/api/state.h"

namespace parvis::api {
namespace {

struct Named {
  std::string_view name;
  Verb verb;
};

constexpr Named kVerbs[] = {
#define PARVIS_VERB(name) {#name, verbs::name},
#include "core/api/verbs.inc"
#undef PARVIS_VERB
};

}  // namespace

Core::Core(Entropy& entropy) : state_(std::make_unique<State>(entropy)) {}
Core::~Core() = default;

Bytes Core::call(std::string_view verb, ByteView message) {
  for (const Named& named : kVerbs) {
    if (named.name != verb) continue;
    const Result<Message> parsed = parse_message(message);
    if (!parsed) return encode_error(parsed.error());
    const Result<Reply> reply = named.verb(*state_, parsed.value().json, parsed.value().blob);
    return reply ? reply.value().encode() : encode_error(reply.error());
  }
  return encode_error({ErrorCode::kUnknownVerb, ""});
}

}  // namespace parvis::api
