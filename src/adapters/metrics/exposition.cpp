#include "adapters/metrics/exposition.h"

#include <charconv>

#include "base/check.h"

namespace naru::metrics {

namespace {

/// The shortest text that reads back as the same number.
std::string number(double value) {
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    CHECK(error == std::errc{});
    return {text, end};
}

}  // namespace

void Exposition::family(std::string_view name, std::string_view help, std::string_view type) {
    name_ = name;
    text_.append("# HELP ").append(name).append(" ").append(help);
    text_.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void Exposition::line(std::string_view suffix, const Labels& labels, std::string_view value) {
    text_.append(name_).append(suffix);
    char before = '{';
    for (const auto& [name, of] : labels) {
        text_.append(1, before).append(name).append("=\"");
        for (const char c : of) {
            if (c == '\\' || c == '"') text_ += '\\';
            if (c == '\n') {
                text_ += "\\n";
            } else {
                text_ += c;
            }
        }
        text_ += '"';
        before = ',';
    }
    text_.append(labels.empty() ? " " : "} ").append(value).append("\n");
}

void Exposition::sample(const Labels& labels, std::uint64_t value) {
    line("", labels, std::to_string(value));
}

void Exposition::sample(const Labels& labels, double value) {
    line("", labels, number(value));
}

void Exposition::buckets(const Labels& labels, std::span<const double> bounds,
                         std::span<const std::uint64_t> counts, double sum) {
    CHECK(counts.size() == bounds.size() + 1);
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        all += counts[i];
        Labels with_bound = labels;
        with_bound.emplace_back("le", i < bounds.size() ? number(bounds[i]) : "+Inf");
        line("_bucket", with_bound, std::to_string(all));
    }
    line("_sum", labels, number(sum));
    line("_count", labels, std::to_string(all));
}

}  // namespace naru::metrics
