#include "office/institution/totals.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "office/csv.h"
#include "office/day_values.h"
#include "office/reports/measures.h"

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr std::size_t lines_max = 100'000;
constexpr std::size_t source_max = 200;

std::optional<int> number_of(std::string_view digits, std::size_t size) {
    int number = 0;
    const auto* end = digits.data() + digits.size();
    if (digits.size() != size || std::from_chars(digits.data(), end, number).ptr != end)
        return std::nullopt;
    return number;
}

std::optional<Span> span_in(std::string_view text) {
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        const auto from = read_day(text.substr(0, dots));
        const auto to = read_day(text.substr(dots + 2));
        if (!from || !to || *to < *from) return std::nullopt;
        return Span{*from, *to + days{1}};
    }
    if (const auto day = read_day(text)) return span_of(*day);
    const auto year = number_of(text.substr(0, 4), 4);
    if (!year || *year < 1900 || *year > 2199) return std::nullopt;
    if (text.size() == 4) return span_of(std::chrono::year{*year});
    if (text.size() == 7 && text.substr(4, 2) == "-Q") {
        const auto quarter = number_of(text.substr(6), 1);
        if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
        const auto month = static_cast<unsigned>(*quarter * 3 - 2);
        return piece_of(sys_days{std::chrono::year{*year} / std::chrono::month{month} / 1},
                        Grain::quarter);
    }
    const auto month = read_year_month(text);
    if (!month) return std::nullopt;
    return span_of(*month);
}

bool is_count(std::string_view id) {
    const Measure* measure = find_measure(id);
    return measure != nullptr && measure->unit == Unit::count;
}

Result<std::vector<HistoryTotal>> found(Database& database, const std::string& condition,
                                        const Row& bound) {
    const auto rows = database.run(
        "SELECT from_day, until_day, what, value, source FROM "
        "history_total" +
            condition + " ORDER BY from_day, until_day DESC, what",
        bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<HistoryTotal> totals;
    for (const Row& row : *rows)
        totals.push_back({{day_in(row[0]), day_in(row[1])},
                          text_in(row[2]),
                          number_in(row[3]),
                          text_in(row[4])});
    return totals;
}

}  // namespace

Result<std::vector<HistoryTotal>> totals_within(Database& database, const Span& span) {
    return found(database, " WHERE from_day >= :p1 AND until_day <= :p2",
                 {value_of_day(span.from), value_of_day(span.until)});
}

Result<std::vector<HistoryTotal>> all_totals(Database& database) {
    return found(database, "", {});
}

Result<void> keep(Database& database, const HistoryTotal& total, Instant now) {
    const auto done = database.run(
        "INSERT INTO history_total (from_day, until_day, what, value, source, kept_at) VALUES "
        "(:p1, :p2, :p3, :p4, :p5, :p6) ON CONFLICT (from_day, until_day, what) DO UPDATE SET "
        "value = excluded.value, source = excluded.source, kept_at = excluded.kept_at",
        {value_of_day(total.span.from), value_of_day(total.span.until), total.what, total.value,
         total.source, value_of(now)});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

Result<TotalsFile> totals_in(std::string_view bytes) {
    const auto text = utf8_of(bytes);
    if (!text) return tl::unexpected<Error>(text.error());
    const auto rows = csv_rows(text->text, lines_max);
    const std::vector<std::string> head{"period", "what", "value", "source"};
    if (rows.empty() || rows.front().fields != head)
        return failure("첫 줄은 period,what,value,source 여야 합니다.",
                       "the first line must be period,what,value,source");
    TotalsFile file;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const CsvRow& row = rows[i];
        const auto bad = [&](std::string ko, std::string en) {
            file.bad.push_back({row.line, std::move(ko), std::move(en)});
        };
        if (row.is_broken || row.fields.size() != head.size()) {
            bad("칸이 넷이어야 합니다.", "it must have four fields");
            continue;
        }
        const auto span = span_in(row.fields[0]);
        const auto value = whole_number(row.fields[2]);
        if (!span) {
            bad("기간 '" + row.fields[0] + "'을(를) 읽을 수 없습니다.",
                "cannot read the period '" + row.fields[0] + "'");
        } else if (!is_count(row.fields[1])) {
            bad("'" + row.fields[1] + "'은(는) 셀 수 있는 값이 아닙니다.",
                "'" + row.fields[1] + "' is no count");
        } else if (!value) {
            bad("값 '" + row.fields[2] + "'이(가) 0 이상의 정수가 아닙니다.",
                "the value '" + row.fields[2] + "' is no whole number from 0 on");
        } else if (row.fields[3].empty() || row.fields[3].size() > source_max) {
            bad("출처가 있어야 하고 200바이트를 넘을 수 없습니다.",
                "the source must be given, in at most 200 bytes");
        } else {
            file.totals.push_back({*span, row.fields[1], *value, row.fields[3]});
        }
    }
    return file;
}

}  // namespace naru::office
