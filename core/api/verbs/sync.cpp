// Verbs that lead to the network: the engine says what to send, the caller sends it and brings the
// answer.

#include "core/api/names.h"
#include "core/api/state.h"

namespace parvis::api::verbs {
namespace {

std::string_view name_of(vault::SyncOutcome outcome) {
  switch (outcome) {
    case vault::SyncOutcome::kNothing:
      return "nothing";
    case vault::SyncOutcome::kSent:
      return "sent";
    case vault::SyncOutcome::kReceived:
      return "received";
    case vault::SyncOutcome::kWaiting:
      return "waiting";
  }
  return "nothing";
}

Json request_model(Reply& reply, const vault::Request& request) {
  Json headers = Json::object();
  if (!request.content_type.empty()) headers["Content-Type"] = request.content_type;
  if (!request.authorization.empty()) headers["Authorization"] = request.authorization;
  Json model = reply.place(request.body);
  model["method"] = request.method;
  model["path"] = request.path;
  model["headers"] = std::move(headers);
  return model;
}

constexpr std::size_t kSecretBytes = 32;

// The way that `in` names; `root`: what a passkey gives.
Result<vault::Entrance> entrance_in(const State& state, const Json& in, ByteView root) {
  const std::string by = string_or(in, "by", "code");
  if (by == "code") return vault::entrance_by_code(string_or(in, "code", ""));
  if (by == "passphrase") {
    return vault::entrance_by_passphrase(string_or(in, "identifier", ""),
                                         string_or(in, "passphrase", ""));
  }
  if (by == "passkey" && root.size() == kSecretBytes) {
    return vault::entrance_by_passkey(vault::Key(root));
  }
  if (by == "link" && state.link_seed) return vault::entrance_by_link(*state.link_seed);
  return {ErrorCode::kWrongShape, "/by"};
}

Reply step_reply(State& state, const vault::Step& step) {
  Reply reply;
  add_writes(reply, step.writes);
  Json& value = reply.value();
  value["done"] = step.done;
  if (step.request) value["request"] = request_model(reply, *step.request);
  if (!step.done) return reply;
  if (!state.session) {
    if (std::optional<vault::Session> restored = state.sync->take_restored()) {
      state.session = std::move(restored);
      value["account"] = to_hex(state.session->account());
    }
  }
  value["outcome"] = name_of(step.outcome);
  value["changed"] = Json::array();
  for (const RecordType type : step.changed) value["changed"].push_back(to_text(type));
  if (step.problem) {
    value["problem"] = JsonObject()
                           .put("code", to_text(step.problem->code))
                           .put("where", step.problem->where)
                           .take();
  }
  return reply;
}

}  // namespace

Result<Reply> restore(State& state, const Json& in, ByteView blob) {
  if (state.session) return ErrorCode::kAlreadyOpen;
  if (state.sync->running()) return ErrorCode::kBusy;
  if (blob.size() < kSecretBytes) return {ErrorCode::kWrongShape, "blob"};
  Result<vault::Entrance> entrance = entrance_in(state, in, blob.subspan(kSecretBytes));
  if (entrance) {
    entrance.value().name = plain_name(string_or(in, "name", ""));
    entrance.value().day = string_or(in, "day", "");
  }
  return step_reply(state, state.sync->start_restore(std::move(entrance), string_or(in, "host", ""),
                                                     blob.first(kSecretBytes), state.entropy));
}

Result<Reply> sync(State& state, const Json& in, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  if (state.sync->running()) return ErrorCode::kBusy;
  if (stays_here(state)) {
    JsonObject value;
    value.put("done", true).put("outcome", name_of(vault::SyncOutcome::kNothing));
    return Reply(value.put("changed", Json::array()).take());
  }
  return step_reply(state, state.sync->start_sync(*state.session, string_or(in, "host", "")));
}

Result<Reply> refill(State& state, const Json& in, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  if (state.sync->running()) return ErrorCode::kBusy;
  return step_reply(state, state.sync->start_refill(*state.session, string_or(in, "host", "")));
}

Result<Reply> delete_account(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  if (state.sync->running()) return ErrorCode::kBusy;
  return step_reply(state, state.sync->start_deletion(*state.session));
}

Result<Reply> receive(State& state, const Json& in, ByteView blob) {
  if (!state.sync->running()) return {ErrorCode::kNothingUnderWay, ""};
  vault::Response response;
  response.status = static_cast<int>(int_or(in, "status", 0));
  response.head = string_or(in, "head", "");
  response.body = Bytes(blob.begin(), blob.end());
  return step_reply(state, state.sync->receive(response));
}

}  // namespace parvis::api::verbs
