// Verbs of what a person takes away, and brings back: the whole account as a file, in clear, and
// from a file.

#include "core/vault/export.h"

#include "core/api/state.h"

namespace parvis::api::verbs {
namespace {

Json record_model(const Record& record) {
  JsonObject model;
  const RecordKind* kind = kind_of(record.type);
  model.put("type", kind != nullptr ? Json(kind->name) : Json(record.type));
  model.put("schema", record.schema);
  if (record.unknown) return model.put("payload", to_hex(*record.unknown)).take();
  return model.put("fields", record.fields).take();
}

}  // namespace

Result<Reply> export_file(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  Reply reply;
  reply.value()["file"] = reply.place(vault::export_account(*state.session));
  return reply;
}

Result<Reply> held(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  Json records = Json::array();
  for (const Record& record : vault::held_records(*state.session)) {
    records.push_back(record_model(record));
  }
  JsonObject value;
  value.put("account", to_hex(state.session->account())).put("records", std::move(records));
  return Reply(value.put("unreadable", state.session->quarantined().size()).take());
}

Result<Reply> import_file(State& state, const Json& in, ByteView blob) {
  if (!state.session) return ErrorCode::kLocked;
  const Result<vault::CodeSecret> code = vault::read_code(string_or(in, "code", ""));
  if (!code) return code.error();
  const Result<vault::Exported> file = vault::read_export(blob, code.value());
  if (!file) return file.error();
  const Facts& here = facts_of(state);
  vault::FieldChanges taken;
  std::size_t kept = 0;
  for (const Record& record : file.value().records) {
    const RecordKind* kind = kind_of(record.type);
    if (record.is_read_only() || kind == nullptr || !kind->asks) continue;  // facts of both records
    for (const auto& [id, fact] : record.fields.items()) {
      if (here.has(id))
        ++kept;
      else
        taken[id] = fact;
    }
  }
  Reply reply;
  const Status saved = save_fields(state, taken, reply);
  if (!saved) return saved.error();
  reply.value()["taken"] = taken.size();
  reply.value()["kept"] = kept;
  return reply;
}

}  // namespace parvis::api::verbs
