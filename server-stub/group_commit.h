#pragma once
// Group commit: all writes that are waiting go to the store as one transaction, and each is told
// its outcome after that is durable. While the disk works on one group, the next one gathers; it
// also waits for writes that are being verified at that moment (Store::expect), until it is large
// enough, but never for the clock. The group is applied by the thread that brings its last write,
// which spares two changes of thread; what gathers meanwhile, by the thread of this object.

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

  // `done` is called by a thread that is in submit or forgo, this one too, or by that of this
  // object.
  void submit(Write write, WriteDone done);
  // A write is near. REQUIRES: forgo() follows, once it is submitted or will not be.
  void expect();
  void forgo();
  // What waits ends as kFailed, untried, and so does all that is submitted later.
  void give_up() { given_up_ = true; }

 private:
  struct Group {
    std::vector<Write> writes;
    std::vector<WriteDone> done;
  };
  void run();
  void apply_if_due(std::unique_lock<std::mutex> lock);
  bool is_due() const;
  void take_group(Group& group);
  void apply_and_tell(Group& group);
  std::vector<Outcome> apply_group(std::span<const Write> writes);
  std::vector<Outcome> one_by_one(std::span<const Write> writes);

  Apply apply_;
  std::mutex mutex_;
  std::condition_variable waiting_;
  Group queued_;
  std::size_t coming_ = 0;
  bool is_working_ = false;  // whoever set it applies; everybody else queues
  bool stopping_ = false;
  std::atomic<bool> given_up_ = false;
  std::thread thread_;
};

}  // namespace parvis::server
