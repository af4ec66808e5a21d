#include "office/workforce/erlang_inputs.h"

#include <cmath>
#include <cstdlib>
#include <optional>
#include <vector>

namespace naru::office {

namespace {

constexpr std::size_t text_bytes_max = 1000;
constexpr Real number_max = 1e9L;
constexpr Real servers_max = 100'000;
constexpr Real chain_queue_max = 100;
/// Offices of the article's year: 3,770 calls in 9 hours, and 1.3 times as many at the peak.
constexpr std::string_view gpcc_mean = "GPCC mean: ";
constexpr std::string_view gpcc_peak = "GPCC peak: 1.30x mean";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find(at); end != std::string_view::npos; end = text.find(at)) {
        parts.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    parts.push_back(trimmed(text));
    return parts;
}

/// A number at the front, taken off; nothing: there is none.
std::optional<Real> take_number(std::string_view& text) {
    text = trimmed(text);
    std::size_t size = 0;
    while (size < text.size() &&
           (std::string_view("0123456789.").find(text[size]) != std::string_view::npos ||
            (size == 0 && text[size] == '-')))
        ++size;
    if (size == 0 || size > 40) return std::nullopt;
    const std::string digits(text.substr(0, size));
    char* end = nullptr;
    const Real value = std::strtold(digits.c_str(), &end);
    if (end != digits.c_str() + digits.size() || std::fabs(value) > number_max) return std::nullopt;
    text.remove_prefix(size);
    return value;
}

bool take(std::string_view& text, std::string_view word) {
    text = trimmed(text);
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

/// "48*(1-0.03)", "1.3*3770", "200".
std::optional<Real> take_product(std::string_view& text) {
    Real product = 1;
    do {
        std::optional<Real> factor;
        if (take(text, "(")) {
            const auto from = take_number(text);
            if (!from || !take(text, "-")) return std::nullopt;
            const auto less = take_number(text);
            if (!less || !take(text, ")")) return std::nullopt;
            factor = *from - *less;
        } else {
            factor = take_number(text);
        }
        if (!factor) return std::nullopt;
        product *= *factor;
    } while (take(text, "*"));
    return product;
}

/// Seconds of a unit at the front; nothing: there is none.
std::optional<Real> take_unit(std::string_view& text) {
    if (take(text, "min")) return 60;
    if (take(text, "h")) return 3600;
    if (take(text, "s")) return 1;
    return std::nullopt;
}

/// "200/h", "3770/9h", "360 per 30 min": per second. Words after it are remarks.
std::optional<Real> rate_in(std::string_view text) {
    const auto count = take_product(text);
    if (!count || !(take(text, "/") || take(text, "per"))) return std::nullopt;
    const Real span = take_number(text).value_or(1);
    const auto unit = take_unit(text);
    if (!unit || span <= 0 || *count <= 0) return std::nullopt;
    return *count / (span * *unit);
}

bool is_rate(std::string_view name) {
    return name == "lam" || name.ends_with(" lam");
}

std::optional<Real> value_in(std::string_view name, std::string_view text) {
    if (is_rate(name)) return rate_in(text);
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    const auto unit = take_unit(text);
    return unit ? *number * *unit : *number;
}

/// "80% in 20s": the share and the time of a staffing question.
bool take_goal(std::string_view part, std::map<std::string, Real>& values) {
    const auto share = take_number(part);
    if (!share || !take(part, "%") || !take(part, "in")) return false;
    const auto seconds = take_number(part);
    if (!seconds || !take(part, "s")) return false;
    values["share"] = *share / 100;
    values["T"] = *seconds;
    return true;
}

Result<void> take_part(std::string_view part, std::map<std::string, Real>& values) {
    if (part.starts_with(gpcc_peak)) {
        values["lam"] = 1.3L * 3770 / (9 * 3600);
        return {};
    }
    if (part.starts_with(gpcc_mean)) {
        const auto rate = rate_in(part.substr(gpcc_mean.size()));
        if (!rate) return failure("'" + std::string(part) + "' is no rate");
        values["lam"] = *rate;
        return {};
    }
    if (take_goal(part, values)) return {};
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) return {};  // a remark: "FCFS"
    const auto name = trimmed(part.substr(0, equals));
    const auto value = value_in(name, part.substr(equals + 1));
    if (!value) return failure("'" + std::string(part) + "' is not understood");
    values[std::string(name)] = *value;
    return {};
}

}  // namespace

bool ErlangInputs::has(std::string_view name) const {
    return values_.contains(std::string(name));
}

Real ErlangInputs::number(std::string_view name) const {
    const auto at = values_.find(std::string(name));
    if (at != values_.end()) return at->second;
    if (missing_.empty()) missing_ = name;
    return 1;
}

std::uint32_t ErlangInputs::whole(std::string_view name) const {
    return static_cast<std::uint32_t>(number(name));
}

Demand ErlangInputs::demand() const {
    Demand out{rate("lam"), seconds("AHT"), 0};
    if (has("patience") || has("pat")) out.patience = seconds(has("pat") ? "pat" : "patience");
    return out;
}

Result<ErlangInputs> read_erlang_inputs(const std::string& text) {
    if (text.size() > text_bytes_max)
        return failure("inputs of " + std::to_string(text.size()) + " bytes; at most " +
                       std::to_string(text_bytes_max));
    std::map<std::string, Real> values;
    std::string_view rest = text;
    constexpr std::string_view design = "N-design: ";
    const bool is_design = rest.starts_with(design);
    if (is_design) rest = rest.substr(design.size(), rest.find(';') - design.size());
    for (const std::string_view part : split(rest, is_design ? ',' : ';')) {
        if (auto taken = take_part(part, values); !taken)
            return tl::unexpected<Error>(taken.error());
    }
    for (const char* name : {"n", "A(skill 1)", "B(skills 1+2)"}) {
        const auto at = values.find(name);
        if (at == values.end()) continue;
        if (at->second < 1 || at->second > servers_max || at->second != std::floor(at->second))
            return failure("'" + std::string(name) + "' is a whole number of 1 to 100,000");
    }
    ErlangInputs inputs(text, std::move(values));
    if (inputs.has("lam") && inputs.has("AHT") && !is_computable(inputs.demand()))
        return failure("more than 100,000 erlangs, or than ten million patient callers");
    // The chain of two classes has as many states as the square of its queues.
    for (const char* one : {"1", "2"}) {
        const std::string lam = std::string("class") + one + " lam";
        const std::string patience = std::string("patience") + one;
        if (inputs.has(lam) && inputs.has(patience) &&
            inputs.rate(lam) * inputs.seconds(patience) > chain_queue_max)
            return failure("class " + std::string(one) + ": more than 100 would wait");
    }
    return inputs;
}

}  // namespace naru::office
