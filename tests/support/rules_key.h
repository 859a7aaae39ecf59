#pragma once
// The development key of rule sets: SHA-256 of "parvis development key of orientation rules".

#include "core/vault/signing.h"

namespace parvis::support {

inline vault::SigningKey rules_key() {
  const auto seed =
      array_from_hex<32>("5895ec18643d554a2b6b4ad9dfb85614f594ed010fea0312c2f4450c1575c2ff");
  return vault::SigningKey(vault::Key(seed.value()));
}

// A set as it travels: the signature, then the text.
inline Bytes signed_rules(const vault::SigningKey& key, std::string_view text) {
  const std::string message = "parvis rules 1\n" + std::string(text);
  const vault::Signature signature = key.sign(view(message));
  Bytes file(signature.begin(), signature.end());
  file.insert(file.end(), text.begin(), text.end());
  return file;
}

}  // namespace parvis::support
