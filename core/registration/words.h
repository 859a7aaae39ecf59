#pragma once
// Comparing what is typed with the words of names. All texts are in the form of folded().

#include <string_view>

namespace parvis::registration {

inline constexpr std::size_t kLeastForError = 4;  // letters typed before an error is forgiven

// Whether `word` begins the text at `at`. An article of one letter may be typed without its space.
bool begins(std::string_view word, std::string_view form, std::size_t at);
// The same with one letter missing, added, wrong, or exchanged with the next.
bool begins_nearly(std::string_view word, std::string_view form, std::size_t at);
// Where the word after that at `at` begins; form.size() after the last.
std::size_t next_word(std::string_view form, std::size_t at);

}  // namespace parvis::registration
