#pragma once

/// The numbers by which callers name things: notices, contracts, firms, agencies, goods.
///
/// Two generations are in use: until 2024 a notice was digits alone, since 2025 it is an R-number,
/// whose two letters say its kind. Some kinds are digits with nothing to tell them by (an item
/// number, a contract of the shopping mall): in a free text those are taken only after a word that
/// names them.
///
/// Not here: pre-specifications and delivery requests of the time before 2025, whose forms no
/// document gives.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace naru::office {

enum class IdentifierKind : std::uint8_t {
    notice,             // 입찰공고번호
    contract,           // 계약번호
    delivery_request,   // 납품요구번호
    pre_specification,  // 사전규격등록번호
    order_plan,         // 발주계획번호
    business,           // 사업자등록번호
    corporation,        // 법인등록번호
    agency,             // 수요기관코드
    item_detail,        // 세부품명번호
    item,               // 물품식별번호
    item_class,         // 물품분류번호
};

[[nodiscard]] std::string_view word_of(IdentifierKind kind);
[[nodiscard]] std::optional<IdentifierKind> identifier_kind_named(std::string_view word);

struct Identifier {
    IdentifierKind kind = IdentifierKind::notice;
    /// The normal form: capitals and digits, nothing between them.
    std::string number;
    /// 차수 of a notice or a contract, if it was given.
    std::string revision = {};

    friend bool operator==(const Identifier&, const Identifier&) = default;
};

/// As people and forms write it: 101-86-62870, 20240913485-00, R25BK00933743-000.
[[nodiscard]] std::string printed(const Identifier& identifier);

/// Every kind that the whole text may be, the likeliest first; dashes and blanks do not count.
[[nodiscard]] std::vector<Identifier> recognise(std::string_view text);

/// So much of a note is looked at, and so many are found in it.
inline constexpr std::size_t identified_bytes_max = 16'384;
inline constexpr std::size_t identifiers_max = 50;

/// All that stand in a note, each once, in their order; also an R-number that was typed as it was
/// read out, right after its name ("공고 2500933743"). A telephone number is none of them, nor is
/// a resident registration number, whose form is that of a corporation's.
[[nodiscard]] std::vector<Identifier> find_identifiers(std::string_view text);

/// The ten digits, or why it is no business number: a wrong length, a wrong check digit.
[[nodiscard]] Result<std::string> business_number(std::string_view text);

/// Callers read an R-number's digits and leave out its letters: two of the year and eight more.
[[nodiscard]] Result<Identifier> rebuilt(IdentifierKind kind, std::string_view digits);

}  // namespace naru::office
