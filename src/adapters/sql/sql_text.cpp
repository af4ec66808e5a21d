#include "adapters/sql/sql_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

namespace naru::sql {

namespace {

bool in_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':';
}

/// 3 for ":p3"; 0 for what is no value.
std::size_t place_in(std::string_view word) {
    if (!word.starts_with(":p")) return 0;
    std::size_t place = 0;
    const char* end = word.data() + word.size();
    const auto read = std::from_chars(word.data() + 2, end, place);
    return read.ec == std::errc() && read.ptr == end ? place : 0;
}

/// Gives each word, and each sign between them, to `say(out, word)`.
template <class Say>
std::string retold(std::string_view rest, Say say) {
    std::string out;
    while (!rest.empty()) {
        std::size_t length = 1;
        if (rest.front() == '\'') {
            // A doubled quote ends one and begins the next: together they are one text.
            length = std::min(rest.find('\'', 1), rest.size() - 1) + 1;
        } else {
            while (in_word(rest[length - 1]) && length < rest.size() && in_word(rest[length]))
                ++length;
        }
        say(out, rest.substr(0, length));
        rest.remove_prefix(length);
    }
    return out;
}

/// SQLite knows a row by such a number alone if it is called INTEGER; else it keeps a second tree
/// beside the table that finds the row by it.
std::string with_row_ids(std::string sql) {
    constexpr std::string_view ours = " BIGINT PRIMARY KEY";
    if (!sql.starts_with("CREATE TABLE")) return sql;
    for (auto at = sql.find(ours); at != std::string::npos; at = sql.find(ours, at))
        sql.replace(at, ours.size(), " INTEGER PRIMARY KEY");
    return sql;
}

}  // namespace

std::string sqlite_text(const std::string& sql) {
    return retold(with_row_ids(sql), [](std::string& out, std::string_view word) {
        if (const std::size_t place = place_in(word); place != 0) {
            out += "?" + std::to_string(place);
        } else {
            out += word;
        }
    });
}

std::string postgresql_text(const std::string& sql, const office::Row& bound) {
    return retold(sql, [&bound](std::string& out, std::string_view word) {
        const std::size_t place = place_in(word);
        if (place == 0) {
            out += word == "LIKE" ? "ILIKE" : word;
        } else if (place <= bound.size() &&
                   std::holds_alternative<std::int64_t>(bound[place - 1])) {
            out += "CAST($" + std::to_string(place) + " AS BIGINT)";
        } else {
            out += "$" + std::to_string(place);
        }
    });
}

}  // namespace naru::sql
