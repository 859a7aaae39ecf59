#pragma once
// One sealed record (docs/formats/envelope.md). peek_header needs no key: what the server checks.

#include "core/base/entropy.h"
#include "core/vault/slot.h"

namespace parvis::vault {

inline constexpr std::size_t kMostEnvelopeBytes = 1024 * 1024;

struct EnvelopeHeader {
  Id account{};
  Id record{};
  Id revision{};
  Id parent{};  // the revision this one replaces, zeros for the first
  std::uint32_t generation = 0;
  bool operator==(const EnvelopeHeader&) const = default;
};

// What is inside, as bytes: core/records reads it. Type 0 without payload: deleted.
struct Sealed {
  std::uint16_t type = 0;
  std::uint16_t schema = 0;
  Bytes payload;
  bool operator==(const Sealed&) const = default;
};

// Reads the header and checks the length.
// Errors: kMalformedEnvelope (where = field); kTooLarge.
Result<EnvelopeHeader> peek_header(ByteView envelope);

// REQUIRES: `keys` holds header.generation. Errors: kTooLarge (where = record id).
Result<Bytes> seal_envelope(const EnvelopeHeader& header, const Sealed& content,
                            const AccountKeys& keys, Entropy& entropy);
// Errors: those of peek_header; kRecordTampered (where = record id), also when the generation is
// unknown.
Result<Sealed> open_envelope(ByteView envelope, const AccountKeys& keys);

}  // namespace parvis::vault
