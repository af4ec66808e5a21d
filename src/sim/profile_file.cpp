#include "sim/profile_file.h"

#include <cstdlib>
#include <string>

#include "office/csv.h"

namespace naru::sim {

namespace {

constexpr double weight_max = 1000;

std::string name_of(std::size_t half_hour) {
    const std::size_t minutes = 9 * 60 + half_hour * 30;
    const std::string hour = std::to_string(minutes / 60);
    return (hour.size() == 1 ? "0" : "") + hour + (minutes % 60 == 0 ? ":00" : ":30");
}

}  // namespace

Result<std::array<double, half_hours>> read_profile(std::string_view bytes) {
    const auto text = office::utf8_of(bytes);
    if (!text) return tl::unexpected<Error>(text.error());
    auto rows = office::csv_rows(text->text, half_hours + 2);
    if (!rows.empty() && !rows.front().fields.empty() &&
        rows.front().fields.front().find(':') == std::string::npos)
        rows.erase(rows.begin());
    if (rows.size() != half_hours)
        return failure("a profile has " + std::to_string(half_hours) + " half hours, this one " +
                       std::to_string(rows.size()));
    std::array<double, half_hours> weights{};
    double sum = 0;
    for (std::size_t i = 0; i < half_hours; ++i) {
        const auto& row = rows[i];
        const std::string line = "line " + std::to_string(row.line) + ": ";
        if (row.is_broken || row.fields.size() < 2 || row.fields[0] != name_of(i))
            return failure(line + "expected " + name_of(i) + " and its weight");
        char* end = nullptr;
        const double weight = std::strtod(row.fields[1].c_str(), &end);
        if (row.fields[1].empty() || *end != '\0' || !(weight >= 0 && weight <= weight_max))
            return failure(line + "'" + row.fields[1] + "' is no weight of 0 to 1000");
        weights.at(i) = weight;
        sum += weight;
    }
    if (sum <= 0) return failure("all weights are 0: nobody would call");
    return weights;
}

}  // namespace naru::sim
