#include "office/exports/exported_rows.h"

namespace naru::office {

std::vector<std::string> heading_of(std::span<const Heading> columns, bool is_english) {
    std::vector<std::string> all;
    for (const Heading& one : columns) all.emplace_back(is_english ? one.en : one.ko);
    return all;
}

Result<std::uint64_t> count_of(Database& database, const std::string& sql, const Row& bound) {
    const auto rows = database.run(sql, bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    return static_cast<std::uint64_t>(number_in(rows->front().front()));
}

std::string time_in_file(std::optional<Instant> at) {
    if (!at) return {};
    std::string text = iso_in_korea(*at).substr(0, 19);
    text[10] = ' ';
    return text;
}

}  // namespace naru::office
