#include "office/customers/identifiers.h"

#include <algorithm>
#include <array>

namespace naru::office {

namespace {

using Kind = IdentifierKind;

struct KindWords {
    Kind kind;
    std::string_view word;     // of the contract api/openapi.yaml
    std::string_view letters;  // in an R-number; of a contract any T? but TB
};

constexpr std::array<KindWords, 11> kinds{{
    {Kind::notice, "notice", "BK"},
    {Kind::contract, "contract", "TA"},
    {Kind::delivery_request, "delivery_request", "TB"},
    {Kind::pre_specification, "pre_specification", "BD"},
    {Kind::order_plan, "order_plan", "DD"},
    {Kind::business, "business", ""},
    {Kind::corporation, "corporation", ""},
    {Kind::agency, "agency", ""},
    {Kind::item_detail, "item_detail", ""},
    {Kind::item, "item", ""},
    {Kind::item_class, "item_class", ""},
}};

/// What stands before a number names it; of several the nearest.
struct NamingWord {
    std::string_view word;
    Kind kind;
};

constexpr std::array<NamingWord, 13> naming_words{{
    {"공고", Kind::notice},
    {"계약", Kind::contract},
    {"납품요구", Kind::delivery_request},
    {"사전규격", Kind::pre_specification},
    {"발주계획", Kind::order_plan},
    {"사업자", Kind::business},
    {"법인", Kind::corporation},
    {"수요기관", Kind::agency},
    {"기관코드", Kind::agency},
    {"세부품명", Kind::item_detail},
    {"식별번호", Kind::item},
    {"물품식별", Kind::item},
    {"분류번호", Kind::item_class},
}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool are_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

unsigned digit(char c) {
    return static_cast<unsigned>(c - '0');
}

/// Of two digits.
unsigned pair(std::string_view text, std::size_t at) {
    return digit(text[at]) * 10 + digit(text[at + 1]);
}

/// Bytes of the dash at `at`, 0 for none. Pasted texts have those of Unicode: U+2010 to U+2015,
/// U+2212, U+FF0D.
std::size_t dash_size(std::string_view text, std::size_t at) {
    if (text[at] == '-') return 1;
    const std::string_view three = text.substr(at, 3);
    const bool is_dash = three == "\xe2\x88\x92" || three == "\xef\xbc\x8d" ||
                         (three.size() == 3 && three.starts_with("\xe2\x80") &&
                          three[2] >= '\x90' && three[2] <= '\x95');
    return is_dash ? 3 : 0;
}

/// As a capital or a digit, or 0.
char sign_of(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
    return is_digit(c) || is_capital(c) ? c : '\0';
}

/// Capitals and digits, with one '-' where dashes or blanks stood between them; empty if anything
/// else is in it.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (const char sign = sign_of(text[i]); sign != 0) {
            out += sign;
            ++i;
            continue;
        }
        const std::size_t gap = text[i] == ' ' ? 1 : dash_size(text, i);
        if (gap == 0) return {};
        if (!out.empty() && out.back() != '-') out += '-';
        i += gap;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

std::string without_dashes(std::string text) {
    std::erase(text, '-');
    return text;
}

/// Weights 1 3 7 1 3 7 1 3 5 on the first nine; of the ninth's product the tens are added, too.
unsigned business_check_digit(std::string_view ten) {
    constexpr std::array<unsigned, 9> weights{1, 3, 7, 1, 3, 7, 1, 3, 5};
    unsigned sum = digit(ten[8]) * 5 / 10;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += digit(ten[i]) * weights.at(i);
    return (10 - sum % 10) % 10;
}

/// Weights 1 2 1 2 ... on the first twelve.
unsigned corporation_check_digit(std::string_view thirteen) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < 12; ++i) sum += digit(thirteen[i]) * (i % 2 == 0 ? 1 : 2);
    return (10 - sum % 10) % 10;
}

/// YYMMDD and 1 to 8 after it: that is a person. A corporation's serial begins with 0.
bool may_be_a_person(std::string_view thirteen) {
    const unsigned month = pair(thirteen, 2);
    const unsigned day = pair(thirteen, 4);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && thirteen[6] >= '1' &&
           thirteen[6] <= '8';
}

/// 20240913485: a year and a month and five digits.
bool is_of_a_month(std::string_view eleven) {
    const unsigned year = pair(eleven, 0) * 100 + pair(eleven, 2);
    const unsigned month = pair(eleven, 4);
    return year >= 2000 && year <= 2024 && month >= 1 && month <= 12;
}

/// R25BK00933743 and what follows its thirteen characters.
std::optional<Identifier> as_r_number(Kind kind, const std::string& text) {
    const std::string joined = without_dashes(text);
    if (joined.size() < 13 || joined[0] != 'R' || !are_digits(joined.substr(1, 2)) ||
        !are_digits(joined.substr(5)))
        return std::nullopt;
    const std::string_view letters = std::string_view(joined).substr(3, 2);
    const auto& words = kinds.at(static_cast<std::size_t>(kind));
    const bool fits = kind == Kind::contract
                          ? letters[0] == 'T' && is_capital(letters[1]) && letters != "TB"
                          : !words.letters.empty() && letters == words.letters;
    const std::size_t revision = joined.size() - 13;
    const std::size_t revision_size = kind == Kind::notice ? 3 : kind == Kind::contract ? 2 : 0;
    if (!fits || (revision != 0 && revision != revision_size)) return std::nullopt;
    return Identifier{kind, joined.substr(0, 13), joined.substr(13)};
}

/// Of the years until 2024: digits, and two more after a dash.
std::optional<Identifier> as_old_number(Kind kind, const std::string& text) {
    const auto dash = text.find('-');
    const std::string number = text.substr(0, dash);
    const std::string revision = dash == std::string::npos ? "" : text.substr(dash + 1);
    if (!are_digits(number) ||
        (!revision.empty() && (revision.size() != 2 || !are_digits(revision))))
        return std::nullopt;
    if (kind == Kind::notice) {
        if (number.size() != 11 || !is_of_a_month(number)) return std::nullopt;
    } else if (number.size() != 9 && (number.size() < 11 || number.size() > 13)) {
        return std::nullopt;
    }
    return Identifier{kind, number, revision};
}

std::optional<Identifier> as_digits(Kind kind, const std::string& text, std::size_t size) {
    if (text.size() != size || !are_digits(text)) return std::nullopt;
    return Identifier{kind, text};
}

std::optional<Identifier> as_agency(const std::string& text) {
    if (text.size() != 7 || !are_digits(std::string_view(text).substr(1)) ||
        !(is_digit(text[0]) || is_capital(text[0])))
        return std::nullopt;
    return Identifier{Kind::agency, text};
}

std::optional<Identifier> as_corporation(const std::string& text) {
    const std::string number = without_dashes(text);
    if (number.size() != 13 || !are_digits(number) || may_be_a_person(number) ||
        corporation_check_digit(number) != digit(number[12]))
        return std::nullopt;
    if (text.size() != 13 && text.find('-') != 6) return std::nullopt;
    return Identifier{Kind::corporation, number};
}

std::optional<Identifier> as_business(const std::string& text) {
    const auto number = business_number(text);
    // 02-1234-5678 has ten digits, too: no tax office begins with 0, and dashes stand elsewhere.
    if (!number || number->front() == '0') return std::nullopt;
    const Identifier found{Kind::business, *number};
    if (text.find('-') != std::string::npos && text != printed(found)) return std::nullopt;
    return found;
}

std::optional<Identifier> as(Kind kind, const std::string& text) {
    switch (kind) {
        case Kind::notice:
        case Kind::contract: {
            auto found = as_r_number(kind, text);
            return found ? found : as_old_number(kind, text);
        }
        case Kind::delivery_request:
        case Kind::pre_specification:
        case Kind::order_plan:
            return as_r_number(kind, text);
        case Kind::business:
            return as_business(text);
        case Kind::corporation:
            return as_corporation(text);
        case Kind::agency:
            return as_agency(text);
        case Kind::item_detail:
            return as_digits(kind, text, 10);
        case Kind::item:
        case Kind::item_class:
            return as_digits(kind, text, 8);
    }
    return std::nullopt;
}

/// Of the kinds that can be told without a word beside them.
std::optional<Identifier> by_its_form(const std::string& text) {
    for (const Kind kind : {Kind::notice, Kind::delivery_request, Kind::pre_specification,
                            Kind::order_plan, Kind::business, Kind::corporation}) {
        if (auto found = as(kind, text)) return found;
    }
    return as_r_number(Kind::contract, text);
}

std::optional<Kind> named_in(std::string_view text) {
    std::optional<Kind> nearest;
    std::size_t end_max = 0;
    for (const auto& [word, kind] : naming_words) {
        const auto at = text.rfind(word);
        if (at == std::string_view::npos || at + word.size() <= end_max) continue;
        end_max = at + word.size();
        nearest = kind;
    }
    return nearest;
}

/// The kind whose name stands right before a number: "공고번호: ". Nothing else may be between.
std::optional<Kind> named_right_before(std::string_view text) {
    const auto drop = [&text](std::string_view end) {
        const bool has = text.ends_with(end);
        if (has) text.remove_suffix(end.size());
        return has;
    };
    while (drop(" ") || drop(":") || drop(".") || drop("=")) continue;
    if (drop("번호")) (void)drop(" ");
    for (const auto& [word, kind] : naming_words) {
        if (text.ends_with(word)) return kind;
    }
    return std::nullopt;
}

/// As it was read out, letters left out: "공고 2500933743".
std::optional<Identifier> as_read_out(std::string_view text_before, const std::string& text) {
    const auto kind = named_right_before(text_before);
    if (!kind) return std::nullopt;
    const auto made = rebuilt(*kind, text);
    return made ? std::optional(*made) : std::nullopt;
}

struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;  // plain
};

/// The next run of letters, digits and single dashes from `at` on that has a digit in it.
std::optional<Token> next_token(std::string_view text, std::size_t at) {
    const auto is_part = [text](std::size_t i) { return i < text.size() && sign_of(text[i]) != 0; };
    while (at < text.size()) {
        while (at < text.size() && !is_part(at)) ++at;
        Token token{at, at, {}};
        while (at < text.size()) {
            const std::size_t step = is_part(at) ? 1 : dash_size(text, at);
            if (step == 0 || (!is_part(at) && !is_part(at + step))) break;
            at += step;
        }
        token.end = at;
        token.text = plain(text.substr(token.begin, token.end - token.begin));
        if (std::any_of(token.text.begin(), token.text.end(), is_digit)) return token;
    }
    return std::nullopt;
}

/// What stands between two numbers of a line; the naming word is in it.
std::string_view before(std::string_view text, std::size_t from, std::size_t to) {
    std::string_view between = text.substr(from, to - from);
    const auto line = between.rfind('\n');
    return line == std::string_view::npos ? between : between.substr(line + 1);
}

}  // namespace

std::string_view word_of(IdentifierKind kind) {
    return kinds.at(static_cast<std::size_t>(kind)).word;
}

std::optional<IdentifierKind> identifier_kind_named(std::string_view word) {
    for (const auto& one : kinds) {
        if (one.word == word) return one.kind;
    }
    return std::nullopt;
}

std::string printed(const Identifier& identifier) {
    const std::string& n = identifier.number;
    switch (identifier.kind) {
        case Kind::business:
            return n.substr(0, 3) + "-" + n.substr(3, 2) + "-" + n.substr(5);
        case Kind::corporation:
            return n.substr(0, 6) + "-" + n.substr(6);
        case Kind::contract:
            // dcsnCntrctNo has its two digits without a dash in R-numbers.
            if (n.front() == 'R') return n + identifier.revision;
            [[fallthrough]];
        case Kind::notice:
            return identifier.revision.empty() ? n : n + "-" + identifier.revision;
        default:
            return n;
    }
}

std::vector<Identifier> recognise(std::string_view text) {
    std::vector<Identifier> all;
    // No number is so long, whatever is pasted.
    if (text.size() > 64) return all;
    const std::string whole = plain(text);
    for (const auto& one : kinds) {
        if (auto found = as(one.kind, whole)) all.push_back(std::move(*found));
    }
    return all;
}

std::vector<Identifier> find_identifiers(std::string_view text) {
    text = text.substr(0, identified_bytes_max);
    std::vector<Identifier> all;
    std::size_t last = 0;
    while (all.size() < identifiers_max) {
        const auto token = next_token(text, last);
        if (!token) break;
        const std::string_view text_before = before(text, last, token->begin);
        const auto named = named_in(text_before);
        auto found = named ? as(*named, token->text) : std::nullopt;
        if (!found) found = as_read_out(text_before, token->text);
        if (!found) found = by_its_form(token->text);
        if (found && std::find(all.begin(), all.end(), *found) == all.end())
            all.push_back(std::move(*found));
        last = token->end;
    }
    return all;
}

Result<std::string> business_number(std::string_view text) {
    const std::string number = text.size() > 64 ? "" : without_dashes(plain(text));
    if (!are_digits(number) || number.size() != 10) {
        const auto count = std::count_if(text.begin(), text.end(), is_digit);
        return failure(
            "사업자등록번호는 숫자 10자리입니다. 쓰신 숫자는 " + std::to_string(count) +
                "자리입니다.",
            "A business number has 10 digits. What was written has " + std::to_string(count) + ".");
    }
    const unsigned check = business_check_digit(number);
    if (check != digit(number[9])) {
        const std::string shown = printed({Kind::business, number});
        return failure("사업자등록번호 " + shown + "의 검증 숫자가 맞지 않습니다: 마지막 숫자가 " +
                           number.substr(9) + "인데 앞의 아홉 자리로 계산하면 " +
                           std::to_string(check) + "입니다. 다시 확인해 주십시오.",
                       "The check digit of business number " + shown + " is wrong: it ends with " +
                           number.substr(9) + ", and the nine digits before give " +
                           std::to_string(check) + ". Please check it again.");
    }
    return number;
}

Result<Identifier> rebuilt(IdentifierKind kind, std::string_view digits) {
    const std::string_view letters = kinds.at(static_cast<std::size_t>(kind)).letters;
    if (letters.empty())
        return failure("이 번호에는 빠진 글자가 없습니다.",
                       "This number has no letters to put back.");
    const std::string number = digits.size() > 64 ? "" : without_dashes(plain(digits));
    if (!are_digits(number) || number.size() != 10) {
        const auto count = std::count_if(digits.begin(), digits.end(), is_digit);
        return failure(
            "알파벳을 뺀 숫자 10자리(연도 2자리와 순번 8자리)가 필요합니다. 쓰신 숫자는 " +
                std::to_string(count) + "자리입니다.",
            "Ten digits without the letters are needed (2 of the year, 8 more). What was "
            "written has " +
                std::to_string(count) + ".");
    }
    constexpr unsigned first_year = 25;
    if (pair(number, 0) < first_year)
        return failure(
            "R로 시작하는 번호는 2025년부터 있습니다. 쓰신 연도는 20" + number.substr(0, 2) +
                "년입니다.",
            "R-numbers begin in 2025. The year that was written is 20" + number.substr(0, 2) + ".");
    return Identifier{kind, "R" + number.substr(0, 2) + std::string(letters) + number.substr(2)};
}

}  // namespace naru::office
