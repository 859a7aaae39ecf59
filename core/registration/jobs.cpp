#include "core/registration/jobs.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/registration/words.h"

namespace parvis::registration {

struct JobIndex {
  struct RomeJob {
    std::string code, label;
    bool is_common = false;
  };
  struct Title {
    std::uint32_t job = 0;
    std::string text, ogr;
    std::string form;  // folded
  };
  std::vector<RomeJob> jobs;
  std::vector<Title> titles;
  std::vector<std::pair<std::string, std::string>> said;  // what people say, as in a title; folded

  Job job(const Title& title) const {
    return {jobs[title.job].code, jobs[title.job].label, title.text, title.ogr};
  }
};

namespace {

constexpr std::size_t kMostBytes = 4 * 1024 * 1024;
constexpr std::size_t kMostTyped = 120;
constexpr std::size_t kMostWords = 8;

// The part before the first `separator`, removed from `text` with it.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_rome(std::string_view code) {
  return code.size() == 5 && code[0] >= 'A' && code[0] <= 'Z' && all_digits(code.substr(1));
}

bool read_job(std::string_view line, JobIndex& index) {
  const std::string_view code = take(line, '|');
  const std::string_view label = take(line, '|');
  if (!is_rome(code) || label.empty()) return false;
  if (!index.jobs.empty() && index.jobs.back().code >= code) return false;
  const auto job = static_cast<std::uint32_t>(index.jobs.size());
  index.jobs.push_back({std::string(code), std::string(label)});
  index.titles.push_back({job, std::string(label), "", folded(label)});
  while (!line.empty()) {
    std::string_view title = take(line, '|');
    const std::string_view ogr = take(title, ' ');
    if (!all_digits(ogr) || title.empty()) return false;
    index.titles.push_back({job, std::string(title), std::string(ogr), folded(title)});
  }
  return true;
}

// "+|code|code…": jobs that many people have or look for.
bool read_common(std::string_view line, JobIndex& index) {
  take(line, '|');
  while (!line.empty()) {
    const std::string_view code = take(line, '|');
    const auto job = std::find_if(index.jobs.begin(), index.jobs.end(),
                                  [&](const JobIndex::RomeJob& one) { return one.code == code; });
    if (job == index.jobs.end()) return false;
    job->is_common = true;
  }
  return true;
}

// "=|what people say|words of a title".
bool read_said(std::string_view line, JobIndex& index) {
  take(line, '|');
  const std::string_view said = take(line, '|');
  if (said.empty() || line.empty()) return false;
  index.said.emplace_back(folded(said), folded(line));
  return true;
}

bool read_line(std::string_view line, JobIndex& index) {
  if (line.starts_with("+|")) return read_common(line, index);
  if (line.starts_with("=|")) return read_said(line, index);
  return read_job(line, index);
}

constexpr std::size_t kLeastSaid = 5;  // letters of it typed so far

// The words of a title for what people say; else the same.
std::string meant(const JobIndex& index, std::string form) {
  for (const auto& [said, title] : index.said) {
    if (form == said || (form.size() >= kLeastSaid && said.starts_with(form))) return title;
  }
  return form;
}

bool is_small_word(std::string_view word) {
  constexpr std::array<std::string_view, 15> kSmall{
      "de", "d", "du", "des", "a", "au", "aux", "la", "le", "les", "l", "en", "et", "un", "une"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

std::vector<std::string> words_of(std::string_view form) {
  std::vector<std::string> words;
  while (!form.empty() && words.size() < kMostWords) {
    const std::string_view word = take(form, ' ');
    if (!is_small_word(word)) words.emplace_back(word);
  }
  return words;
}

constexpr std::size_t kLeastForErrors = 6;  // letters typed before two errors are forgiven
constexpr std::size_t kLongestWord = 30;

// Whether `word` begins the word of `form` at `at` but for two letters missing, added, wrong, or
// exchanged with the next. Of the two first letters, one must stand among the two first.
bool begins_roughly(std::string_view word, std::string_view form, std::size_t at) {
  const std::string_view rest = form.substr(at, form.find(' ', at) - at).substr(0, kLongestWord);
  if (word.size() < kLeastForErrors || word.size() > kLongestWord || rest.size() < 2) return false;
  if (word.substr(0, 2).find_first_of(rest.substr(0, 2)) == std::string_view::npos) return false;
  using Row = std::array<std::size_t, kLongestWord + 1>;  // errors, by how much of `rest` is read
  Row before{}, last{}, now{};
  for (std::size_t read = 0; read <= rest.size(); ++read) last[read] = read;
  for (std::size_t typed = 1; typed <= word.size(); ++typed) {
    now[0] = typed;
    for (std::size_t read = 1; read <= rest.size(); ++read) {
      const std::size_t wrong = word[typed - 1] == rest[read - 1] ? 0 : 1;
      now[read] = std::min({last[read] + 1, now[read - 1] + 1, last[read - 1] + wrong});
      if (typed > 1 && read > 1 && word[typed - 1] == rest[read - 2] &&
          word[typed - 2] == rest[read - 1])
        now[read] = std::min(now[read], before[read - 2] + 1);
    }
    before = last;
    last = now;
  }
  return *std::min_element(last.begin(), last.begin() + static_cast<int>(rest.size()) + 1) <= 2;
}

enum class Errors { kNone, kOne, kTwo };  // forgiven in each word

bool has_word(std::string_view form, std::string_view typed, Errors errors) {
  for (std::size_t at = 0; at < form.size(); at = next_word(form, at)) {
    if (begins(typed, form, at)) return true;
    if (errors != Errors::kNone && begins_nearly(typed, form, at)) return true;
    if (errors == Errors::kTwo && begins_roughly(typed, form, at)) return true;
  }
  return false;
}

bool has_all(std::string_view form, const std::vector<std::string>& words, Errors errors) {
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return has_word(form, word, errors); });
}

// The title for a man and for a woman: "Chauffeur / Chauffeuse de bus" → "chauffeur de bus",
// "chauffeuse de bus".
bool is_one_gender(std::string_view title, std::string_view form) {
  const std::size_t slash = title.find(" / ");
  if (slash == std::string_view::npos) return false;
  const std::string_view first = title.substr(0, slash);
  const std::string_view rest = title.substr(slash + 3);
  // Of "Web vendeur / vendeuse" the second half is no title of its own.
  const auto words = [](std::string_view text) {
    return std::count(text.begin(), text.end(), ' ');
  };
  if (words(first) <= words(rest) && folded(rest) == form) return true;
  const std::size_t space = rest.find(' ');
  const std::string after = space == std::string_view::npos ? "" : std::string(rest.substr(space));
  return folded(std::string(first) + after) == form;
}

// "vendeuse" of "Vendeur / Vendeuse en ski", where the first half is one word.
bool begins_for_a_woman(std::string_view title, std::string_view form) {
  const std::size_t slash = title.find(" / ");
  if (slash == std::string_view::npos) return false;
  if (title.substr(0, slash).find(' ') != std::string_view::npos) return false;
  return begins(form, folded(title.substr(slash + 3)), 0);
}

struct Hit {
  const JobIndex::Title* title;
  int tier;
};

// Whole, from its beginning, its first word, elsewhere; but for errors, its first word, elsewhere.
int tier_of(const JobIndex::Title& title, std::string_view form,
            const std::vector<std::string>& words, Errors errors) {
  if (errors != Errors::kNone) {
    const std::string& first = words.front();
    const bool is_first = begins(first, title.form, 0) || begins_nearly(first, title.form, 0) ||
                          (errors == Errors::kTwo && begins_roughly(first, title.form, 0));
    return is_first ? 0 : -1;
  }
  if (title.form == form || is_one_gender(title.text, form)) return 4;
  if (begins(form, title.form, 0) || begins_for_a_woman(title.text, form)) return 3;
  return begins(words.front(), title.form, 0) ? 2 : 1;
}

}  // namespace

Jobs::Jobs() = default;

std::size_t Jobs::size() const { return index_ != nullptr ? index_->titles.size() : 0; }

Result<Jobs> Jobs::load(ByteView bytes) {
  if (bytes.size() > kMostBytes) return {ErrorCode::kTooLarge, "jobs"};
  std::string_view text = text_of(bytes);
  if (!is_utf8(text)) return {ErrorCode::kInvalidUtf8, "jobs"};
  auto index = std::make_shared<JobIndex>();
  const std::string_view head = take(text, '\n');
  for (int line = 2; !text.empty(); ++line) {
    if (!read_line(take(text, '\n'), *index))
      return {ErrorCode::kWrongShape, "line " + std::to_string(line)};
  }
  const std::size_t titles = index->titles.size() - index->jobs.size();
  const std::string expected =
      "parvis jobs 2 " + std::to_string(index->jobs.size()) + " " + std::to_string(titles);
  if (head != expected || index->jobs.empty()) return {ErrorCode::kWrongShape, "line 1"};
  Jobs jobs;
  jobs.index_ = std::move(index);
  return jobs;
}

std::vector<Job> Jobs::search(std::string_view text, std::size_t limit) const {
  if (index_ == nullptr) return {};
  const std::string form = meant(*index_, folded(text.substr(0, kMostTyped)));
  const std::vector<std::string> words = words_of(form);
  if (words.empty()) return {};
  std::vector<Hit> hits;
  for (const Errors errors : {Errors::kNone, Errors::kOne, Errors::kTwo}) {
    if (errors == Errors::kOne && (hits.size() >= limit || form.size() < kLeastForError)) continue;
    if (errors == Errors::kTwo && !hits.empty()) continue;
    for (const JobIndex::Title& title : index_->titles) {
      if (errors == Errors::kOne && has_all(title.form, words, Errors::kNone)) continue;
      if (has_all(title.form, words, errors))
        hits.push_back({&title, tier_of(title, form, words, errors)});
    }
  }
  // "femme de ménage" has a word that no title has: what the others find is better than nothing.
  if (hits.empty() && words.size() > 1) {
    for (std::size_t left = 0; left < words.size(); ++left) {
      std::vector<std::string> others = words;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(left));
      for (const JobIndex::Title& title : index_->titles) {
        if (has_all(title.form, others, Errors::kNone)) hits.push_back({&title, 0});
      }
      if (!hits.empty()) break;
    }
  }
  const std::vector<JobIndex::RomeJob>& jobs = index_->jobs;
  const auto better = [&jobs](const Hit& a, const Hit& b) {
    if (a.tier != b.tier) return a.tier > b.tier;
    const bool is_common = jobs[a.title->job].is_common;
    if (is_common != jobs[b.title->job].is_common) return is_common;
    if (a.title->form.size() != b.title->form.size())
      return a.title->form.size() < b.title->form.size();
    return a.title < b.title;
  };
  const std::size_t kept = std::min(limit, hits.size());
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
                    better);
  std::vector<Job> found;
  for (std::size_t at = 0; at < kept; ++at) found.push_back(index_->job(*hits[at].title));
  return found;
}

std::optional<Job> Jobs::exactly(std::string_view text) const {
  if (index_ == nullptr || text.size() > 4 * kMostTyped) return std::nullopt;
  const std::string form = folded(text);
  for (const JobIndex::Title& title : index_->titles) {
    if (title.form == form && !title.ogr.empty()) return index_->job(title);
  }
  for (const JobIndex::Title& title : index_->titles) {
    if (title.form == form || is_one_gender(title.text, form)) return index_->job(title);
  }
  return std::nullopt;
}

}  // namespace parvis::registration
