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
  const Json* benefits = find(*assets, "benefits");
  if (sections == nullptr) return {ErrorCode::kWrongShape, "/assets/questions"};
  if (benefits == nullptr) return {ErrorCode::kWrongShape, "/assets/benefits"};
  auto questions =
      questionnaire::QuestionSet::load(*sections, referentials != nullptr ? *referentials : none);
  if (!questions) return questions.error();
  auto catalog = rights::Catalog::load(*benefits);
  if (!catalog) return catalog.error();
  state.questions = std::move(questions).value();
  state.catalog = std::move(catalog).value();
  return Reply(Json{{"version", string_or(*assets, "version", "")}});
}

Result<Reply> load_communes(State& state, const Json&, ByteView blob) {
  auto communes = registration::Communes::load(blob);
  if (!communes) return communes.error();
  state.communes = std::move(communes).value();
  return Reply(Json{{"count", state.communes.size()}});
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
      found.push_back({{"code", commune.code},
                       {"name", commune.name},
                       {"postcode", commune.postcode},
                       {"department", commune.department}});
    }
  }
  return Reply(std::move(found));
}

Result<Reply> self_test(State&, const Json&, ByteView) {
  const Status status = vault::self_test();
  if (!status) return status.error();
  return Reply(Json{{"passed", true}});
}

}  // namespace parvis::api::verbs
