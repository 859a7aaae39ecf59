// GET /v1/slots/{locator}: the locator comes from a recovery code and is as hard to guess; what it
// finds opens with the code alone.

#include "server-stub/routes.h"

namespace parvis::server {

void get_slot(const Request& request, Services& services, Answer answer) {
  const Result<vault::Id> locator = array_from_hex<16>(request.parameters[0]);
  if (!locator) return answer(malformed(ErrorCode::kWrongShape));
  const std::optional<Bytes> slot = services.store.slot(locator.value());
  answer(slot ? bytes_reply(*slot) : problem(404, "unknown-slot"));
}

}  // namespace parvis::server
