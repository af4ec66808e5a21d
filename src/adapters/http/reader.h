#pragma once

/// Reads the fields of a question and keeps the first mistake, as a sentence for the person.

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/day.h"

namespace naru::http {

/// What is asked, by name; empty: not asked.
using Asked = std::function<std::string(const char* name)>;

/// The query of a GET. What is given must live as long as it is asked.
[[nodiscard]] Asked asked_in_query(const std::string& query);
/// The body of a POST.
[[nodiscard]] Asked asked_in_body(const boost::json::object& body);

class Reader {
public:
    explicit Reader(Asked asked) : asked_(std::move(asked)) {}

    /// 0: not asked.
    std::uint64_t number(const char* name, std::uint64_t least, std::uint64_t most);
    /// "2026-11-24".
    std::optional<Day> day(const char* name);
    /// "2026-11-24T14:30", in Korea.
    std::optional<Instant> minute(const char* name);
    std::string text(const char* name, std::size_t most);
    /// Not asked: `otherwise`.
    bool flag(const char* name, bool otherwise);

    /// Whether it was asked at all: empty is an answer, too.
    [[nodiscard]] bool has(const char* name) const { return !asked_(name).empty(); }

    void wrong(const std::string& name, const std::string& reason);

    /// Empty: none.
    [[nodiscard]] const std::string& mistake() const { return mistake_; }

private:
    Asked asked_;
    std::string mistake_;
};

}  // namespace naru::http
