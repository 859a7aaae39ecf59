// Verbs of the account on this device: made, opened, locked; its printed sheet; open questions of a
// merge.

#include "core/api/names.h"
#include "core/api/state.h"
#include "core/vault/protection.h"

namespace parvis::api::verbs {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::string_view kPassphrase = "passphrase";
constexpr std::string_view kFromDetention = "spip";  // invited by a prison's services

// Letters that the network did not take yet.
std::size_t waiting_letters(const State& state) {
  const Json* letters = state.session->fields(RecordType::kLetters);
  if (letters == nullptr) return 0;
  std::size_t count = 0;
  for (const Json& letter : *letters) count += letter.contains("sealed") ? 1 : 0;
  return count;
}

std::string_view name_of(vault::SyncStatus::State state) {
  switch (state) {
    case vault::SyncStatus::kLocalOnly:
      return "local_only";
    case vault::SyncStatus::kWaiting:
      return "waiting";
    case vault::SyncStatus::kSent:
      return "sent";
    case vault::SyncStatus::kDecision:
      return "decision";
  }
  return "local_only";
}

std::string_view name_of(vault::SheetState state) {
  switch (state) {
    case vault::SheetState::kUnsent:
      return "unsent";
    case vault::SheetState::kInForce:
      return "in_force";
    case vault::SheetState::kChanging:
      return "changing";
    case vault::SheetState::kWithdrawn:
      return "withdrawn";
    case vault::SheetState::kRemoved:
      return "removed";
  }
  return "unsent";
}

// The person said that this code is on paper. A file of before codes were told apart says so of the
// first code.
bool is_shown(const State& state, const vault::SheetStatus& sheet) {
  const Json* settings = state.session->fields(RecordType::kSettings);
  if (settings == nullptr) return false;
  if (find(*settings, "sheet_shown") != nullptr) {
    return string_or(*settings, "sheet_shown", "") == sheet.id;
  }
  return sheet.first && bool_or(*settings, "recovery_shown", false);
}

void put_sheet(const State& state, JsonObject& value) {
  const vault::SheetStatus sheet = vault::sheet_of(*state.session);
  const bool shown = is_shown(state, sheet);
  value.put("sheet", name_of(sheet.state)).put("recovery_shown", shown);
  if (!sheet.first && !shown) value.put("sheet_changed", true);
}

// What is stored, as the message lists it. Errors: kWrongShape.
Result<vault::Entries> entries_of(const Json& in, ByteView blob) {
  const Json* list = find(in, "entries");
  if (list == nullptr || !list->is_array()) return {ErrorCode::kWrongShape, "/entries"};
  vault::Entries entries;
  for (std::size_t index = 0; index < list->size(); ++index) {
    const Json& entry = (*list)[index];
    const std::int64_t at = int_or(entry, "at", -1);
    const std::int64_t size = int_or(entry, "size", -1);
    const auto end = static_cast<std::int64_t>(blob.size());
    if (at < 0 || size < 0 || at > end || size > end - at) {
      return {ErrorCode::kWrongShape, "/entries/" + std::to_string(index)};
    }
    const ByteView bytes =
        blob.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(size));
    entries[string_or(entry, "key", "")] = Bytes(bytes.begin(), bytes.end());
  }
  return entries;
}

Json hex_list(const std::vector<vault::Id>& ids) {
  Json list = Json::array();
  for (const vault::Id& id : ids) list.push_back(to_hex(id));
  return list;
}

// Where an answer was given, as the list of devices says it.
void put_device(const State& state, const std::string& by, JsonObject& model) {
  if (by.empty()) return;
  for (const vault::DeviceStatus& device : vault::protection_of(*state.session).devices) {
    if (!to_hex(device.device).starts_with(by)) continue;
    model.put("here", device.here)
        .put("first", device.first)
        .put("device", plain_name(device.name));
  }
}

// The question of a fact, or of a field of its entries, as a screen asks it.
void put_question(const State& state, const std::string& id, const std::string& entry_field,
                  JsonObject& model) {
  const auto* asked = state.questions.question(id);
  if (asked != nullptr && !entry_field.empty()) {
    for (const questionnaire::Question& field : asked->entry) {
      if (field.id == entry_field) asked = &field;
    }
  }
  Json options = Json::array();
  if (asked != nullptr) {
    for (const questionnaire::Option& option : asked->options) {
      options.push_back(JsonObject().put("value", option.value).put("label", option.label).take());
    }
  }
  model.put("question", id).put("ask", asked != nullptr ? asked->ask : "");
  model.put("kind", asked != nullptr ? to_text(asked->kind) : "text");
  model.put("options", std::move(options));
}

// Which entry of which list: the list's question, its place, and what else the entry says.
void put_entry(const State& state, const vault::Conflict& conflict, JsonObject& model) {
  const auto* list = state.questions.question(conflict.field);
  const Json* facts = state.session->fields(conflict.type);
  const Json* fact = facts != nullptr ? find(*facts, conflict.field) : nullptr;
  const Json* entries = fact != nullptr ? find(*fact, "v") : nullptr;
  const Json* entry = entries != nullptr ? find(*entries, conflict.entry) : nullptr;
  if (list == nullptr || entry == nullptr) return;
  const auto place = std::distance(entries->begin(), entries->find(conflict.entry)) + 1;
  Json about = Json::array();
  for (const questionnaire::Question& field : list->entry) {
    const Json* value = find(*entry, field.id);
    if (value == nullptr || value->is_null() || field.id == conflict.entry_field) continue;
    JsonObject other;
    put_question(state, conflict.field, field.id, other);
    about.push_back(other.put("value", *value).take());
  }
  model.put("list", list->ask).put("about", std::move(about));
  model.put("place", static_cast<std::int64_t>(place)).put("of", entries->size());
}

Json conflict_model(const State& state, const vault::Conflict& conflict) {
  Json answers = Json::array();
  for (const vault::Conflict::Answer& answer : conflict.answers) {
    JsonObject model;
    put_device(state, answer.by, model);
    answers.push_back(model.put("value", answer.value).put("day", answer.day).take());
  }
  JsonObject model;
  model.put("id", conflict.id).put_if("entry", conflict.entry);
  model.put_if("field", conflict.entry_field);
  put_question(state, conflict.field, conflict.entry_field, model);
  if (!conflict.entry.empty()) put_entry(state, conflict, model);
  return model.put("answers", std::move(answers)).take();
}

}  // namespace

Result<Reply> create(State& state, const Json&, ByteView blob) {
  if (state.session) return ErrorCode::kAlreadyOpen;
  if (blob.size() != kSecretBytes) return {ErrorCode::kWrongShape, "blob"};
  state.sync = std::make_unique<vault::Sync>();  // a restore under way is given up: one file only
  Reply reply;
  vault::Writes writes;
  state.session = vault::Session::create(blob, state.entropy, writes);
  reply.value()["account"] = to_hex(state.session->account());
  add_writes(reply, writes);
  return reply;
}

Result<Reply> unlock(State& state, const Json& in, ByteView blob) {
  if (state.session) return ErrorCode::kAlreadyOpen;
  if (blob.size() < kSecretBytes) return {ErrorCode::kWrongShape, "blob"};
  const Result<vault::Entries> entries = entries_of(in, blob);
  if (!entries) return entries.error();
  Result<vault::Session> session =
      vault::Session::unlock(blob.first(kSecretBytes), entries.value(), state.entropy);
  if (!session) return session.error();
  state.session = std::move(session).value();
  JsonObject value;
  value.put("account", to_hex(state.session->account()));
  return Reply(value.put("quarantined", hex_list(state.session->quarantined())).take());
}

Result<Reply> lock(State& state, const Json&, ByteView) {
  state.sync = std::make_unique<vault::Sync>();
  state.session.reset();
  state.known = {};
  return Reply();
}

Result<Reply> status(State& state, const Json&, ByteView) {
  JsonObject value;
  value.put("open", state.session.has_value());
  if (!state.session) return Reply(value.take());
  const vault::SyncStatus sync = state.session->sync_status();
  value.put("account", to_hex(state.session->account()));
  value.put("sync", name_of(sync.state)).put("waiting", sync.waiting);
  value.put("syncing", state.sync->running());
  if (const std::size_t letters = waiting_letters(state)) value.put("letters", letters);
  value.put("conflicts", sync.open);
  value.put("removed", state.session->is_removed());
  if (!sync.refused.empty()) {
    Json refused = Json::array();
    for (const std::uint16_t type : sync.refused) {
      const RecordKind* kind = kind_of(type);
      refused.push_back(std::string(kind != nullptr ? kind->name : ""));
    }
    value.put("refused", std::move(refused));
  }
  value.put("quarantined", state.session->quarantined().size());
  value.put("read_only", state.session->read_only().size());
  put_sheet(state, value);
  if (stays_here(state)) value.put("stays", true);
  const Json* facts = state.session->fields(RecordType::kFacts);
  const Json* invitation = facts != nullptr ? find(*facts, "entry.invitation") : nullptr;
  if (invitation != nullptr && string_or(*invitation, "v", "") == kFromDetention) {
    value.put("closed", true);
  }
  return Reply(value.put("answers", facts_of(state).all().size()).take());
}

Result<Reply> recovery(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  const vault::SheetStatus sheet = vault::sheet_of(*state.session);
  JsonObject value;
  value.put("code", state.session->recovery_code()).put("qr", state.session->recovery_qr());
  value.put("shown", is_shown(state, sheet)).put("state", name_of(sheet.state));
  return Reply(value.take());
}

// The code may have changed while the page showed it: what was not on screen is not confirmed.
Result<Reply> recovery_shown(State& state, const Json& in, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  if (string_or(in, "code", "") != state.session->recovery_code()) return ErrorCode::kUnknownWay;
  Reply reply;
  vault::Writes writes;
  const vault::FieldChanges changes{{"recovery_shown", Json(true)},
                                    {"sheet_shown", Json(vault::sheet_of(*state.session).id)}};
  const Status saved = state.session->set_fields(RecordType::kSettings, changes, writes);
  if (!saved) return saved.error();
  add_writes(reply, writes);
  return reply;
}

Result<Reply> conflicts(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  Json models = Json::array();
  for (const vault::Conflict& conflict : state.session->conflicts()) {
    models.push_back(conflict_model(state, conflict));
  }
  return Reply(std::move(models));
}

Result<Reply> unsent(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  const Json* facts = state.session->fields(RecordType::kFacts);
  Json models = Json::array();
  for (const std::string& id : state.session->unsent()) {
    if (state.questions.question(id) == nullptr) continue;
    const Json* fact = facts != nullptr ? find(*facts, id) : nullptr;
    const Json* value = fact != nullptr ? find(*fact, "v") : nullptr;
    JsonObject model;
    put_question(state, id, "", model);
    models.push_back(model.put("value", value != nullptr ? *value : Json(nullptr)).take());
  }
  return Reply(std::move(models));
}

Result<Reply> decide(State& state, const Json& in, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  const Json* keep = find(in, "keep");
  if (keep == nullptr) return {ErrorCode::kWrongShape, "/keep"};
  const std::string id = string_or(in, "id", "");
  Reply reply;
  vault::Writes writes;
  if (id == kPassphrase && state.session->is_passphrase_overtaken()) {
    state.session->accept_passphrase(writes);
  } else if (Status decided = state.session->decide(id, *keep, writes); !decided) {
    return decided.error();
  }
  add_writes(reply, writes);
  return reply;
}

}  // namespace parvis::api::verbs
