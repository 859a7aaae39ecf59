#include "core/vault/restore.h"

#include "core/vault/aead.h"
#include "core/vault/sealed_store.h"

namespace parvis::vault {

RestoreRun::RestoreRun(CodeSecret code, std::string host, ByteView device_secret, Entropy& entropy)
    : code_(std::move(code)),
      host_(std::move(host)),
      device_secret_(device_secret),
      entropy_(&entropy) {}

Request RestoreRun::start() { return slot_request(locator_of(code_)); }

Result<std::optional<Request>> RestoreRun::receive(const Response& response) {
  if (!pull_) return take_slot(response);
  Result<std::optional<Request>> next = pull_->receive(response);
  if (!next || next.value()) return next;
  Result<News> news = verify_news(start_, {}, pull_->links());
  if (!news) return news.error();
  if (Status checked = check_code(news.value()); !checked) return checked.error();
  news_ = std::move(news).value();
  return std::optional<Request>();
}

Result<std::optional<Request>> RestoreRun::take_slot(const Response& response) {
  if (response.status == 404) return ErrorCode::kCodeUnknown;
  if (response.status != 200) return refusal(response);
  const Result<SlotHead> head = parse_slot(response.body);
  if (!head) return head.error();
  if (head.value().kind != SlotKind::kRecoveryCode) return {ErrorCode::kMalformedSlot, "kind"};
  Result<AccountKeys> keys = open_slot(response.body, code_.view());
  if (!keys) return keys.error();
  keys_ = std::move(keys).value();
  slot_ = slot_hash(response.body);
  start_.account = head.value().account;
  pull_.emplace(host_, start_, signing_key_of(code_), std::string());
  return std::optional(pull_->start());
}

Status RestoreRun::check_code(const News& news) const {
  const Id locator = locator_of(code_);
  const auto slot = news.slots.find(locator);
  if (slot == news.slots.end() || slot->second != slot_ || keys_.size() != news.chain.generation) {
    return {ErrorCode::kManifestMismatch, to_hex(locator)};
  }
  const PublicKey device = signing_key_of(code_).public_key();
  if (!news.chain.devices.contains(device)) return {ErrorCode::kUnknownDevice, to_hex(device)};
  return Done{};
}

std::unique_ptr<State> RestoreRun::take(Writes& writes) {
  auto state = std::make_unique<State>(*entropy_);
  state->device_secret = device_secret_.copy();
  state->device_seed = make_key(*entropy_);
  state->device = SigningKey(state->device_seed);
  state->code = std::move(code_);
  state->keys = std::move(keys_);
  state->chain = start_;
  write_slot(*state, writes);
  write_device(*state, writes);
  std::vector<Id> changed;
  apply_news(*state, *news_, changed, writes);
  return state;
}

}  // namespace parvis::vault
