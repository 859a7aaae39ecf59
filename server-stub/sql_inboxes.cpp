#include "server-stub/sql_inboxes.h"

namespace parvis::server {
namespace {

constexpr const char* kSelectInbox = "SELECT last FROM inboxes WHERE inbox=$1";

bool is_there(SqlStatement& row) {
  const bool found = row.step();
  row.reset();
  return found;
}

}  // namespace

InboxReads::InboxReads(Sql& sql)
    : inbox_(sql.prepare(kSelectInbox)),
      messages_(sql.prepare("SELECT sequence, bytes FROM messages WHERE inbox=$1 AND sequence>$2"
                            " AND expires>=$3 ORDER BY sequence")) {}

std::optional<Bytes> InboxReads::messages(const vault::Id& inbox, std::uint64_t after,
                                          std::size_t most_bytes, std::uint64_t now) {
  if (!is_there(inbox_->bind(inbox))) return std::nullopt;
  Writer out;
  messages_->bind(inbox, after, now);
  while (messages_->step()) {
    const ByteView bytes = messages_->bytes(1);
    const std::size_t size = sizeof(std::uint64_t) + sizeof(std::uint32_t) + bytes.size();
    if (!out.bytes().empty() && out.bytes().size() + size > most_bytes) break;
    out.u64(messages_->integer(0)).sized(bytes);
  }
  messages_->reset();
  return out.take();
}

InboxWrites::InboxWrites(Sql& sql, const StoreLimits& limits)
    : limits_(limits),
      inbox_(sql.prepare(kSelectInbox + sql.for_update())),
      message_(sql.prepare("SELECT sequence FROM messages WHERE inbox=$1 AND id=$2")),
      used_(sql.prepare("SELECT length(bytes) FROM messages WHERE inbox=$1")),
      open_(sql.prepare(
          "INSERT INTO inboxes(inbox, last) VALUES($1, 0) ON CONFLICT(inbox) DO NOTHING")),
      put_(sql.prepare("INSERT INTO messages(inbox, sequence, id, expires, bytes)"
                       " VALUES($1, $2, $3, $4, $5)")),
      count_up_(sql.prepare("UPDATE inboxes SET last=$2 WHERE inbox=$1")),
      drop_inbox_(sql.prepare("DELETE FROM inboxes WHERE inbox=$1")),
      drop_messages_(sql.prepare("DELETE FROM messages WHERE inbox=$1")),
      drop_message_(sql.prepare("DELETE FROM messages WHERE inbox=$1 AND id=$2")),
      drop_expired_(sql.prepare("DELETE FROM messages WHERE inbox=$1 AND expires<$2")),
      sweep_(sql.prepare("DELETE FROM messages WHERE expires<$1")) {}

Outcome InboxWrites::apply(const OpenInbox& open) {
  return {open_->bind(open.inbox).run() == 1 ? Verdict::kStored : Verdict::kAlreadyStored};
}

Outcome InboxWrites::apply(const DropInbox& drop) {
  drop_messages_->bind(drop.inbox).run();
  return {drop_inbox_->bind(drop.inbox).run() == 1 ? Verdict::kStored : Verdict::kUnknown};
}

Outcome InboxWrites::apply(const PutMessage& put) {
  if (!inbox_->bind(put.inbox).step()) return {Verdict::kUnknown};
  const std::uint64_t sequence = inbox_->integer(0) + 1;
  inbox_->reset();
  if (is_there(message_->bind(put.inbox, put.id))) return {Verdict::kAlreadyStored};
  drop_expired_->bind(put.inbox, put.now).run();
  if (!has_room(put)) return {Verdict::kQuota};
  put_->bind(put.inbox, sequence, put.id, put.expires, put.bytes).run();
  count_up_->bind(put.inbox, sequence).run();
  return {Verdict::kStored, {}, sequence};
}

bool InboxWrites::has_room(const PutMessage& put) {
  std::uint64_t count = 1;
  std::uint64_t bytes = put.bytes.size();
  used_->bind(put.inbox);
  while (used_->step()) {
    ++count;
    bytes += used_->integer(0);
  }
  return count <= limits_.inbox_messages && bytes <= limits_.inbox_bytes;
}

Outcome InboxWrites::apply(const DropMessage& drop) {
  drop_message_->bind(drop.inbox, drop.id).run();
  return {Verdict::kStored};
}

Outcome InboxWrites::apply(const Sweep& sweep) {
  sweep_->bind(sweep.now).run();
  return {Verdict::kStored};
}

}  // namespace parvis::server
