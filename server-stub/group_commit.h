#pragma once
// Group commit: one thread takes every write that is waiting, gives them to the store as one
// transaction, and tells each its outcome after the transaction is durable. While the disk works on
// one group, the next one gathers; nobody waits on purpose.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "server-stub/store.h"

namespace parvis::server {

class GroupCommit {
 public:
  // Applies a group and returns one outcome for each write, durable. Throws StoreError when nothing
  // of the group is known to be stored; the writes are then tried once more, each by itself.
  using Apply = std::function<std::vector<Outcome>(std::span<const Write>)>;

  explicit GroupCommit(Apply apply);
  // Finishes what is waiting, unless it was given up.
  ~GroupCommit();
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;

  void submit(Write write, WriteDone done);
  // What waits ends as kFailed, untried, and so does all that is submitted later.
  void give_up() { given_up_ = true; }

 private:
  void run();
  void take_group();
  void apply_group();
  std::vector<Outcome> one_by_one();

  Apply apply_;
  std::mutex mutex_;
  std::condition_variable waiting_;
  std::vector<Write> queued_;
  std::vector<WriteDone> queued_done_;
  bool stopping_ = false;
  std::atomic<bool> given_up_ = false;
  std::vector<Write> group_;  // of the thread
  std::vector<WriteDone> group_done_;
  std::thread thread_;
};

}  // namespace parvis::server
