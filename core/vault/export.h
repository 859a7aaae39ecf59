#pragma once
// A whole account as one file that the printed code opens alone, without a server
// (docs/formats/export.md).

#include "core/vault/recovery_code.h"
#include "core/vault/session.h"

namespace parvis::vault {

// Everything this device holds, records that do not open included, as they are.
Bytes export_account(const Session& session);
// The records that open, those of a later version included.
std::vector<Record> held_records(const Session& session);

struct Exported {
  Id account{};
  std::vector<Record> records{};  // those that open
  std::size_t unreadable = 0;     // those that do not
};

// Errors: kMalformedExport (where = field), parse_slot's; kSlotDoesNotOpen: another code;
// kRecordTampered (where = "export"): not as it was written.
Result<Exported> read_export(ByteView file, const CodeSecret& code);

}  // namespace parvis::vault
