// Letting in a device that shows a QR code: core/vault/protection.h, docs/formats/link.md.

#include "core/vault/keyring.h"
#include "core/vault/protection.h"
#include "core/vault/recovery_code.h"
#include "core/vault/way.h"

namespace parvis::vault {
namespace {

constexpr std::string_view kPrefix = "PARVISLINK1:";
constexpr std::size_t kHalf = 4;  // signs in one half of the code

Result<std::string> code_of(const PublicKey& device) {
  const Result<Key> bits = stretched_link(device);
  if (!bits) return bits.error();
  std::string code = code_signs(bits.value().view(), 2 * kHalf);
  code.insert(kHalf, 1, '-');
  return code;
}

std::string upper(std::string text) {
  for (char& sign : text) {
    if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::string link_text(const PublicKey& device) {
  return std::string(kPrefix) + upper(to_hex(device));
}

Result<PublicKey> read_link_text(std::string_view text) {
  if (!text.starts_with(kPrefix)) return ErrorCode::kMalformedLink;
  const Result<PublicKey> device = array_from_hex<32>(text.substr(kPrefix.size()));
  if (!device || !agreement_public(device.value())) return ErrorCode::kMalformedLink;
  return device.value();
}

Result<LinkRequest> read_link(std::string_view text) {
  const Result<PublicKey> device = read_link_text(text);
  if (!device) return device.error();
  Result<std::string> code = code_of(device.value());
  if (!code) return code.error();
  return LinkRequest{device.value(), std::move(code).value()};
}

Status accept_link(Session& session, std::string_view text, std::string_view typed_code,
                   const std::string& name, const std::string& day, Writes& writes) {
  const Result<LinkRequest> asked = read_link(text);
  if (!asked) return asked.error();
  if (!same_signs(typed_code, asked.value().code)) return ErrorCode::kLinkCodeDiffers;
  if (name.size() > kMostNameBytes) return {ErrorCode::kTooLarge, "name"};
  State& state = session.state();
  if (state.chain.devices.size() >= kMostMembers) return {ErrorCode::kTooLarge, "devices"};
  const std::optional<Keyring> ring = keyring_of(state);
  if (ring && ring->removed.contains(asked.value().device)) return ErrorCode::kMalformedLink;
  Json device = named_device(name, day);
  device["asked"] = true;
  const FieldChanges changes{{device_field(asked.value().device), std::move(device)}};
  return change_fields(state, RecordType::kKeyring, changes, writes);
}

}  // namespace parvis::vault
