#include "core/registration/communes.h"
namespace parvis::registration {
struct Communes::Index {};
Communes::Communes() = default;
std::size_t Communes::size() const { return 0; }
Result<Communes> Communes::load(ByteView) { return ErrorCode::kWrongShape; }
std::vector<Commune> Communes::search(std::string_view, std::size_t) const { return {}; }
std::optional<Commune> Communes::exactly(std::string_view) const { return std::nullopt; }
Commune Communes::by_code(std::string_view) const { return {}; }
bool Communes::has_postcode(std::string_view, std::string_view) const { return false; }
}  // namespace parvis::registration
