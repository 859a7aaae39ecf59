// Verbs of the account's protection: ways in beside the printed code, its devices.

#include "core/api/names.h"
#include "core/api/state.h"
#include "core/vault/protection.h"

namespace parvis::api::verbs {
namespace {

constexpr std::size_t kRootBytes = 32;
constexpr std::size_t kSaltBytes = 16;

Json way_model(const vault::WayStatus& way) {
  JsonObject model;
  model.put("id", to_hex(way.id)).put("day", way.day).put("in_force", way.in_force);
  model.put("kind", way.kind == vault::SlotKind::kPassphrase ? "passphrase" : "passkey");
  model.put("name", plain_name(way.name)).put("credential", way.credential);
  return model.take();
}

Json device_model(const vault::DeviceStatus& device) {
  JsonObject model;
  model.put("id", to_hex(device.device))
      .put("name", plain_name(device.name))
      .put("day", device.day);
  model.put("here", device.here).put("first", device.first);
  model.put("listed", device.listed).put("leaving", device.leaving);
  model.put("asked", device.asked);
  return model.take();
}

std::string name_in(const Json& in) { return plain_name(string_or(in, "name", "")); }

// Runs `change` on the open session; its writes go into the reply.
template <class Change>
Result<Reply> changed(State& state, Change change) {
  if (!state.session) return ErrorCode::kLocked;
  vault::Writes writes;
  if (Status done = change(*state.session, writes); !done) return done.error();
  Reply reply;
  add_writes(reply, writes);
  return reply;
}

// The device that `in` names; one that is no device is unknown to the account.
vault::PublicKey device_in(const Json& in) {
  const Result<vault::PublicKey> device = array_from_hex<32>(string_or(in, "id", ""));
  return device ? device.value() : vault::PublicKey{};
}

}  // namespace

Result<Reply> protection(State& state, const Json&, ByteView) {
  if (!state.session) return ErrorCode::kLocked;
  const vault::Protection all = vault::protection_of(*state.session);
  Json ways = Json::array();
  for (const vault::WayStatus& way : all.ways) ways.push_back(way_model(way));
  Json devices = Json::array();
  for (const vault::DeviceStatus& device : all.devices) devices.push_back(device_model(device));
  JsonObject value;
  value.put("sheet", all.sheet).put("ways", std::move(ways)).put("devices", std::move(devices));
  value.put("taken", all.passphrase_taken);
  value.put("again", all.passphrase_again);
  return Reply(value.take());
}

Result<Reply> set_passphrase(State& state, const Json& in, ByteView) {
  return changed(state, [&](vault::Session& session, vault::Writes& writes) {
    return vault::set_passphrase(session, string_or(in, "identifier", ""),
                                 string_or(in, "passphrase", ""), string_or(in, "day", ""), writes);
  });
}

Result<Reply> add_passkey(State& state, const Json& in, ByteView blob) {
  if (blob.size() != kRootBytes) return {ErrorCode::kWrongShape, "blob"};
  return changed(state, [&](vault::Session& session, vault::Writes& writes) {
    return vault::add_passkey(session, blob, name_in(in), string_or(in, "credential", ""),
                              string_or(in, "day", ""), writes);
  });
}

Result<Reply> prove_way(State& state, const Json& in, ByteView blob) {
  if (!state.session) return ErrorCode::kLocked;
  if (!blob.empty() && blob.size() != kRootBytes) return {ErrorCode::kWrongShape, "blob"};
  const Result<vault::Key> root =
      blob.empty()
          ? vault::passphrase_root(string_or(in, "identifier", ""), string_or(in, "passphrase", ""))
          : Result<vault::Key>(vault::Key(blob));
  if (!root) return root.error();
  if (vault::is_way(*state.session, root.value())) return Reply();
  return blob.empty() ? ErrorCode::kPassphraseUnknown : ErrorCode::kPasskeyUnknown;
}

Result<Reply> remove_way(State& state, const Json& in, ByteView) {
  const Result<vault::Id> id = array_from_hex<16>(string_or(in, "id", ""));
  if (!id) return ErrorCode::kUnknownWay;
  return changed(state, [&](vault::Session& session, vault::Writes& writes) {
    return vault::remove_way(session, id.value(), writes);
  });
}

Result<Reply> set_sheet(State& state, const Json& in, ByteView) {
  const std::string wanted = string_or(in, "wanted", "");
  if (wanted != "on" && wanted != "off" && wanted != "new") {
    return {ErrorCode::kWrongShape, "/wanted"};
  }
  return changed(state, [&](vault::Session& session, vault::Writes& writes) {
    return wanted == "new" ? vault::replace_sheet(session, writes)
                           : vault::set_sheet(session, wanted == "on", writes);
  });
}

Result<Reply> name_device(State& state, const Json& in, ByteView) {
  return changed(state, [&](vault::Session& session, vault::Writes& writes) {
    return vault::name_device(session, device_in(in), name_in(in), string_or(in, "day", ""),
                              writes);
  });
}

Result<Reply> remove_device(State& state, const Json& in, ByteView) {
  return changed(state, [&](vault::Session& session, vault::Writes& writes) {
    return vault::remove_device(session, device_in(in), writes);
  });
}

Result<Reply> ask_link(State& state, const Json&, ByteView) {
  if (state.session) return ErrorCode::kAlreadyOpen;
  state.link_seed.emplace();
  state.entropy.fill(state.link_seed->span());
  const vault::PublicKey device = vault::SigningKey(*state.link_seed).public_key();
  const std::string text = vault::link_text(device);
  const Result<vault::LinkRequest> asked = vault::read_link(text);
  if (!asked) return asked.error();
  return Reply(JsonObject().put("text", text).put("code", asked.value().code).take());
}

Result<Reply> accept_link(State& state, const Json& in, ByteView) {
  return changed(state, [&](vault::Session& session, vault::Writes& writes) {
    return vault::accept_link(session, string_or(in, "text", ""), string_or(in, "code", ""),
                              name_in(in), string_or(in, "day", ""), writes);
  });
}

Result<Reply> stretch(State&, const Json&, ByteView blob) {
  if (blob.size() <= kSaltBytes) return {ErrorCode::kTooShort, "pin"};
  const Result<vault::Key> key =
      vault::stretched_pin(text_of(blob.subspan(kSaltBytes)), blob.first(kSaltBytes));
  if (!key) return key.error();
  Reply reply;
  Json place = reply.place(key.value().view());
  reply.value() = std::move(place);
  return reply;
}

}  // namespace parvis::api::verbs
