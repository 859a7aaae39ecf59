#pragma once
// Accounts as their last durable commit left them, in memory: for a store with one writer, which is
// then asked for an account only once. Holds the accounts written to lately, at most kMost.

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "server-stub/store.h"

namespace parvis::server {

class KnownAccounts {
 public:
  static constexpr std::size_t kMost = 1024;
  using Known = std::shared_ptr<const Account>;

  // nullptr: the store knows.
  Known find(const vault::Id& id) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }
  // For the writer alone, once the change is durable. nullptr: the account is gone.
  void put(const vault::Id& id, Known account) {
    const std::lock_guard lock(mutex_);
    by_id_.erase(id);
    if (account == nullptr) return;
    if (by_id_.size() >= kMost) by_id_.erase(by_id_.begin());
    by_id_.emplace(id, std::move(account));
  }
  // After a failure nobody knows what was stored.
  void forget_all() {
    const std::lock_guard lock(mutex_);
    by_id_.clear();
  }

 private:
  // An id is a hash.
  struct FirstBytes {
    std::size_t operator()(const vault::Id& id) const {
      std::size_t first = 0;
      std::memcpy(&first, id.data(), sizeof first);
      return first;
    }
  };
  mutable std::mutex mutex_;
  std::unordered_map<vault::Id, Known, FirstBytes> by_id_;
};

}  // namespace parvis::server
