#pragma once

/// The port to SQL: statements with bound values, rows visited one at a time or written many at
/// once, and groups that happen whole or not at all. One thread uses a Database at a time.
/// Statements keep to what SQLite and PostgreSQL both take.

#include <charconv>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace naru::office {

/// Null, a whole number, or text. Instants are microseconds since 1970 (base/time.h).
using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;

/// A row while it is visited, read by place from 0; nothing of it outlives its visit.
class RowView {
public:
    RowView() = default;
    RowView(const RowView&) = delete;
    RowView& operator=(const RowView&) = delete;
    virtual ~RowView() = default;

    [[nodiscard]] virtual bool is_null(std::size_t column) const = 0;
    /// 0 for nothing, and for what is no whole number.
    [[nodiscard]] virtual std::int64_t number(std::size_t column) const = 0;
    /// Empty for nothing.
    [[nodiscard]] virtual std::string_view text(std::size_t column) const = 0;
};

/// An error ends the visits.
using SeeRow = std::function<Result<void>(const RowView&)>;

/// Rows to be written, one cell after the other in one piece of memory that is used again.
class RowBatch {
public:
    enum class Kind : std::uint8_t { null, number, text };

    struct Cell {
        Kind kind = Kind::null;
        std::int64_t number = 0;
        std::string_view text;
    };

    /// `width`: the cells of a row; at least one.
    explicit RowBatch(std::size_t width) : width_(width) {}

    void null() { cells_.push_back({Kind::null, 0, 0}); }

    void number(std::int64_t value) { cells_.push_back({Kind::number, value, 0}); }

    void text(std::string_view value) {
        cells_.push_back({Kind::text, static_cast<std::int64_t>(texts_.size()), value.size()});
        texts_ += value;
    }

    /// Whole rows.
    [[nodiscard]] std::size_t size() const { return cells_.size() / width_; }

    [[nodiscard]] std::size_t width() const { return width_; }

    [[nodiscard]] bool is_whole() const { return cells_.size() % width_ == 0; }

    [[nodiscard]] Cell at(std::size_t row, std::size_t column) const {
        const Kept& kept = cells_[row * width_ + column];
        if (kept.kind != Kind::text) return {kept.kind, kept.number, {}};
        return {
            Kind::text, 0,
            std::string_view(texts_).substr(static_cast<std::size_t>(kept.number), kept.length)};
    }

    void clear() {
        cells_.clear();
        texts_.clear();
    }

private:
    struct Kept {
        Kind kind;
        /// Or where the text begins.
        std::int64_t number;
        std::size_t length;
    };

    std::size_t width_;
    std::vector<Kept> cells_;
    std::string texts_;
};

/// Where rows go: names that the program knows, never what came from outside.
struct Into {
    std::string table;
    /// "id, name", as many as a row has cells.
    std::string columns;
};

class Database {
public:
    virtual ~Database() = default;

    /// Values come in where the text says :p1, :p2 … in this order. What comes from outside is
    /// always such a value, never part of the text.
    [[nodiscard]] virtual Result<std::vector<Row>> run(const std::string& sql,
                                                       const Row& bound) = 0;

    /// The same for many rows: each is shown and let go, whatever their number. `see` must not use
    /// the database.
    [[nodiscard]] virtual Result<void> visit(const std::string& sql, const Row& bound,
                                             const SeeRow& see) = 0;

    /// All rows of the batch, or none: some microseconds a row (docs/adr/0036).
    [[nodiscard]] virtual Result<void> insert(const Into& into, const RowBatch& rows) = 0;

    /// All that `work` runs is on disk when this returns without an error; else nothing of it is
    /// kept. Not nested.
    [[nodiscard]] virtual Result<void> atomically(const std::function<Result<void>()>& work) = 0;
};

/// 0 for nothing. What stands as text is read as a number.
[[nodiscard]] inline std::int64_t number_in(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    std::int64_t number = 0;
    if (const auto* text = std::get_if<std::string>(&value))
        std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

/// An id or a number that was never below 0.
[[nodiscard]] inline std::uint64_t whole_in(const Value& value) {
    return static_cast<std::uint64_t>(number_in(value));
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
