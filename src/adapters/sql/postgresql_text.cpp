#include "adapters/sql/postgresql_text.h"

#include <cctype>
#include <charconv>
#include <string_view>

namespace naru::sql {

namespace {

bool in_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':';
}

/// ":p3" where the third value is a number.
bool is_number(std::string_view word, const office::Row& bound) {
    if (!word.starts_with(":p")) return false;
    std::size_t place = 0;
    std::from_chars(word.data() + 2, word.data() + word.size(), place);
    return place > 0 && place <= bound.size() &&
           std::holds_alternative<std::int64_t>(bound[place - 1]);
}

}  // namespace

std::string postgresql_text(const std::string& sql, const office::Row& bound) {
    std::string out;
    std::string_view rest = sql;
    while (!rest.empty()) {
        std::size_t length = 1;
        if (rest.front() == '\'') {
            // A doubled quote ends one and begins the next: together they are one text.
            length = std::min(rest.find('\'', 1), rest.size() - 1) + 1;
        } else {
            while (in_word(rest[length - 1]) && length < rest.size() && in_word(rest[length]))
                ++length;
        }
        const std::string_view word = rest.substr(0, length);
        if (is_number(word, bound)) {
            out.append("CAST(").append(word).append(" AS BIGINT)");
        } else {
            out.append(word == "LIKE" ? "ILIKE" : word);
        }
        rest.remove_prefix(length);
    }
    return out;
}

}  // namespace naru::sql
