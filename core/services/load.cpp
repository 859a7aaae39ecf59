// Reads a services file (docs/formats/services.md).

#include <charconv>
#include <cmath>
#include <numbers>

#include "core/base/text.h"
#include "core/services/index.h"

namespace parvis::services {
namespace {

constexpr std::size_t kMostBytes = 16 * 1024 * 1024;

std::string_view take(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

void split(std::string_view text, char separator, std::vector<std::string_view>& parts) {
  parts.clear();
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> list(std::string_view text) {
  std::vector<std::string_view> items;
  if (!text.empty()) split(text, ',', items);
  if (!items.empty() && items.back().empty()) items.pop_back();
  return items;
}

// Ten-thousandths of a degree, as the file writes them: some eleven metres.
bool read_degrees(std::string_view text, int most, double& out) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  out = value / 10'000.0;
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value >= -most * 10'000 && value <= most * 10'000;
}

bool read_place(std::string_view latitude, std::string_view longitude, Place& place) {
  double north = 0, east = 0;
  if (!read_degrees(latitude, 90, north) || !read_degrees(longitude, 180, east)) return false;
  constexpr double kRadians = std::numbers::pi / 180;
  place.x = std::cos(north * kRadians) * std::cos(east * kRadians);
  place.y = std::cos(north * kRadians) * std::sin(east * kRadians);
  place.z = std::sin(north * kRadians);
  return true;
}

bool read_number(std::string_view text, std::size_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

class Loader {
 public:
  // The file, which the index keeps.
  std::string_view keep(std::string_view text) { return index_->text = text; }

  bool head(std::string_view line) {
    std::vector<std::string_view> parts;
    split(line, ' ', parts);
    if (parts.size() != 8 || parts[0] != "parvis" || parts[1] != "services" || parts[2] != "1") {
      return false;
    }
    if (parts[4] != "data" && parts[4] != "sample") return false;
    index_->sample = parts[4] == "sample";
    return read_day(parts[3], index_->day) && read_number(parts[5], communes_) &&
           read_number(parts[6], structures_) && read_number(parts[7], services_);
  }

  bool line(std::string_view text) {
    split(text, '|', fields_);
    if (fields_[0] == "C") return commune(fields_);
    if (fields_[0] == "S") return structure(fields_);
    return fields_[0] == "V" && service(fields_);
  }

  bool counts_agree() const {
    return index_->communes.size() == communes_ && index_->structures.size() == structures_ &&
           index_->services.size() == services_;
  }
  std::shared_ptr<const ServiceIndex> take_index() { return std::move(index_); }

 private:
  static bool read_day(std::string_view text, Day& out) {
    const Result<Day> day = day_from_text(text);
    if (day) out = day.value();
    return day.ok();
  }

  bool commune(const std::vector<std::string_view>& fields) {
    Place place;
    if (fields.size() != 4 || fields[1].size() != 5) return false;
    if (!read_place(fields[2], fields[3], place)) return false;
    return index_->communes.emplace(fields[1], place).second;
  }

  bool structure(const std::vector<std::string_view>& fields) {
    if (fields.size() != 10 || fields[1].empty() || fields[2].empty()) return false;
    Structure one;
    one.id = fields[1];
    one.name = fields[2];
    one.commune = fields[3];
    Place place;
    if (!fields[4].empty() || !fields[5].empty()) {
      if (!read_place(fields[4], fields[5], place)) return false;
      one.place = place;
    }
    one.address = fields[6];
    one.phone = fields[7];
    one.email = fields[8];
    one.site = fields[9];
    index_->structures.push_back(std::move(one));
    return true;
  }

  // Of the structure before it.
  bool service(const std::vector<std::string_view>& fields) {
    if (fields.size() != 9 || index_->structures.empty()) return false;
    if (fields[1].empty() || fields[2].empty() || fields[4].empty()) return false;
    Service one;
    one.structure = index_->structures.size() - 1;
    one.id = fields[1];
    one.name = fields[2];
    one.description = fields[3];
    one.themes = list(fields[4]);
    one.publics = list(fields[5]);
    one.zone = list(fields[6]);
    if (fields[7].find_first_not_of("srgp") != std::string_view::npos) return false;
    const auto marked = [&](char mark) { return fields[7].find(mark) != std::string_view::npos; };
    one.on_site = marked('s');
    one.remote = marked('r');
    one.is_free = marked('g');
    one.by_professional = marked('p');
    if (!one.on_site && !one.remote) return false;
    if (!read_day(fields[8], one.day)) return false;
    const auto position = static_cast<std::uint32_t>(index_->services.size());
    for (const std::string_view theme : one.themes) index_->by_theme[theme].push_back(position);
    index_->services.push_back(std::move(one));
    return true;
  }

  std::vector<std::string_view> fields_;  // of a line; one list for all
  std::shared_ptr<ServiceIndex> index_ = std::make_shared<ServiceIndex>();
  std::size_t communes_ = 0, structures_ = 0, services_ = 0;
};

}  // namespace

Result<std::shared_ptr<const ServiceIndex>> read_index(ByteView bytes) {
  if (bytes.size() > kMostBytes) return {ErrorCode::kTooLarge, "services"};
  if (!is_utf8(text_of(bytes))) return {ErrorCode::kInvalidUtf8, "services"};
  Loader loader;
  std::string_view text = loader.keep(text_of(bytes));
  if (!loader.head(take(text, '\n'))) return {ErrorCode::kWrongShape, "line 1"};
  for (int line = 2; !text.empty(); ++line) {
    if (!loader.line(take(text, '\n')))
      return {ErrorCode::kWrongShape, "line " + std::to_string(line)};
  }
  if (!loader.counts_agree()) return {ErrorCode::kWrongShape, "line 1"};
  return loader.take_index();
}

}  // namespace parvis::services
