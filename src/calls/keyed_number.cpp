// A number that a caller keys in: its digits pass the centre, which counts them, and stay in the
// vault. A key counts if the centre's count says so; so a key that is told twice, before and after
// a crash, is one digit.

#include "calls/calls.h"

namespace naru::calls {

void Calls::take_number(const centre::effect::TakeNumber& take) {
    using Stage = centre::KeyedNumber::Stage;
    KeyedNumber& number = numbers_[take.contact];
    const std::string before = number.digits;
    number.digits.resize(std::min<std::size_t>(number.digits.size(), take.number.digits));
    if (number.digits.size() + 1 == take.number.digits && pressed_ != 0)
        number.digits += std::exchange(pressed_, 0);
    number.is_confirmed = take.number.stage == Stage::confirmed;
    if (number.digits != before) {
        output_.vault.push_back(
            {take.contact, "number", take.contact.value,
             number.digits.empty() ? std::nullopt : std::optional(number.digits)});
    }
    if (take.number.stage != Stage::whole) return;
    inputs_.push_back(centre::input::NumberChecked{
        take.contact, settings_.is_number && settings_.is_number(take.number.kind, number.digits)});
}

void Calls::take_numbers_back(const std::vector<VaultWrite>& vault) {
    for (const VaultWrite& kept : vault) {
        // Of contacts that are over as well: confirmed ones stay where they are.
        if (kept.kind == "number" && kept.bytes && customer_leg(kept.contact) != nullptr)
            numbers_[kept.contact].digits = *kept.bytes;
    }
}

void Calls::forget_number(ContactId contact) {
    const auto at = numbers_.find(contact);
    if (at == numbers_.end()) return;
    // Nobody said that it is theirs: nothing that the house may keep.
    if (!at->second.is_confirmed && !at->second.digits.empty())
        output_.vault.push_back({contact, "number", contact.value, std::nullopt});
    numbers_.erase(at);
}

std::string_view Calls::keyed(ContactId contact) const {
    const auto at = numbers_.find(contact);
    return at == numbers_.end() ? std::string_view() : at->second.digits;
}

}  // namespace naru::calls
