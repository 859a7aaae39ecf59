// Finds communes by what is typed: every word typed must begin a word of the name, in order; a word
// of digits may begin a postcode instead. When that finds too few, one typing error is forgiven.

#include <algorithm>

#include "core/base/text.h"
#include "core/registration/communes_index.h"
#include "core/registration/words.h"

namespace parvis::registration {
namespace {

constexpr std::size_t kMostTyped = 100;
constexpr std::size_t kMostWords = 8;

bool all_digits(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

struct Query {
  std::vector<std::string> words;
  std::string postcode;  // two to five digits typed, or empty
  std::string name;      // the words, joined
};

Query query_of(std::string_view text) {
  Query query;
  const std::string form = search_form(text.substr(0, kMostTyped));
  std::size_t start = 0;
  while (start < form.size() && query.words.size() < kMostWords) {
    const std::size_t end = std::min(form.find(' ', start), form.size());
    const std::string word = form.substr(start, end - start);
    start = end + 1;
    if (all_digits(word) && word.size() >= 2 && word.size() <= 5 && query.postcode.empty()) {
      query.postcode = word;
    } else {
      if (!query.name.empty()) query.name += ' ';
      query.name += word;
      query.words.push_back(word);
    }
  }
  return query;
}

// Of the two first letters typed, one stands among the two first of the name, whatever the one
// error is.
bool may_begin_nearly(std::string_view word, std::size_t first, std::size_t second) {
  const std::size_t typed_first = fold_of(word[0]);
  const std::size_t typed_second = fold_of(word[1]);
  return first == typed_first || first == typed_second || second == typed_first ||
         second == typed_second;
}

// Whether the words from `typed` on begin words of `form` from `at` on, in order, with at most
// `errors` errors.
bool words_match(const std::vector<std::string>& words, std::size_t typed, std::string_view form,
                 std::size_t at, int errors) {
  if (typed == words.size()) return true;
  for (; at < form.size(); at = next_word(form, at)) {
    if (begins(words[typed], form, at)) {
      // A word typed together with its article has taken two.
      const bool glued = words[typed].size() > 1 && at + 1 < form.size() && form[at + 1] == ' ';
      const std::size_t after = next_word(form, glued ? at + 2 : at);
      if (words_match(words, typed + 1, form, after, errors)) return true;
    } else if (errors > 0 && begins_nearly(words[typed], form, at) &&
               words_match(words, typed + 1, form, next_word(form, at), errors - 1)) {
      return true;
    }
  }
  return false;
}

// Digits typed as numbers of five figures from `first` to `last`.
struct Range {
  std::uint32_t first = 0, last = 0;
};

Range range_of(const std::string& digits) {
  std::uint32_t first = 0;
  std::uint32_t width = 1;
  for (const char sign : digits) first = first * 10 + static_cast<std::uint32_t>(sign - '0');
  for (std::size_t size = digits.size(); size < 5; ++size) {
    first *= 10;
    width *= 10;
  }
  return {first, first + width - 1};
}

struct Hit {
  std::uint32_t entry = 0;
  int rank = 0;  // the higher the better, population included
  std::uint32_t postcode = 0;
};

class Search {
 public:
  Search(const CommuneIndex& index, std::string_view text, std::size_t limit)
      : index_(index), query_(query_of(text)), limit_(limit), seen_(index.entries.size()) {
    words_and_digits_ = query_.words;
    // "Lyon 03" is the 3rd.
    words_and_digits_.push_back(query_.postcode.substr(query_.postcode.starts_with('0') ? 1 : 0));
    name_and_digits_ = query_.name + ' ' + words_and_digits_.back();
  }

  std::vector<Hit> run() {
    if (limit_ == 0 || (query_.words.empty() && query_.postcode.empty())) return {};
    if (query_.words.empty()) {
      by_postcode();
    } else {
      by_words();
      if (hits_.size() < limit_ && query_.name.size() >= kLeastForError) nearly();
    }
    const auto first = [](const Hit& a, const Hit& b) {
      return a.rank != b.rank ? a.rank > b.rank : a.entry < b.entry;
    };
    const std::size_t kept = std::min(limit_, hits_.size());
    std::partial_sort(hits_.begin(), hits_.begin() + static_cast<std::ptrdiff_t>(kept), hits_.end(),
                      first);
    hits_.resize(kept);
    return std::move(hits_);
  }

  const Query& query() const { return query_; }

 private:
  // The entry's first postcode that begins with the digits typed; 0 when it has none.
  std::uint32_t postcode_of(const CommuneIndex::Entry& entry) const {
    const auto first = index_.postcodes.begin() + static_cast<std::ptrdiff_t>(entry.postcodes);
    if (query_.postcode.empty()) return *first;
    const Range range = range_of(query_.postcode);
    const auto found = std::find_if(first, first + entry.postcode_count, [&](std::uint32_t code) {
      return code >= range.first && code <= range.last;
    });
    return found == first + entry.postcode_count ? 0 : *found;
  }

  void add(std::uint32_t at, int tier, std::uint32_t postcode) {
    const CommuneIndex::Entry& entry = index_.entries[at];
    hits_.push_back({at, tier * 100 + entry.population, postcode});
  }

  void by_postcode() {
    for (std::uint32_t at = 0; at < index_.current_count; ++at) {
      const CommuneIndex::Entry& entry = index_.entries[at];
      const std::uint32_t postcode = postcode_of(entry);
      if (postcode != 0)
        add(at, entry.is_whole_city && query_.postcode.size() > 3 ? -1 : 0, postcode);
    }
  }

  // Candidates are the communes with a word that begins like the longest one typed.
  void by_words() {
    const std::string& word = longest();
    const std::size_t first = fold_of(word[0]) * kFolds;
    const bool one = word.size() == 1;
    const std::size_t from = one ? first : first + fold_of(word[1]);
    const std::size_t to = one ? first + kFolds : from + 1;
    for (std::uint32_t at = index_.groups[from]; at < index_.groups[to]; ++at) {
      const CommuneIndex::Word& named = index_.words[at];
      if (seen_[named.entry] || !begins(word, index_.folded_names, named.at)) continue;
      consider(named.entry, 0);
    }
  }

  // One error, or one in each of two long words.
  void nearly() {
    const auto is_long = [](const std::string& word) { return word.size() >= kLeastForError; };
    const auto long_words = std::count_if(query_.words.begin(), query_.words.end(), is_long);
    const int most_errors = long_words > 1 ? 2 : 1;
    const std::string& word = longest();
    if (word.size() < kLeastForError) return;
    for (std::size_t group = 0; group + 1 < index_.groups.size(); ++group) {
      if (!may_begin_nearly(word, group / kFolds, group % kFolds)) continue;
      for (std::uint32_t at = index_.groups[group]; at < index_.groups[group + 1]; ++at) {
        const CommuneIndex::Word& named = index_.words[at];
        if (seen_[named.entry] || !begins_nearly(word, index_.folded_names, named.at)) continue;
        consider(named.entry, most_errors);
      }
    }
  }

  const std::string& longest() const {
    return *std::max_element(
        query_.words.begin(), query_.words.end(),
        [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  }

  void consider(std::uint32_t at, int errors) {
    const CommuneIndex::Entry& entry = index_.entries[at];
    const std::string_view form = index_.folded(entry);
    std::uint32_t postcode = postcode_of(entry);
    // Digits that begin no postcode of the commune may begin a word of its name ("Paris 11").
    const bool in_name = postcode == 0;
    if (in_name) postcode = index_.postcodes[entry.postcodes];
    if (!words_match(in_name ? words_and_digits_ : query_.words, 0, form, 0, errors)) return;
    seen_[at] = true;
    add(at, tier(in_name ? name_and_digits_ : query_.name, form, errors), postcode);
  }

  // The whole name, its beginning, from its first word on, elsewhere; below them what has an error.
  int tier(const std::string& name, std::string_view form, int errors) const {
    if (errors > 0) {
      const bool whole = form.size() <= name.size() + 1;
      return whole ? 3 : begins_nearly(query_.words[0], form, 0) ? 2 : 1;
    }
    if (form == name) return 7;
    if (begins(name, form, 0)) return number_ends(name.back(), form, name.size()) ? 6 : 5;
    return begins(query_.words[0], form, 0) ? 5 : 4;
  }

  // "Paris 1" is the 1st, before the 10th to the 19th.
  static bool number_ends(char last, std::string_view form, std::size_t end) {
    const auto is_digit = [](char sign) { return sign >= '0' && sign <= '9'; };
    return !is_digit(last) || end >= form.size() || !is_digit(form[end]);
  }

  const CommuneIndex& index_;
  Query query_;
  std::vector<std::string> words_and_digits_;
  std::string name_and_digits_;
  std::size_t limit_;
  std::vector<bool> seen_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Commune> Communes::search(std::string_view text, std::size_t limit) const {
  std::vector<Commune> found;
  if (index_ == nullptr) return found;
  for (const Hit& hit : Search(*index_, text, limit).run()) {
    found.push_back(index_->commune(index_->entries[hit.entry], hit.postcode));
  }
  return found;
}

std::optional<Commune> Communes::exactly(std::string_view text) const {
  if (index_ == nullptr) return std::nullopt;
  constexpr std::size_t kEnough = 20;
  Search search(*index_, text, kEnough);
  std::optional<Commune> only;
  for (const Hit& hit : search.run()) {
    const CommuneIndex::Entry& entry = index_->entries[hit.entry];
    if (!search.query().name.empty() && index_->folded(entry) != search.query().name) continue;
    if (only && only->code != CommuneIndex::code(index_->entries[entry.current]))
      return std::nullopt;
    if (!only) only = index_->commune(entry, hit.postcode);
  }
  if (only && search.query().name.empty() && search.query().postcode.size() != 5)
    return std::nullopt;
  return only;
}

}  // namespace parvis::registration
