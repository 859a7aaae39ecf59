// Verbs before any account: the assets, the communes, the self-test.

#include "core/api/state.h"
#include "core/vault/self_test.h"

namespace parvis::api::verbs {
namespace {

constexpr std::int64_t kMostCommunesFound = 20;

}  // namespace

Result<Reply> load(State& state, const Json& in, ByteView) {
  const Json* assets = find(in, "assets");
  if (assets == nullptr || !assets->is_object()) return {ErrorCode::kWrongShape, "/assets"};
  const Json none = Json::object();
  const Json* referentials = find(*assets, "referentials");
  const Json* sections = find(*assets, "questions");
  if (sections == nullptr) return {ErrorCode::kWrongShape, "/assets/questions"};
  auto questions =
      questionnaire::QuestionSet::load(*sections, referentials != nullptr ? *referentials : none);
  if (!questions) return questions.error();
  state.questions = std::move(questions).value();
  return Reply(JsonObject().put("version", string_or(*assets, "version", "")).take());
}

Result<Reply> load_communes(State& state, const Json&, ByteView blob) {
  auto communes = registration::Communes::load(blob);
  if (!communes) return communes.error();
  state.communes = std::move(communes).value();
  return Reply(JsonObject().put("count", state.communes.size()).take());
}

Result<Reply> search_communes(State& state, const Json& in, ByteView) {
  const Json* text = find(in, "text");
  if (text == nullptr || !text->is_string()) return {ErrorCode::kWrongShape, "/text"};
  const std::int64_t limit = std::min(int_or(in, "limit", 8), kMostCommunesFound);
  Json found = Json::array();
  if (limit > 0) {
    const auto communes =
        state.communes.search(text->get<std::string>(), static_cast<std::size_t>(limit));
    for (const registration::Commune& commune : communes) {
      JsonObject model;
      model.put("code", commune.code).put("name", commune.name);
      model.put("postcode", commune.postcode).put("department", commune.department);
      found.push_back(model.take());
    }
  }
  return Reply(std::move(found));
}

Result<Reply> self_test(State&, const Json& in, ByteView) {
  const Status status = vault::self_test(bool_or(in, "derivation", true));
  if (!status) return status.error();
  return Reply(JsonObject().put("passed", true).take());
}

}  // namespace parvis::api::verbs
