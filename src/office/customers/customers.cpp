#include "office/customers/customers.h"

#include <algorithm>
#include <array>

#include "base/named.h"
#include "office/customers/identifiers.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 3> kind_words{"agency", "firm", "person"};
constexpr std::array<std::string_view, 4> reason_words{"identify", "call_back", "correct",
                                                       "required_by_law"};

/// UTF-8, one letter each.
std::vector<std::string_view> letters_of(std::string_view text) {
    std::vector<std::string_view> letters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        letters.push_back(text.substr(at, end - at));
        at = end;
    }
    return letters;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

}  // namespace

std::string_view word_of(CustomerKind kind) {
    return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<CustomerKind> customer_kind_named(std::string_view word) {
    return named<CustomerKind>(kind_words, word);
}

std::string_view word_of(UnmaskReason reason) {
    return reason_words.at(static_cast<std::size_t>(reason));
}

std::optional<UnmaskReason> unmask_reason_named(std::string_view word) {
    return named<UnmaskReason>(reason_words, word);
}

std::string masked_name(std::string_view name) {
    const auto letters = letters_of(name);
    if (letters.empty()) return {};
    std::string out(letters.front());
    if (letters.size() == 1) return "*";
    // As many stars for every long name: its length would be told, too.
    const std::size_t hidden = std::clamp<std::size_t>(letters.size() - 2, 1, 3);
    out += std::string(hidden, '*');
    if (letters.size() > 2) out += letters.back();
    return out;
}

std::string shown_name(const Customer& customer) {
    return customer.kind == CustomerKind::person ? masked_name(customer.name) : customer.name;
}

std::string printed_code(const Customer& customer) {
    if (customer.kind != CustomerKind::firm || customer.code.empty()) return customer.code;
    return printed({IdentifierKind::business, customer.code});
}

std::string shown_code(const Customer& customer) {
    const std::string whole = printed_code(customer);
    if (customer.kind != CustomerKind::firm || whole.empty()) return whole;
    return whole.substr(0, 7) + "*****";
}

Result<Customer> checked(Customer customer) {
    customer.name = trimmed(customer.name);
    if (const auto bad = bad_name(customer.name)) return failure(*bad);
    if (customer.kind != CustomerKind::person && customer.organisation)
        return failure("기관이나 업체는 다른 곳에 속하지 않습니다.",
                       "An agency or a firm belongs to no other.");
    if (customer.code.empty()) return customer;
    if (customer.kind == CustomerKind::person)
        return failure("사람에게는 사업자등록번호나 기관코드를 적지 않습니다.",
                       "A person has no business number and no agency code.");
    if (customer.kind == CustomerKind::firm) {
        auto number = business_number(customer.code);
        if (!number) return tl::unexpected<Error>(number.error());
        customer.code = *number;
        return customer;
    }
    for (const auto& one : recognise(customer.code)) {
        if (one.kind != IdentifierKind::agency) continue;
        customer.code = one.number;
        return customer;
    }
    return failure("수요기관코드는 일곱 자리(숫자, 첫 자리는 영문도 됩니다)입니다.",
                   "An agency code has seven digits, of which the first may be a letter.");
}

Result<void> may_merge(const Customer& survivor, const Customer& loser) {
    if (survivor.id == loser.id)
        return failure("같은 고객입니다.", "They are the same customer already.");
    if (survivor.kind != loser.kind)
        return failure("기관, 업체, 사람은 서로 합칠 수 없습니다.",
                       "An agency, a firm and a person cannot be one.");
    if (survivor.merged_into || loser.merged_into)
        return failure("이미 합쳐진 고객입니다. 합쳐진 쪽을 고르십시오.",
                       "It has been merged already. Choose the one that it went into.");
    if (!survivor.code.empty() && !loser.code.empty() && survivor.code != loser.code)
        return failure(two_codes());
    return {};
}

Error two_codes() {
    return {"사업자등록번호나 기관코드가 서로 다르면 다른 고객입니다.",
            "With different business numbers or agency codes they are two customers."};
}

}  // namespace naru::office
