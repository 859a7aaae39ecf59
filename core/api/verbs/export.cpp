// Verbs of what a person takes away, and brings back: the whole account as a file, in clear, and
// from a file.

#include "core/vault/export.h"

#include <algorithm>

#include "core/api/models.h"
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

bool is_in(const Json& in, std::string_view list, const std::string& text) {
  const Json* all = find(in, list);
  return all != nullptr && all->is_array() &&
         std::find(all->begin(), all->end(), text) != all->end();
}

// What comes of a copy: what is missing here is taken. A question passed over, or one that nobody
// could answer, is missing; it takes the place of no answer.
struct Copied {
  vault::FieldChanges taken;
  std::size_t kept = 0;
  Json differs = Json::array();  // answered here and there, otherwise

  // `chosen`: the person wants that of the copy, whatever stands here.
  void put(const State& state, const std::string& id, const Fact* here, const Json& field,
           bool chosen, bool is_shared) {
    const Json* value = find(field, "v");
    const bool told = value != nullptr && is_given(*value);
    if (here == nullptr || (told && (chosen || !is_given(here->value)))) {
      taken[id] = field;
      return;
    }
    ++kept;
    const auto* question = state.questions.question(id);
    if (question == nullptr || !told || *value == here->value) return;
    const bool shown = !is_shared || !question->sensitive;
    JsonObject model = answer_model(*question, shown ? here->value : Json(nullptr));
    model.put("file", shown ? *value : Json(nullptr));
    if (!shown) model.put("withheld", true);
    differs.push_back(model.take());
  }
};

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
  const bool is_shared = bool_or(in, "shared", false);
  Copied copied;
  for (const Record& record : file.value().records) {
    const RecordKind* kind = kind_of(record.type);
    if (record.is_read_only() || kind == nullptr || !kind->asks) continue;  // facts of both records
    for (const auto& [id, field] : record.fields.items()) {
      const bool chosen = is_in(in, "take", id);
      copied.put(state, id, here.find(id), field, chosen, is_shared);
    }
  }
  Reply reply;
  const Status saved = save_fields(state, copied.taken, reply);
  if (!saved) return saved.error();
  reply.value()["taken"] = copied.taken.size();
  reply.value()["kept"] = copied.kept;
  reply.value()["differs"] = std::move(copied.differs);
  return reply;
}

}  // namespace parvis::api::verbs
