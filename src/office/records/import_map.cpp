#include "office/records/import_map.h"

#include <algorithm>

#include "base/named.h"
#include "office/csv.h"
#include "office/records/import_time.h"

namespace naru::office {

namespace {

constexpr std::size_t name_bytes_max = 200;
constexpr std::size_t words_max = 100'000;

constexpr std::array<std::string_view, import_columns> column_words{
    "reference", "date",         "arrived",       "menu_entry",   "menu_exit",       "menu_seconds",
    "choice",    "queue",        "queue_entry",   "queue_exit",   "queue_seconds",   "answered",
    "ended",     "talk_seconds", "total_seconds", "held_seconds", "wrap_up_seconds", "outcome",
    "channel",   "topic",        "disposition",   "agent",        "caller",          "priority",
    "type",      "transferred"};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string> list_in(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        out.emplace_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return out;
}

tl::unexpected<Error> no_value(std::string_view name, std::string_view value,
                               const std::string& allowed) {
    const std::string n(name);
    const std::string v(value);
    return failure("'" + n + "'에 '" + v + "'은(는) 쓸 수 없습니다. 가능한 값: " + allowed,
                   "'" + n + "' cannot be '" + v + "'; it is " + allowed);
}

Result<void> set_separator(ImportMap& map, std::string_view value) {
    if (value == "comma") {
        map.separator = ',';
    } else if (value == "semicolon") {
        map.separator = ';';
    } else if (value == "tab") {
        map.separator = '\t';
    } else if (value == "any") {
        map.separator = 0;
    } else {
        return no_value("separator", value, "comma, semicolon, tab, any");
    }
    return {};
}

Result<void> set_dates(ImportMap& map, std::string_view value) {
    if (value == "ymd") {
        map.dates = DateOrder::ymd;
    } else if (value == "dmy") {
        map.dates = DateOrder::dmy;
    } else if (value == "mdy") {
        map.dates = DateOrder::mdy;
    } else {
        return no_value("dates", value, "ymd, dmy, mdy");
    }
    return {};
}

/// Names that are no column; false: this is none of them.
Result<bool> set_about_file(ImportMap& map, std::string_view name, std::string_view value) {
    Result<void> done;
    if (name == "origin") {
        map.origin = value;
    } else if (name == "synthetic") {
        if (value != "yes" && value != "no") return no_value(name, value, "yes, no");
        map.is_synthetic = value == "yes";
    } else if (name == "separator") {
        done = set_separator(map, value);
    } else if (name == "columns") {
        map.columns = list_in(value);
        if (map.columns.size() > csv_columns_max)
            return no_value(name, "...", "<= " + std::to_string(csv_columns_max));
    } else if (name == "zone") {
        const auto zone = zone_in(value);
        if (!zone) return no_value(name, value, "UTC, +09:00, -05:00 ...");
        map.zone = *zone;
    } else if (name == "dates") {
        done = set_dates(map, value);
    } else if (name == "nothing") {
        for (std::string& word : list_in(value)) map.nothing.insert(std::move(word));
    } else {
        return false;
    }
    if (!done) return tl::unexpected<Error>(done.error());
    return true;
}

}  // namespace

std::string_view word_of(ImportColumn column) {
    return column_words.at(static_cast<std::size_t>(column));
}

std::optional<ImportColumn> import_column_named(std::string_view word) {
    return named<ImportColumn>(column_words, word);
}

const std::string* ImportMap::meant_by(ImportColumn column, std::string_view word) const {
    const auto& known = words.at(static_cast<std::size_t>(column));
    if (known.empty()) return nullptr;
    auto at = known.find(word);
    if (at == known.end()) at = known.find("*");
    return at == known.end() ? nullptr : &at->second;
}

Result<void> set_import_line(ImportMap& map, std::string_view line) {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos)
        return failure("'이름 = 값'이 아닙니다.", "it is not 'name = value'");
    const std::string_view left = trimmed(line.substr(0, equals));
    const std::string_view value = trimmed(line.substr(equals + 1));
    if (left.size() > name_bytes_max || value.size() > name_bytes_max * csv_columns_max)
        return failure("너무 긴 줄입니다.", "it is too long");
    const auto space = left.find(' ');
    const std::string_view name = left.substr(0, space);
    const auto column = import_column_named(name);
    if (!column) {
        const auto set = space == std::string_view::npos ? set_about_file(map, name, value)
                                                         : Result<bool>(false);
        if (!set) return tl::unexpected<Error>(set.error());
        if (*set) return {};
        return failure("'" + std::string(name) + "'은(는) 이 파일에서 쓰는 이름이 아닙니다.",
                       "'" + std::string(name) + "' is no name of this file");
    }
    const auto place = static_cast<std::size_t>(*column);
    if (value.empty())
        return failure("'" + std::string(left) + "'에 값이 없습니다.",
                       "'" + std::string(left) + "' has no value");
    if (space == std::string_view::npos) {
        map.theirs.at(place) = value;
        return {};
    }
    auto& words = map.words.at(place);
    if (words.size() >= words_max)
        return failure("낱말이 너무 많습니다.", "there are too many words");
    words[std::string(trimmed(left.substr(space)))] = value;
    return {};
}

Result<ImportMap> import_map_in(std::string_view text) {
    if (text.size() > import_map_bytes_max)
        return failure(
            "대응표는 " + std::to_string(import_map_bytes_max / 1024) + " KiB까지입니다.",
            "a map has at most " + std::to_string(import_map_bytes_max / 1024) + " KiB");
    const auto utf8 = utf8_of(text);
    if (!utf8) return tl::unexpected<Error>(utf8.error());
    ImportMap map;
    std::string_view rest = utf8->text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.front() == '#') continue;
        if (const auto set = set_import_line(map, line); !set)
            return failure(std::to_string(number) + "번째 줄: " + set.error().message,
                           "line " + std::to_string(number) + ": " + set.error().english);
    }
    return map;
}

}  // namespace naru::office
