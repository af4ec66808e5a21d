#pragma once

/// The port to SQL: statements with bound values, and groups of them that happen whole or not at
/// all. One thread uses a Database at a time. Statements keep to what SQLite and PostgreSQL both
/// take.

#include <charconv>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace naru::office {

/// Null, a whole number, or text. Instants are microseconds since 1970 (base/time.h).
using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;

class Database {
public:
    virtual ~Database() = default;

    /// Values come in where the text says :p1, :p2 … in this order. What comes from outside is
    /// always such a value, never part of the text.
    [[nodiscard]] virtual Result<std::vector<Row>> run(const std::string& sql,
                                                       const Row& bound) = 0;

    /// All that `work` runs is on disk when this returns without an error; else nothing of it is
    /// kept. Not nested.
    [[nodiscard]] virtual Result<void> atomically(const std::function<Result<void>()>& work) = 0;
};

/// 0 for nothing. A column that SQL computes (COUNT, MAX) has no declared type and comes as text.
[[nodiscard]] inline std::int64_t number_in(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    std::int64_t number = 0;
    if (const auto* text = std::get_if<std::string>(&value))
        std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

/// Empty for nothing.
[[nodiscard]] inline std::string text_in(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
}

[[nodiscard]] inline bool is_null(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

[[nodiscard]] inline Value value_of(Instant at) {
    return to_micros(at);
}

[[nodiscard]] inline Value value_of(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

/// 0 is "none" (base/id.h): null in SQL.
template <class Tag>
[[nodiscard]] Value value_of(Id<Tag> id) {
    return id ? value_of(id.value) : Value{};
}

}  // namespace naru::office
