#include "core/api/message.h"

namespace parvis::api {
namespace {

Bytes framed(const Json& json, ByteView blob) {
  const std::string text = to_text(json);
  return Writer().sized(view(text)).raw(blob).take();
}

}  // namespace

Result<Message> parse_message(ByteView bytes) {
  Reader reader(bytes);
  const ByteView text = reader.sized();
  if (!reader.ok()) return {ErrorCode::kWrongShape, "message"};
  Result<Json> json = parse_json(text_of(text));
  if (!json) return json.error();
  if (!json.value().is_object()) return {ErrorCode::kWrongShape, "message"};
  return Message{std::move(json).value(), reader.raw(reader.left())};
}

Json Reply::place(ByteView bytes) {
  Json place = {{"at", blob_.size()}, {"size", bytes.size()}};
  blob_.insert(blob_.end(), bytes.begin(), bytes.end());
  return place;
}

Bytes Reply::encode() const { return framed({{"ok", true}, {"value", value_}}, blob_); }

Bytes encode_error(const Error& error) {
  return framed({{"ok", false}, {"error", {{"code", to_text(error.code)}, {"where", error.where}}}},
                {});
}

}  // namespace parvis::api
