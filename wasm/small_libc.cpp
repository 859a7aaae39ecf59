// What nlohmann/json's parser and Embind call of the C library, for the modules that hold keys: without musl's printf and its
// arithmetic of 128-bit floats, which are 9 KB of brotli on every first visit (docs/decisions/modules.md).

#include <cstddef>

extern "C" {

// The parser writes the text of an error with it, which nobody reads: errors are codes here.
int snprintf(char* out, std::size_t size, const char*, ...) {
  if (size > 0) *out = 0;
  return 0;
}

// Embind names with them a type that nobody registered, by its address: there is none.
int sprintf(char* out, const char*, ...) {
  *out = 0;
  return 0;
}
int siprintf(char* out, const char*, ...) {
  *out = 0;
  return 0;
}

// REQUIRES: a number as JSON writes it. Exact with at most 15 digits and a power of ten within 10^±22; beyond, to some units in
// the last place. Amounts travel as texts and whole numbers never come here.
double strtod(const char* text, char** end) {
  constexpr int kMostPower = 700;
  const bool is_negative = *text == '-';
  if (is_negative) ++text;
  double digits = 0.0;
  int power = 0;
  bool is_after_point = false;
  for (; (*text >= '0' && *text <= '9') || *text == '.'; ++text) {
    if (*text == '.') {
      is_after_point = true;
    } else {
      digits = digits * 10.0 + (*text - '0');
      if (is_after_point) --power;
    }
  }
  if (*text == 'e' || *text == 'E') {
    ++text;
    const bool is_small = *text == '-';
    if (*text == '-' || *text == '+') ++text;
    int given = 0;
    for (; *text >= '0' && *text <= '9'; ++text) {
      if (given < kMostPower) given = given * 10 + (*text - '0');
    }
    power += is_small ? -given : given;
  }
  double scale = 1.0;
  for (int left = power < 0 ? -power : power; left > 0 && left <= 2 * kMostPower; --left) scale *= 10.0;
  const double value = power < 0 ? digits / scale : digits * scale;
  *end = const_cast<char*>(text);
  return is_negative ? -value : value;
}

// Beside it in the same place of the C library; nothing here calls them.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

}  // extern "C"
