#include "server-stub/store.h"

namespace parvis::server {

std::uint64_t carried_bytes(const Append& append) {
  std::uint64_t bytes = append.commit.size();
  for (const Append::Envelope& envelope : append.envelopes) bytes += envelope.bytes.size();
  for (const Append::Slot& slot : append.slots) bytes += slot.bytes.size();
  return bytes;
}

}  // namespace parvis::server
