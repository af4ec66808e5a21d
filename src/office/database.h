#pragma once

/// The port to SQL: statements with bound values, and groups of them that happen whole or not at all. One connection,
/// used by one thread; another thread opens its own. Statements keep to what SQLite and PostgreSQL both take.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace naru::office {

/// Null, a whole number, or text. Instants are microseconds since 1970 (base/time.h).
using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;

class Database {
public:
    virtual ~Database() = default;

    /// Values come in where the text says :p1, :p2 … in this order. What comes from outside is always such a value, never
    /// part of the text.
    [[nodiscard]] virtual Result<std::vector<Row>> run(const std::string& sql, const Row& bound) = 0;

    /// All that `work` runs is kept when it returns without an error, on disk; else nothing of it. Not nested.
    [[nodiscard]] virtual Result<void> atomically(const std::function<Result<void>()>& work) = 0;
};

// Values of a row; an absent one is 0, empty or nothing.
[[nodiscard]] inline std::int64_t number_in(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number == nullptr ? 0 : *number;
}
[[nodiscard]] inline std::string text_in(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
}
[[nodiscard]] inline bool is_null(const Value& value) { return std::holds_alternative<std::monostate>(value); }

[[nodiscard]] inline Value value_of(Instant at) { return to_micros(at); }
[[nodiscard]] inline Value value_of(std::uint64_t id) { return static_cast<std::int64_t>(id); }

}  // namespace naru::office
