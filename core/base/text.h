#pragma once
// Text is UTF-8. Bytes that come from outside are checked once, at the entrance.

#include <string>
#include <string_view>

namespace parvis {

// Strict: no overlong form, no surrogate, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);
// Each maximal invalid part replaced by U+FFFD (the WHATWG decoder's rule), so that every platform
// repairs alike.
std::string repair_utf8(std::string_view bytes);
// Number of code points. REQUIRES: is_utf8(text).
std::size_t code_points(std::string_view text);
// Lower-case ASCII letters and digits, Latin diacritics and ligatures reduced ("Œuvre d’Été" →
// "oeuvre d ete"), everything else a single space: the form that searches compare.
std::string folded(std::string_view text);

}  // namespace parvis
