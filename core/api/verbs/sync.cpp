// Verbs that lead to the network: the engine says what to send, the caller sends it and brings the
// answer.

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
  constexpr std::size_t kSecretBytes = 32;
  if (blob.size() != kSecretBytes) return {ErrorCode::kWrongShape, "blob"};
  return step_reply(
      state, state.sync->start_restore(string_or(in, "code", ""), string_or(in, "host", ""), blob,
                                       state.entropy));
}

Result<Reply> sync(State& state, const Json& in, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  if (state.sync->running()) return ErrorCode::kBusy;
  return step_reply(state, state.sync->start_sync(*state.session, string_or(in, "host", "")));
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
