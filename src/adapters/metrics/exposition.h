#pragma once

/// Prometheus text exposition, version 0.0.4: families of samples, each family once.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naru::metrics {

using Labels = std::vector<std::pair<std::string_view, std::string>>;

class Exposition {
public:
    /// The samples that follow are this family's; its name is not to be used again.
    void counter(std::string_view name, std::string_view help) { family(name, help, "counter"); }

    void gauge(std::string_view name, std::string_view help) { family(name, help, "gauge"); }

    void histogram(std::string_view name, std::string_view help) {
        family(name, help, "histogram");
    }

    void sample(const Labels& labels, std::uint64_t value);
    void sample(const Labels& labels, double value);
    /// `counts` has one more than `bounds`, for what is above the last; not cumulated.
    void buckets(const Labels& labels, std::span<const double> bounds,
                 std::span<const std::uint64_t> counts, double sum);

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void family(std::string_view name, std::string_view help, std::string_view type);
    void line(std::string_view suffix, const Labels& labels, std::string_view value);

    std::string text_;
    std::string name_;
};

}  // namespace naru::metrics
