#pragma once
// An inbox as the file of slots has it, signed with the development key
// (tests/support/rules_key.h). Written from docs/formats/slots.md, not from the code that reads it.

#include <string>

#include "core/base/json.h"
#include "tests/support/rules_key.h"

namespace parvis::support {

struct InboxOf {
  std::string structure = "Agence";
  std::string kind = "ccas";
  std::string until = "2026-12-31";
  std::vector<std::string> departments = {"35", "2A"};
};

inline std::string sized_text(const std::string& text) {
  const Bytes bytes = Writer().sized(view(text)).take();
  return {bytes.begin(), bytes.end()};
}

inline Json inbox_entry(const vault::PublicKey& key, const InboxOf& of = {},
                        const vault::SigningKey& signer = rules_key()) {
  std::string said = "parvis inbox 1\n" + std::string(key.begin(), key.end());
  said += sized_text(of.structure) + sized_text(of.kind) + sized_text(of.until);
  const Bytes count = Writer().u32(static_cast<std::uint32_t>(of.departments.size())).take();
  said.append(count.begin(), count.end());
  for (const std::string& one : of.departments) said += sized_text(one);
  return {{"structure", of.structure}, {"kind", of.kind},
          {"until", of.until},         {"departments", of.departments},
          {"key", to_hex(key)},        {"signature", to_hex(signer.sign(view(said)))}};
}

}  // namespace parvis::support
