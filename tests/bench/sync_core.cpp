// The core as the worker has it, built as it is shipped, with two verbs more that only the bench of
// the sync needs: `fill` saves many records of their own, `count` says how many are open. For Node.

#include "core/api/dispatch.h"
#include "core/api/state.h"
#include "core/vault/state.h"
#include "wasm/bound.h"
#include "wasm/browser_entropy.h"

namespace parvis::api {
namespace {

// `count` records of `size` bytes of JSON each, as facts are.
Result<Reply> fill(State& state, const Json& in, ByteView) {
  const auto size = static_cast<std::size_t>(int_or(in, "size", 1024));
  Reply reply;
  vault::Writes writes;
  for (std::int64_t left = int_or(in, "count", 0); left > 0; --left) {
    vault::Id id;
    state.entropy.fill(id);
    Record record = make_record(RecordType::kFacts);
    JsonObject fact;
    fact.put("v", std::string(size - 60, 'x')).put("src", "declared").put("day", "2026-11-21");
    record.fields["bench." + std::to_string(left)] = fact.take();
    const Status saved = vault::save_record(state.session->state(), id, record, writes);
    if (!saved) return saved.error();
  }
  add_writes(reply, writes);
  return reply;
}

Result<Reply> count(State& state, const Json&, ByteView) {
  std::size_t open = 0;
  for (const auto& [id, stored] : state.session->state().records) {
    if (stored.content && !stored.content->fields.empty()) ++open;
  }
  return Reply(JsonObject().put("open", open).take());
}

constexpr Verb<State> kVerbs[] = {
    {"fill", fill},
    {"count", count},
#define PARVIS_VERB(name) {#name, verbs::name},
#include "core/api/verbs.inc"
#undef PARVIS_VERB
};

State& state() {
  static BrowserEntropy entropy;
  static State state(entropy);
  return state;
}

emscripten::val call(const std::string& verb, const std::string& message) {
  return bound_reply(call_verb<State, const Json&>(kVerbs, state(), verb, view(message)));
}

}  // namespace
}  // namespace parvis::api

EMSCRIPTEN_BINDINGS(parvis_sync) { emscripten::function("call", parvis::api::call); }
