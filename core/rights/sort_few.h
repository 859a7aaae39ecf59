#pragma once
// A stable sort for lists of some dozens: std::stable_sort is five kilobytes of wasm for each type.

#include <utility>
#include <vector>

namespace parvis::rights {

template <class T, class Before>
void sort_few(std::vector<T>& items, const Before& before) {
  for (std::size_t at = 1; at < items.size(); ++at) {
    for (std::size_t to = at; to > 0 && before(items[to], items[to - 1]); --to) {
      std::swap(items[to], items[to - 1]);
    }
  }
}

}  // namespace parvis::rights
