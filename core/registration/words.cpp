#include "core/registration/words.h"

#include "core/base/text.h"

namespace parvis::registration {

// Whether `word` begins the text at `at`. An article of one letter may be typed without its space.
bool begins(std::string_view word, std::string_view form, std::size_t at) {
  std::size_t place = at;
  for (std::size_t done = 0; done < word.size(); ++done, ++place) {
    if (done == 1 && word[1] != ' ' && place < form.size() && form[place] == ' ') ++place;
    if (place >= form.size() || form[place] != word[done]) return false;
  }
  return true;
}

// The same with one letter missing, added, wrong, or exchanged with the next.
bool begins_nearly(std::string_view word, std::string_view form, std::size_t at) {
  const std::string_view rest = form.substr(at, form.find(' ', at) - at);
  // Of the two first letters, one must stand among the two first of the name.
  if (word.size() < kLeastForError || rest.size() < 2) return false;
  if (word[0] != rest[0] && word[0] != rest[1] && word[1] != rest[0] && word[1] != rest[1])
    return false;
  std::size_t same = 0;
  while (same < word.size() && same < rest.size() && word[same] == rest[same]) ++same;
  if (same == word.size()) return true;
  const auto is_prefix = [](std::string_view part, std::string_view whole) {
    return whole.substr(0, part.size()) == part;
  };
  const std::string_view typed = word.substr(same);
  const std::string_view named = rest.substr(same);
  if (is_prefix(typed.substr(1), named)) return true;                              // one too many
  if (!named.empty() && is_prefix(typed, named.substr(1))) return true;            // one missing
  if (!named.empty() && is_prefix(typed.substr(1), named.substr(1))) return true;  // one wrong
  return typed.size() >= 2 && named.size() >= 2 && typed[0] == named[1] && typed[1] == named[0] &&
         is_prefix(typed.substr(2), named.substr(2));
}

std::size_t next_word(std::string_view form, std::size_t at) {
  const std::size_t space = form.find(' ', at);
  return space == std::string_view::npos ? form.size() : space + 1;
}

}  // namespace parvis::registration
