// A commune, chosen or typed.

#include <algorithm>

#include "core/base/text.h"
#include "core/questionnaire/typed.h"
#include "core/questionnaire/value_kinds.h"

namespace parvis::questionnaire {
namespace {

Json stored_form(const std::string& code, const std::string& name, const std::string& postcode) {
  return JsonObject().put("code", code).put("name", name).put("postcode", postcode).take();
}
Json stored_form(const registration::Commune& commune) {
  return stored_form(commune.code, commune.name, commune.postcode);
}

// A text that names exactly one commune ("35000 Rennes").
OneReading commune_from_text(const Question& question, const std::string& text,
                             const registration::Communes& communes) {
  const std::optional<registration::Commune> commune = communes.exactly(plain(text));
  return commune ? good(stored_form(*commune)) : bad(question, ProblemCode::kNotACommune);
}

bool has_communes(const Around& around) {
  return around.communes != nullptr && around.communes->size() > 0;
}

bool has_commune_shape(const std::string& code, const std::string& name,
                       const std::string& postcode) {
  const auto is_sign = [](char sign) {
    return (sign >= '0' && sign <= '9') || sign == 'A' || sign == 'B';
  };
  return code.size() == 5 && std::all_of(code.begin(), code.end(), is_sign) &&
         postcode.size() == 5 && postcode.find_first_not_of("0123456789") == std::string::npos &&
         !name.empty() && code_points(name) <= 100;
}

}  // namespace

Result<OneReading> read_commune(const Question& question, const Json& typed, const Around& around) {
  if (typed.is_string()) {
    if (!has_communes(around)) return bad(question, ProblemCode::kNotACommune);
    return commune_from_text(question, typed.get<std::string>(), *around.communes);
  }
  if (!typed.is_object()) return wrong_shape(question);
  const std::string code = string_or(typed, "code", "");
  const std::string postcode = string_or(typed, "postcode", "");
  if (!has_communes(around)) {
    const std::string name = string_or(typed, "name", "");
    if (!has_commune_shape(code, name, postcode)) return bad(question, ProblemCode::kNotACommune);
    return good(stored_form(code, name, postcode));
  }
  registration::Commune commune = around.communes->by_code(code);
  if (commune.code.empty()) return bad(question, ProblemCode::kNotACommune);
  if (around.communes->has_postcode(commune.code, postcode)) commune.postcode = postcode;
  return good(stored_form(commune));
}

}  // namespace parvis::questionnaire
