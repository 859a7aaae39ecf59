#pragma once
// One call of the boundary: the verb found by its name, the message parsed, the reply encoded. What
// Core and RightsCore do alike.

#include <span>
#include <string_view>

#include "core/api/message.h"

namespace parvis::api {

// A verb: JSON and blob in, reply out. `In` is Json& where verbs take out of the message what they
// keep.
template <class State, class In = const Json&>
struct Verb {
  std::string_view name;
  Result<Reply> (*run)(State& state, In in, ByteView blob);
};

// The reply of one verb to `message`, an error reply for what it or parse_message refuses.
template <class State, class In>
Bytes run_verb(Result<Reply> (*run)(State&, In, ByteView), State& state, ByteView message) {
  Result<Message> parsed = parse_message(message);
  if (!parsed) return encode_error(parsed.error());
  const Result<Reply> reply = run(state, parsed.value().json, parsed.value().blob);
  return reply ? reply.value().encode() : encode_error(reply.error());
}

// The reply to `message`, an error reply for what is refused: kUnknownVerb, the errors of
// parse_message, and those of the verb.
template <class State, class In = const Json&>
Bytes call_verb(std::span<const Verb<State, In>> verbs, State& state, std::string_view name,
                ByteView message) {
  for (const Verb<State, In>& verb : verbs) {
    if (verb.name == name) return run_verb(verb.run, state, message);
  }
  return encode_error({ErrorCode::kUnknownVerb, ""});
}

}  // namespace parvis::api
