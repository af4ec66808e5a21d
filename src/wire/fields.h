#pragma once

/// Values as bytes and back, for the journal, the vault and the worker protocol.
///
/// A struct says what it consists of once:
///
///     struct DropLeg {
///         LegId leg;
///         static constexpr auto fields() { return std::tuple{&DropLeg::leg}; }
///     };
///
/// Integers are little endian in their own width; enums as their underlying type; text and vectors
/// have a 32-bit count; optionals and variants an 8-bit index. The reader takes any bytes: it never
/// reads past the end, never allocates more than the bytes that are there, and `finish()` refuses a
/// tail.

#include <array>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/few.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace naru::wire {

static_assert(std::endian::native == std::endian::little, "the formats are little endian");

template <class T>
concept Fielded = requires {
    T::fields();
};

class Writer {
public:
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

    template <class T>
    requires std::is_integral_v<T>

    void put(T value) {
        char raw[sizeof(T)];
        std::memcpy(raw, &value, sizeof(T));
        bytes_.append(raw, sizeof(T));
    }

    template <class T>
    requires std::is_enum_v<T>

    void put(T value) { put(static_cast<std::underlying_type_t<T>>(value)); }

    void put(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        bytes_.append(text);
    }

    void put(const std::string& text) { put(std::string_view(text)); }

    template <class Tag>
    void put(Id<Tag> id) {
        put(id.value);
    }

    void put(Instant at) { put(to_micros(at)); }

    void put(Duration span) { put(std::int64_t{span.count()}); }

    template <class T>
    void put(const std::vector<T>& values) {
        put(static_cast<std::uint32_t>(values.size()));
        for (const auto& value : values) put(value);
    }

    template <class T, std::size_t N>
    void put(const Few<T, N>& values) {
        put(static_cast<std::uint32_t>(values.size()));
        for (const auto& value : values) put(value);
    }

    template <class T, std::size_t N>
    void put(const std::array<T, N>& values) {
        for (const auto& value : values) put(value);
    }

    template <class T>
    void put(const std::optional<T>& value) {
        put(static_cast<std::uint8_t>(value.has_value()));
        if (value) put(*value);
    }

    template <class... T>
    void put(const std::variant<T...>& value) {
        static_assert(sizeof...(T) < 256);
        put(static_cast<std::uint8_t>(value.index()));
        std::visit([this](const auto& held) { put(held); }, value);
    }

    template <Fielded T>
    void put(const T& value) {
        std::apply([&](auto... member) { (put(value.*member), ...); }, T::fields());
    }

private:
    std::string bytes_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool ok() const { return ok_; }

    /// Everything was read, and nothing is left.
    [[nodiscard]] bool finish() const { return ok_ && rest_.empty(); }

    template <class T>
    requires std::is_integral_v<T>

    void get(T& value) {
        if (!have(sizeof(T))) return;
        if constexpr (std::is_same_v<T, bool>) {
            if (rest_[0] != 0 && rest_[0] != 1) return fail();
            value = rest_[0] == 1;
        } else {
            std::memcpy(&value, rest_.data(), sizeof(T));
        }
        rest_.remove_prefix(sizeof(T));
    }

    /// Enums that have a `last` enumerator are checked against it.
    template <class T>
    requires std::is_enum_v<T>

    void get(T& value) {
        std::underlying_type_t<T> raw{};
        get(raw);
        if constexpr (requires { T::last; }) {
            if (raw > static_cast<std::underlying_type_t<T>>(T::last)) return fail();
        }
        value = static_cast<T>(raw);
    }

    void get(std::string& text) {
        const std::uint32_t size = count(1);
        if (!ok_) return;
        text.assign(rest_.substr(0, size));
        rest_.remove_prefix(size);
    }

    template <class Tag>
    void get(Id<Tag>& id) {
        get(id.value);
    }

    void get(Instant& at) {
        std::int64_t micros = 0;
        get(micros);
        at = from_micros(micros);
    }

    void get(Duration& span) {
        std::int64_t micros = 0;
        get(micros);
        span = Duration{micros};
    }

    template <class T>
    void get(std::vector<T>& values) {
        const std::uint32_t size = count(1);
        values.clear();
        for (std::uint32_t i = 0; i < size && ok_; ++i) get(values.emplace_back());
    }

    template <class T, std::size_t N>
    void get(Few<T, N>& values) {
        const std::uint32_t size = count(1);
        values.clear();
        for (std::uint32_t i = 0; i < size && ok_; ++i) {
            T value{};
            get(value);
            if (ok_) values.push_back(value);
        }
    }

    template <class T, std::size_t N>
    void get(std::array<T, N>& values) {
        for (auto& value : values) get(value);
    }

    template <class T>
    void get(std::optional<T>& value) {
        bool there = false;
        get(there);
        if (there && ok_) {
            get(value.emplace());
        } else {
            value.reset();
        }
    }

    template <class... T>
    void get(std::variant<T...>& value) {
        std::uint8_t index = 0;
        get(index);
        if (!ok_ || index >= sizeof...(T)) return fail();
        std::size_t at = 0;
        ((at++ == index ? get_as<T>(value) : void()), ...);
    }

    template <Fielded T>
    void get(T& value) {
        std::apply([&](auto... member) { (get(value.*member), ...); }, T::fields());
    }

private:
    template <class T, class Variant>
    void get_as(Variant& value) {
        get(value.template emplace<T>());
    }

    bool have(std::size_t size) {
        if (ok_ && rest_.size() < size) fail();
        return ok_;
    }

    /// A count of things of at least `least` bytes each: more than the bytes that are left is a
    /// lie.
    std::uint32_t count(std::size_t least) {
        std::uint32_t size = 0;
        get(size);
        if (ok_ && size > rest_.size() / least) fail();
        return ok_ ? size : 0;
    }

    void fail() { ok_ = false; }

    std::string_view rest_;
    bool ok_ = true;
};

template <class T>
[[nodiscard]] std::string encode(const T& value) {
    Writer writer;
    writer.put(value);
    return writer.take();
}

template <class T>
[[nodiscard]] std::optional<T> decode(std::string_view bytes) {
    T value{};
    Reader reader(bytes);
    reader.get(value);
    if (!reader.finish()) return std::nullopt;
    return value;
}

}  // namespace naru::wire
