#pragma once
// Inboxes in SQL: sealed messages that wait for whoever holds the inbox's key.

#include "server-stub/sql.h"

namespace parvis::server {

class InboxReads {
 public:
  explicit InboxReads(Sql& sql);
  std::optional<Bytes> messages(const vault::Id& inbox, std::uint64_t after, std::size_t most_bytes,
                                std::uint64_t now);

 private:
  std::unique_ptr<SqlStatement> inbox_, messages_;
};

// As AccountWrites.
class InboxWrites {
 public:
  InboxWrites(Sql& sql, const StoreLimits& limits);
  Outcome apply(const OpenInbox& open);
  Outcome apply(const DropInbox& drop);
  Outcome apply(const PutMessage& put);
  Outcome apply(const DropMessage& drop);
  Outcome apply(const Sweep& sweep);

 private:
  bool has_room(const PutMessage& put);

  StoreLimits limits_;
  std::unique_ptr<SqlStatement> inbox_, message_, used_, open_, put_, count_up_;
  std::unique_ptr<SqlStatement> drop_inbox_, drop_messages_, drop_message_, drop_expired_, sweep_;
};

}  // namespace parvis::server
