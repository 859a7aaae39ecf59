#include "core/vault/restore.h"

#include "core/vault/aead.h"
#include "core/vault/keyring.h"
#include "core/vault/sealed_store.h"
#include "core/vault/upkeep.h"

namespace parvis::vault {

RestoreRun::RestoreRun(Entrance entrance, std::string host, ByteView device_secret,
                       Entropy& entropy)
    : entrance_(std::move(entrance)),
      host_(std::move(host)),
      device_secret_(device_secret),
      entropy_(&entropy) {}

Request RestoreRun::start() { return slot_request(entrance_.locator); }

Result<std::optional<Request>> RestoreRun::receive(const Response& response) {
  if (!pull_) return take_slot(response);
  Result<std::optional<Request>> next = pull_->receive(response);
  if (!next || next.value()) return next;
  Result<News> news = verify_news(start_, {}, pull_->links());
  if (!news) return news.error();
  if (Status checked = check_way(news.value()); !checked) return checked.error();
  news_ = std::move(news).value();
  return std::optional<Request>();
}

Result<std::optional<Request>> RestoreRun::take_slot(const Response& response) {
  if (response.status == 404) return unknown(entrance_.kind);
  if (response.status != 200) return refusal(response);
  const Result<SlotHead> head = parse_slot(response.body);
  if (!head) return head.error();
  if (head.value().kind != entrance_.kind) return {ErrorCode::kMalformedSlot, "kind"};
  const bool by_code = entrance_.kind == SlotKind::kRecoveryCode;
  Result<AccountKeys> keys =
      open_slot(response.body, by_code ? entrance_.code.view() : entrance_.seed.view());
  if (!keys) return keys.error();
  keys_ = std::move(keys).value();
  slot_ = slot_hash(response.body);
  start_.account = head.value().account;
  pull_.emplace(host_, start_, reading_key(), std::string());
  return std::optional(pull_->start());
}

SigningKey RestoreRun::reading_key() const {
  if (entrance_.kind == SlotKind::kRecoveryCode) return signing_key_of(entrance_.code);
  return entrance_.kind == SlotKind::kMember ? SigningKey(entrance_.seed) : opener_of(keys_);
}

Status RestoreRun::check_way(const News& news) const {
  const Id& locator = entrance_.locator;
  const auto slot = news.slots.find(locator);
  if (slot == news.slots.end() || slot->second != slot_ || keys_.size() != news.chain.generation) {
    return {ErrorCode::kManifestMismatch, to_hex(locator)};
  }
  const PublicKey device = reading_key().public_key();
  if (!news.chain.devices.contains(device)) return {ErrorCode::kUnknownDevice, to_hex(device)};
  return Done{};
}

std::unique_ptr<State> RestoreRun::take(Writes& writes) {
  auto state = std::make_unique<State>(*entropy_);
  const bool by_link = entrance_.kind == SlotKind::kMember;
  state->device_secret = device_secret_.copy();
  state->device_seed = by_link ? entrance_.seed.copy() : make_key(*entropy_);
  state->device = SigningKey(state->device_seed);
  state->keys = std::move(keys_);
  state->code =
      entrance_.kind == SlotKind::kRecoveryCode ? std::move(entrance_.code) : code_of(state->keys);
  state->chain = start_;
  std::vector<Id> changed;
  apply_news(*state, *news_, changed, writes);
  // The code of an account's first days may follow from nothing: then the keyring holds it.
  if (const std::optional<CodeSecret> kept = kept_code(*state)) state->code = kept->copy();
  write_slot(*state, writes);
  write_device(*state, writes);
  if (!by_link) name_own_device(*state, entrance_.name, entrance_.day, writes);
  return state;
}

}  // namespace parvis::vault
