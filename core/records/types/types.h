#pragma once
// The record types of this build, one file each.

#include "core/records/record.h"

namespace parvis::records {

extern const RecordKind kFactsKind;
extern const RecordKind kSettingsKind;
extern const RecordKind kKeyringKind;
extern const RecordKind kSensitiveKind;
extern const RecordKind kLettersKind;

}  // namespace parvis::records
