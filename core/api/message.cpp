#include "core/api/message.h"

namespace parvis::api {
namespace {

Bytes framed(const std::string& text, ByteView blob) {
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
  JsonObject place;
  place.put("at", blob_.size()).put("size", bytes.size());
  blob_.insert(blob_.end(), bytes.begin(), bytes.end());
  return place.take();
}

Reply Reply::of_text(std::string json) {
  Reply reply;
  reply.text_ = std::move(json);
  return reply;
}

Bytes Reply::encode() const {
  std::string text = R"({"ok":true,"value":)";
  text += text_.empty() ? to_text(value_) : text_;
  text += '}';
  return framed(text, blob_);
}

Bytes encode_error(const Error& error) {
  JsonObject told;
  told.put("code", to_text(error.code)).put("where", error.where);
  return framed(to_text(JsonObject().put("ok", false).put("error", told.take()).take()), {});
}

}  // namespace parvis::api
