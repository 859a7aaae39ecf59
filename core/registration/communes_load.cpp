// Reads a commune file (docs/formats/communes.md).

#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/registration/communes_index.h"

namespace parvis::registration {
namespace {

constexpr std::size_t kMostBytes = 4 * 1024 * 1024;
constexpr std::size_t kMostCommunes = 60'000;
constexpr std::size_t kLines = 11;
constexpr std::uint32_t kSigns = 91;

std::optional<std::uint32_t> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 6) return std::nullopt;
  std::uint32_t value = 0;
  for (const char sign : digits) {
    if (sign < '0' || sign > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(sign - '0');
  }
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Takes characters and signs from the front of a line. Past the end, ok() is false and all is zero.
class Signs {
 public:
  explicit Signs(std::string_view line) : rest_(line) {}
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  bool take_if(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view characters(std::size_t count) {
    if (rest_.size() < count) ok_ = false;
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::uint32_t sign() {
    const std::string_view taken = characters(1);
    if (taken.empty() || taken[0] < 35 || taken[0] > 125) ok_ = false;
    return ok_ ? static_cast<std::uint32_t>(taken[0] - 35) : 0;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

struct Department {
  std::string_view code;
  std::size_t communes = 0;
};

// One reading; each step checks its own lines and says by their name when they are at fault.
class Loader {
 public:
  explicit Loader(std::vector<std::string_view> lines) : lines_(std::move(lines)) {}

  Result<std::shared_ptr<const CommuneIndex>> load() {
    if (!read_counts()) return {ErrorCode::kWrongShape, "counts"};
    if (!read_departments()) return {ErrorCode::kWrongShape, "departments"};
    if (!read_codes()) return {ErrorCode::kWrongShape, "codes"};
    if (!read_names(lines_[3], 0, current_)) return {ErrorCode::kWrongShape, "names"};
    if (!read_postcodes()) return {ErrorCode::kWrongShape, "postcodes"};
    if (!read_populations()) return {ErrorCode::kWrongShape, "populations"};
    if (!read_zones()) return {ErrorCode::kWrongShape, "zones"};
    if (!read_former()) return {ErrorCode::kWrongShape, "former"};
    index_->index_words();
    return std::shared_ptr<const CommuneIndex>(std::move(index_));
  }

 private:
  bool read_counts() {
    const std::vector<std::string_view> words = split(lines_[0], ' ');
    if (words.size() != 5 || words[0] != "parvis" || words[1] != "communes" || words[2] != "1") {
      return false;
    }
    const auto current = number(words[3]);
    const auto former = number(words[4]);
    if (!current || !former || *current == 0 || *current + *former > kMostCommunes) return false;
    current_ = *current;
    former_ = *former;
    index_->current_count = current_;
    index_->entries.resize(current_ + former_);
    return true;
  }

  bool read_departments() {
    std::size_t total = 0;
    for (const std::string_view text : split(lines_[1], ';')) {
      const std::vector<std::string_view> words = split(text, ' ');
      if (words.size() != 2 || words[0].size() < 2 || words[0].size() > 3) return false;
      const auto communes = number(words[1]);
      if (!communes) return false;
      departments_.push_back({words[0], *communes});
      total += *communes;
    }
    return total == current_;
  }

  bool read_codes() {
    Signs signs(lines_[2]);
    std::size_t at = 0;
    for (const Department& department : departments_) {
      std::uint32_t code = 0;
      for (std::size_t left = department.communes; left > 0; --left, ++at) {
        const std::uint32_t step =
            signs.take_if('!') ? number(signs.characters(3)).value_or(0) : signs.sign();
        code += step;
        if (!signs.ok() || step == 0 || !write_code(department.code, code, at)) return false;
      }
    }
    return signs.at_end();
  }

  bool write_code(std::string_view department, std::uint32_t code, std::size_t at) {
    CommuneIndex::Entry& entry = index_->entries[at];
    entry.current = static_cast<std::uint32_t>(at);
    std::copy(department.begin(), department.end(), entry.code.begin());
    for (std::size_t place = 5; place > department.size(); --place) {
      entry.code[place - 1] = static_cast<char>('0' + code % 10);
      code /= 10;
    }
    return code == 0 &&
           (at == 0 || CommuneIndex::code(index_->entries[at - 1]) < CommuneIndex::code(entry));
  }

  bool read_names(std::string_view line, std::size_t first, std::size_t count) {
    if (count == 0) return line.empty();
    const std::vector<std::string_view> names = split(line, '|');
    if (names.size() != count) return false;
    for (std::size_t at = 0; at < count; ++at) {
      if (names[at].empty() || names[at].size() > 200) return false;
      const std::string form = search_form(names[at]);
      CommuneIndex::Entry& entry = index_->entries[first + at];
      entry.name = static_cast<std::uint32_t>(index_->names.size());
      entry.name_size = static_cast<std::uint16_t>(names[at].size());
      entry.folded = static_cast<std::uint32_t>(index_->folded_names.size());
      entry.folded_size = static_cast<std::uint16_t>(form.size());
      index_->names += names[at];
      index_->folded_names += form;
      index_->folded_names += ' ';
    }
    return true;
  }

  bool read_postcodes() {
    const std::vector<std::string_view> tables = split(lines_[4], ';');
    if (tables.size() != departments_.size()) return false;
    Signs uses(lines_[5]);
    std::size_t at = 0;
    for (std::size_t department = 0; department < tables.size(); ++department) {
      const std::string_view table = tables[department];
      for (std::size_t left = departments_[department].communes; left > 0; --left, ++at) {
        if (!read_uses(uses, table, index_->entries[at])) return false;
      }
    }
    return uses.at_end();
  }

  bool read_uses(Signs& uses, std::string_view table, CommuneIndex::Entry& entry) {
    entry.postcodes = static_cast<std::uint32_t>(index_->postcodes.size());
    do {
      const bool far = uses.take_if('!');
      const std::uint32_t high = far ? uses.sign() : 0;
      const std::uint32_t place = high * kSigns + uses.sign();
      if (!uses.ok() || (place + 1) * 5 > table.size() || entry.postcode_count == 255) return false;
      const auto postcode = number(table.substr(place * 5, 5));
      if (!postcode) return false;
      index_->postcodes.push_back(*postcode);
      ++entry.postcode_count;
    } while (uses.take_if('"'));
    entry.is_whole_city =
        index_->postcodes[entry.postcodes] % 1000 == 0 && entry.postcode_count > 8;
    return true;
  }

  bool read_populations() {
    Signs signs(lines_[6]);
    for (std::size_t at = 0; at < current_; ++at) {
      index_->entries[at].population = static_cast<std::uint8_t>(signs.sign());
    }
    return signs.ok() && signs.at_end();
  }

  bool read_zones() {
    if (lines_[7].size() != current_) return false;
    for (std::size_t at = 0; at < current_; ++at) {
      const char zone = lines_[7][at];
      if (zone < '0' || zone > '3') return false;
      index_->entries[at].zone = static_cast<std::uint8_t>(zone - '0');
    }
    return true;
  }

  bool read_former() {
    if (!read_names(lines_[8], current_, former_)) return false;
    Signs codes(lines_[9]);
    Signs targets(lines_[10]);
    for (std::size_t at = current_; at < current_ + former_; ++at) {
      const std::string_view code = codes.characters(5);
      const std::string_view target = targets.characters(5);
      if (!codes.ok() || !targets.ok()) return false;
      const CommuneIndex::Entry* current = index_->by_code(target);
      if (current == nullptr || current >= index_->entries.data() + current_) return false;
      CommuneIndex::Entry& entry = index_->entries[at];
      std::copy(code.begin(), code.end(), entry.code.begin());
      entry.current = current->current;
      entry.postcodes = current->postcodes;
      entry.postcode_count = current->postcode_count;
    }
    return codes.at_end() && targets.at_end();
  }

  std::vector<std::string_view> lines_;
  std::vector<Department> departments_;
  std::shared_ptr<CommuneIndex> index_ = std::make_shared<CommuneIndex>();
  std::size_t current_ = 0;
  std::size_t former_ = 0;
};

}  // namespace

// Counting sort: the words of a group keep the order of their communes.
void CommuneIndex::index_words() {
  std::vector<std::pair<std::size_t, Word>> found;
  found.reserve(entries.size() * 3);
  for (std::uint32_t at = 0; at < entries.size(); ++at) {
    const std::string_view form = folded(entries[at]);
    for (std::size_t place = 0; place < form.size(); ++place) {
      if (place != 0 && form[place - 1] != ' ') continue;
      const auto sign = [&](std::size_t offset) {
        return place + offset < form.size() ? form[place + offset] : ' ';
      };
      const Word word{at, entries[at].folded + static_cast<std::uint32_t>(place)};
      found.push_back({fold_of(sign(0)) * kFolds + fold_of(sign(1)), word});
      // "L'Haÿ" is typed "lhay" too: the article stands in the group of both.
      if (sign(1) == ' ') found.push_back({fold_of(sign(0)) * kFolds + fold_of(sign(2)), word});
    }
  }
  groups.assign(kFolds * kFolds + 1, 0);
  for (const auto& [group, word] : found) ++groups[group + 1];
  for (std::size_t group = 1; group < groups.size(); ++group) groups[group] += groups[group - 1];
  words.resize(found.size());
  std::vector<std::uint32_t> next(groups.begin(), groups.end() - 1);
  for (const auto& [group, word] : found) words[next[group]++] = word;
}

std::string search_form(std::string_view text) {
  const std::string plain = folded(text);
  std::string form;
  for (const std::string_view word : split(plain, ' ')) {
    if (!form.empty()) form += ' ';
    form += word == "st" ? "saint" : word == "ste" ? "sainte" : word;
  }
  return form;
}

Result<Communes> Communes::load(ByteView bytes) {
  if (bytes.size() > kMostBytes) return {ErrorCode::kTooLarge, "communes"};
  const std::string_view text = text_of(bytes);
  if (!is_utf8(text)) return {ErrorCode::kInvalidUtf8, "communes"};
  std::vector<std::string_view> lines = split(text, '\n');
  if (lines.size() != kLines + 1 || !lines.back().empty()) return {ErrorCode::kWrongShape, "lines"};
  Result<std::shared_ptr<const CommuneIndex>> index = Loader(std::move(lines)).load();
  if (!index) return index.error();
  Communes communes;
  communes.index_ = std::move(index).value();
  return communes;
}

}  // namespace parvis::registration
