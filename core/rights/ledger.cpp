#include "core/rights/ledger.h"

#include <algorithm>
#include <cmath>

namespace parvis::rights {
namespace {

constexpr double kCent = 0.01;

}  // namespace

Ledger::Ledger(const Situation& situation, Month first, int months)
    : situation_(situation),
      first_(first),
      months_(months),
      persons_(situation.persons.size()),
      amounts_(static_cast<std::size_t>(months) * kBenefits * persons_, 0.0) {}

bool Ledger::is_told(Benefit benefit, Month month) const {
  const std::size_t index = index_of(benefit);
  if (scope_of(benefit) == Scope::kHousehold) {
    const Received& received = situation_.received[index];
    return received.until && month <= *received.until;
  }
  for (const Person& person : situation_.persons) {
    const Received& received = person.received[index];
    if (received.until && month <= *received.until) return true;
  }
  return false;
}

double Ledger::computed(Benefit benefit, std::size_t person, Month month) const {
  const int row = month - first_;
  if (row < 0 || row >= months_) return 0.0;
  return amounts_[(static_cast<std::size_t>(row) * kBenefits + index_of(benefit)) * persons_ +
                  person];
}

bool Ledger::is_replaced(Benefit benefit, std::size_t person, Month month) const {
  return benefit == Benefit::kAss && month >= first_ &&
         computed(Benefit::kAah, person, month) > 0.0;
}

double Ledger::at(Benefit benefit, std::size_t person, Month month) const {
  if (is_replaced(benefit, person, month)) return 0.0;
  const Received& received = scope_of(benefit) == Scope::kHousehold
                                 ? situation_.received[index_of(benefit)]
                                 : situation_.persons[person].received[index_of(benefit)];
  if (month < first_ || (received.until && month <= *received.until)) {
    return received.amounts.at(month);
  }
  return computed(benefit, person, month);
}

double Ledger::at(Benefit benefit, Month month) const {
  if (scope_of(benefit) == Scope::kHousehold) return at(benefit, 0, month);
  double total = 0.0;
  for (std::size_t person = 0; person < persons_; ++person) total += at(benefit, person, month);
  return total;
}

double Ledger::mean(Benefit benefit, std::size_t person, Month from, int months) const {
  double total = 0.0;
  for (int index = 0; index < months; ++index) total += at(benefit, person, from + index);
  return total / months;
}

void Ledger::note_computed(Benefit benefit, double euros) {
  computed_then_[index_of(benefit)] = euros;
}

std::optional<double> Ledger::told_after(Benefit benefit, Month month, double euros) const {
  const Received& received = situation_.received[index_of(benefit)];
  const std::optional<double>& then = computed_then_[index_of(benefit)];
  if (!received.while_same || !then || month <= *received.until) return std::nullopt;
  const double told = received.amounts.at(*received.until);
  if (std::abs(euros - *then) < kCent) return told;
  if (euros <= 0.0) return 0.0;
  return std::clamp(told + euros - *then, 0.0, std::max(told, euros));
}

void Ledger::set(Benefit benefit, std::size_t person, Month month, double euros) {
  const auto row = static_cast<std::size_t>(month - first_);
  amounts_[(row * kBenefits + index_of(benefit)) * persons_ + person] = euros;
}

}  // namespace parvis::rights
