#pragma once
// A reply that a handler gives once, from any thread, and that one connection waits for.

#include <mutex>
#include <optional>
#include <utility>

#include "server-stub/http.h"

namespace parvis::server {

class GivenReply {
 public:
  void give(Reply reply) {
    std::unique_lock lock(mutex_);
    if (!waiting_) {
      reply_ = std::move(reply);
      return;
    }
    lock.unlock();
    waiting_(std::move(reply));
  }
  // What was given so far.
  std::optional<Reply> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(reply_, std::nullopt);
  }
  // Calls `waiting` once, at once when it was given meanwhile.
  void wait(Answer waiting) {
    std::unique_lock lock(mutex_);
    if (!reply_) {
      waiting_ = std::move(waiting);
      return;
    }
    lock.unlock();
    waiting(std::move(*reply_));
  }

 private:
  std::mutex mutex_;
  std::optional<Reply> reply_;
  Answer waiting_;
};

}  // namespace parvis::server
