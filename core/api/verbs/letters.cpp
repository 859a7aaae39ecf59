// Verbs of letters to structures: sealed when the person says so, kept until the network takes them
// (docs/formats/inbox.md).

#include "core/api/inbox.h"
#include "core/api/state.h"
#include "core/vault/letter.h"

namespace parvis::api::verbs {
namespace {

constexpr std::size_t kMostLetter = 32 * 1024;  // bytes of JSON
constexpr std::string_view kWaiting = "waiting";

Status save_letter(State& state, const std::string& id, std::optional<Json> letter, Reply& reply) {
  vault::Writes writes;
  const Status saved =
      state.session->set_fields(RecordType::kLetters, {{id, std::move(letter)}}, writes);
  if (saved) add_writes(reply, writes);
  return saved;
}

bool is_waiting(const Json& letter) { return string_or(letter, "state", "") == kWaiting; }

// An inbox that may be sealed to today. Errors: those of read_inbox, kLocked, kInvalidDate.
Result<Inbox> inbox_in(const State& state, const Json& in) {
  if (!state.session) return ErrorCode::kLocked;
  const Result<Day> day = day_of(in);
  if (!day) return day.error();
  const Json* entry = find(in, "inbox");
  if (entry == nullptr) return {ErrorCode::kWrongShape, "/inbox"};
  return read_inbox(*entry, day.value());
}

InboxUse use_of(const State& state, const Inbox& inbox) {
  return inbox_use(state.session->fields(RecordType::kLetters), inbox);
}

const Json* letter_of(const State& state, std::string_view id) {
  const Json* letters = state.session->fields(RecordType::kLetters);
  return letters != nullptr ? find(*letters, id) : nullptr;
}

}  // namespace

Result<Reply> check_inbox(State& state, const Json& in, ByteView) {
  const Result<Inbox> inbox = inbox_in(state, in);
  if (!inbox) return inbox.error();
  JsonObject model;
  model.put("code", inbox_code(inbox.value().key));
  if (is_example(inbox.value())) model.put("example", true);
  return Reply(model.put("use", use_of(state, inbox.value()).use).take());
}

Result<Reply> write_letter(State& state, const Json& in, ByteView) {
  const Result<Inbox> inbox = inbox_in(state, in);
  if (!inbox) return inbox.error();
  const InboxUse use = use_of(state, inbox.value());
  if (use.use == "changed" && !bool_or(in, "compared", false)) {
    return ErrorCode::kInboxChanged;
  }
  const Json* letter = find(in, "letter");
  if (letter == nullptr || !letter->is_object()) return {ErrorCode::kWrongShape, "/letter"};
  const std::string text = to_text(*letter);
  if (text.size() > kMostLetter) return {ErrorCode::kTooLarge, "letter"};
  const Result<Bytes> sealed = vault::seal_letter(inbox.value().key, text, state.entropy);
  if (!sealed) return sealed.error();
  JsonObject kept;
  kept.put("to", inbox.value().structure).put("what", string_or(in, "what", ""));
  kept.put("day", string_or(in, "day", "")).put("state", kWaiting);
  if (use.turn > 0) kept.put("turn", use.turn);
  kept.put("inbox", to_hex(vault::inbox_of(inbox.value().key)))
      .put("sealed", to_hex(sealed.value()));
  const std::string id = to_hex(vault::message_id(sealed.value()));
  Reply reply;
  reply.value()["id"] = id;
  const Status saved = save_letter(state, id, kept.take(), reply);
  if (!saved) return saved.error();
  return reply;
}

Result<Reply> letters(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  Json models = Json::array();
  if (const Json* all = state.session->fields(RecordType::kLetters)) {
    for (const auto& [id, letter] : all->items()) {
      JsonObject model;
      model.put("id", id).put("to", string_or(letter, "to", ""));
      model.put("what", string_or(letter, "what", "")).put("day", string_or(letter, "day", ""));
      models.push_back(model.put("state", string_or(letter, "state", "")).take());
    }
  }
  return Reply(std::move(models));
}

Result<Reply> withdraw_letter(State& state, const Json& in, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  const std::string id = string_or(in, "id", "");
  const Json* letter = letter_of(state, id);
  const bool withdrawn = letter != nullptr && is_waiting(*letter);
  Reply reply;
  reply.value()["withdrawn"] = withdrawn;
  if (!withdrawn) return reply;
  const Status saved = save_letter(state, id, std::nullopt, reply);
  if (!saved) return saved.error();
  return reply;
}

Result<Reply> next_letter(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  Reply reply;
  const Json* all = state.session->fields(RecordType::kLetters);
  if (all == nullptr) return reply;
  for (const auto& [id, letter] : all->items()) {
    if (!is_waiting(letter)) continue;
    const Result<Bytes> sealed = from_hex(string_or(letter, "sealed", ""));
    if (!sealed) continue;
    const std::string inbox = string_or(letter, "inbox", "");
    Json request = reply.place(sealed.value());
    request["method"] = "POST";
    request["path"] = "/v1/inboxes/" + inbox + "/messages?days=90";
    request["headers"] = JsonObject().put("Content-Type", "application/octet-stream").take();
    reply.value()["id"] = id;
    reply.value()["request"] = std::move(request);
    return reply;
  }
  return reply;
}

Result<Reply> letter_answered(State& state, const Json& in, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  const std::string id = string_or(in, "id", "");
  const std::int64_t status = int_or(in, "status", 0);
  const Json* letter = letter_of(state, id);
  const bool is_sent = status == 200;
  const bool is_refused = status >= 400 && status < 500 && status != 408 && status != 429;
  Reply reply;
  if (letter == nullptr || !is_waiting(*letter) || (!is_sent && !is_refused)) return reply;
  Json kept = *letter;
  kept.erase("sealed");
  kept["state"] = is_sent ? "sent" : "refused";
  const Status saved = save_letter(state, id, std::move(kept), reply);
  if (!saved) return saved.error();
  return reply;
}

}  // namespace parvis::api::verbs
