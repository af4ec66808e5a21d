#include "office/books/chapters.h"

#include <fmt/format.h>

#include <algorithm>

#include "office/calendar/calendar.h"

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

const Figure* find(const std::vector<Figure>& figures, std::string_view id) {
    const auto at = std::find_if(figures.begin(), figures.end(),
                                 [id](const Figure& one) { return one.measure->id == id; });
    return at == figures.end() ? nullptr : &*at;
}

std::int64_t count_in(const std::vector<Figure>& figures, std::string_view id) {
    const Figure* figure = find(figures, id);
    return figure == nullptr ? 0 : figure->numerator;
}

Cell cell_in(const std::vector<Figure>& figures, std::string_view id) {
    const Figure* figure = find(figures, id);
    return figure == nullptr ? cell_of(Words{"-", "-"}) : cell_of(*figure);
}

Cell nothing() {
    return cell_of(Words{"-", "-"});
}

/// By how much a count is more than its base; of other figures, and of a base that is 0: none.
Cell change(const Figure& now, const std::optional<Base>& base) {
    const Figure* before = base ? find(base->figures, now.measure->id) : nullptr;
    if (before == nullptr || now.measure->unit != Unit::count || before->numerator == 0)
        return nothing();
    Cell cell{Cell::Kind::percent, now.numerator - before->numerator, before->numerator};
    return cell;
}

Column per_day_column() {
    return {"per_working_day",
            {"하루 평균", "A working day"},
            {"상담건수를 근무일(월~금, 공휴일 제외)의 수로 나눈 값.",
             "Consultations by working days (Monday to Friday without holidays)."}};
}

Column working_days_column() {
    return {"working_days",
            {"근무일", "Working days"},
            {"월요일부터 금요일까지 가운데 관공서의 공휴일이 아닌 날.",
             "Monday to Friday without the holidays of public offices."}};
}

Column change_column(const char* id, const Words& base) {
    return {id,
            {base.ko + " 대비", "Against " + base.en},
            {"건수가 비교 기간보다 늘거나 준 비율. 비율과 시간에는 셈하지 않습니다.",
             "By how much a count is more or less than in the other stretch; of counts alone."}};
}

BookTable table_of(const ReportTable& table, const RowNames& names) {
    BookTable out{std::string(word_of(table.by)), words_of_table(table.by), {}, {}, {}, {}};
    out.row = words_of_table(table.by);
    for (const Measure* measure : table.columns) out.columns.push_back(column_of(*measure));
    for (const ReportRow& row : table.rows) {
        BookRow made{row.key, words_of_row(table.by, row.key, names), {}, {}};
        for (const Figure& figure : row.figures) made.cells.push_back(cell_of(figure));
        out.rows.push_back(std::move(made));
    }
    return out;
}

std::optional<BookTable> table_by(const BookFacts& facts, Grouping by) {
    for (const ReportTable& table : facts.now.report.tables) {
        if (table.by == by && !table.rows.empty()) return table_of(table, facts.names);
    }
    return std::nullopt;
}

std::size_t column_named(const BookTable& table, std::string_view id) {
    const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                                 [id](const Column& one) { return one.id == id; });
    return static_cast<std::size_t>(at - table.columns.begin());
}

void sort_by(BookTable& table, std::string_view id) {
    const std::size_t column = column_named(table, id);
    std::stable_sort(table.rows.begin(), table.rows.end(), [column](const auto& a, const auto& b) {
        return a.cells.at(column).numerator > b.cells.at(column).numerator;
    });
}

Words total_only(const Volume& volume) {
    return {fmt::format("{}은(는) 상담 기록이 없는 집계값입니다: {}", words_of(volume.span).ko,
                        volume.total_source),
            fmt::format("{} is a total without contacts: {}", words_of(volume.span).en,
                        volume.total_source)};
}

std::string count_ko(std::int64_t count) {
    return in_man(count) + "건";
}

/// Of contacts, or else of a total of exactly these days; nothing: nobody knows.
std::optional<Volume> volume_of(const BookFacts& facts) {
    Volume volume{facts.span,
                  count_in(facts.now.report.figures, "consultations"),
                  facts.now.working_days,
                  {}};
    if (count_in(facts.now.report.figures, "arrivals") > 0) return volume;
    for (const HistoryTotal& one : facts.now.totals) {
        if (one.span != facts.span || one.what != "consultations") continue;
        volume.consultations = one.value;
        volume.total_source = one.source;
        return volume;
    }
    return std::nullopt;
}

/// A figure of days without contacts is no 0, and their total is one figure alone.
Cell figure_cell(const Figure& figure, const std::optional<Volume>& volume) {
    if (volume && volume->total_source.empty()) return cell_of(figure);
    if (volume && figure.measure->id == "consultations") return cell_of(volume->consultations);
    return no_record();
}

/// The first sentence of every book.
Words volume_sentence(const BookFacts& facts) {
    const auto volume = volume_of(facts);
    const Words period = words_of(facts.span);
    if (!volume)
        return {period.ko + " 상담 기록이 없습니다.", "There is no record of " + period.en + "."};
    const std::int64_t consultations = volume->consultations;
    Words said{fmt::format("{} 상담건수는 {}입니다.", period.ko, count_ko(consultations)),
               fmt::format("{}: {} consultations.", period.en, with_commas(consultations))};
    if (facts.now.working_days > 0) {
        const auto each = with_commas(round_half_up(consultations, facts.now.working_days, 1));
        said.ko +=
            fmt::format(" 근무일 {}일의 하루 평균은 {}건입니다.", facts.now.working_days, each);
        said.en += fmt::format(" {} on each of {} working days.", each, facts.now.working_days);
    }
    if (!volume->total_source.empty()) {
        const Words only = total_only(*volume);
        said.ko += " (" + only.ko + ")";
        said.en += " (" + only.en + ")";
    }
    return said;
}

/// A growth never stands without its base.
std::optional<Words> change_sentence(const BookFacts& facts, const std::optional<Base>& base) {
    const auto volume = volume_of(facts);
    const std::int64_t before = base ? count_in(base->figures, "consultations") : 0;
    if (before == 0 || !volume) return std::nullopt;
    const std::int64_t now = volume->consultations;
    const Change by{now, before};
    const std::string percent = by.percent(1);
    const bool is_less = percent.starts_with('-');
    const std::string size = is_less ? percent.substr(1) : percent;
    const Words period = words_of(base->span);
    Words said{fmt::format("{} {}보다 {}% {}습니다.", period.ko, count_ko(before), size,
                           is_less ? "줄었" : "늘었"),
               fmt::format("{} % {} than {} in {}.", size, is_less ? "fewer" : "more",
                           with_commas(before), period.en)};
    if (base->total) {
        said.ko += fmt::format(" ({}의 값은 상담 기록이 없는 집계값입니다: {})", period.ko,
                               base->total->source);
        said.en +=
            fmt::format(" ({} is a total without contacts: {})", period.en, base->total->source);
    }
    return said;
}

Words share_sentence(const BookTable& table, const Words& what) {
    const std::size_t share = column_named(table, "share");
    const BookRow& first = table.rows.front();
    return {fmt::format("{} 가운데 가장 많은 것은 {}({})입니다.", what.ko, first.name.ko,
                        printed(first.cells.at(share), Language::ko)),
            fmt::format("Most of all {}: {} ({}).", what.en, first.name.en,
                        printed(first.cells.at(share), Language::en))};
}

}  // namespace

Words words_of(const Span& span) {
    const year_month_day date{span.from};
    const int year = static_cast<int>(date.year());
    const unsigned month = static_cast<unsigned>(date.month());
    const unsigned day = static_cast<unsigned>(date.day());
    if (span.days() == 1)
        return {fmt::format("{}년 {}월 {}일", year, month, day),
                fmt::format("{} {} {}", day, month_names.at(month - 1), year)};
    if (piece_of(span.from, Grain::year) == span)
        return {fmt::format("{}년", year), std::to_string(year)};
    if (piece_of(span.from, Grain::month) == span)
        return {fmt::format("{}년 {}월", year, month),
                fmt::format("{} {}", month_names.at(month - 1), year)};
    return {days_of(span), days_of(span)};
}

Chapter overview(const BookFacts& facts) {
    Chapter chapter{"overview", {"개요", "Overview"}, {volume_sentence(facts)}, {}};
    for (const auto* base : {&facts.before, &facts.year_before}) {
        if (const auto said = change_sentence(facts, *base)) chapter.paragraphs.push_back(*said);
    }
    const Words period = words_of(facts.span);
    BookTable table{"figures", {"모든 값", "All figures"}, {"값", "Figure"}, {}, {}, {}};
    table.columns.push_back({"now", period, {}});
    if (facts.before) {
        table.columns.push_back({"before", words_of(facts.before->span), {}});
        table.columns.push_back(change_column("change", words_of(facts.before->span)));
    }
    if (facts.year_before) {
        table.columns.push_back({"year_before", words_of(facts.year_before->span), {}});
        table.columns.push_back(change_column("year_change", words_of(facts.year_before->span)));
    }
    const auto volume = volume_of(facts);
    for (Figure figure : facts.now.report.figures) {
        const Column about = column_of(*figure.measure);
        BookRow row{about.id, about.name, {figure_cell(figure, volume)}, about.definition};
        if (volume && figure.measure->id == "consultations")
            figure.numerator = volume->consultations;
        for (const auto* base : {&facts.before, &facts.year_before}) {
            if (!*base) continue;
            row.cells.push_back(cell_in((*base)->figures, figure.measure->id));
            row.cells.push_back(is_number(row.cells.front()) ? change(figure, *base) : nothing());
        }
        table.rows.push_back(std::move(row));
    }
    chapter.tables.push_back(std::move(table));

    BookTable load{"load", {"하루와 한 사람", "A day and a person"}, {"값", "Figure"}, {}, {}, {}};
    load.columns.push_back({"now", period, {}});
    load.rows.push_back({"working_days",
                         working_days_column().name,
                         {cell_of(std::int64_t{facts.now.working_days})},
                         working_days_column().definition});
    load.rows.push_back(
        {"per_working_day",
         per_day_column().name,
         {volume ? cell_of(Fraction{volume->consultations, facts.now.working_days}, 1)
                 : no_record()},
         per_day_column().definition});
    load.rows.push_back(
        {"per_consultant_day",
         {"상담사 한 사람의 하루 전화", "Calls a consultant and day"},
         {cell_of(facts.now.per_consultant_day, 1)},
         {"응답한 전화를, 상담사마다 전화를 한 통이라도 받은 날의 수를 모두 더한 값으로 나눈 값.",
          "Telephone calls answered by the days on which their consultants answered any."}});
    chapter.tables.push_back(std::move(load));
    return chapter;
}

Chapter years_chapter(const BookFacts& facts) {
    Chapter chapter{"years", {"해마다", "Year by year"}, {}, {}};
    BookTable table{"years", {"해마다의 상담건수", "Consultations by year"}, {"해", "Year"}, {}, {},
                    {}};
    table.columns = {column_of(*find_measure("consultations")),
                     {"change_before",
                      {"앞줄 대비", "Against the row above"},
                      {"바로 위 줄의 해보다 늘거나 준 비율. 위 줄이 바로 앞 해가 아닐 수 있습니다.",
                       "By how much it is more or less than in the year of the row above, which "
                       "need not be the year before."}},
                     per_day_column(),
                     {"standing", {"근거", "Stands on"}, {}}};
    const Volume* before = nullptr;
    for (const Volume& one : facts.years) {
        const auto year = static_cast<int>(year_month_day{one.span.from}.year());
        BookRow row{std::to_string(year), words_of(one.span), {cell_of(one.consultations)}, {}};
        row.cells.push_back(before == nullptr ? nothing()
                                              : Cell{Cell::Kind::percent,
                                                     one.consultations - before->consultations,
                                                     before->consultations});
        row.cells.push_back(cell_of(Fraction{one.consultations, one.working_days}, 1));
        row.cells.push_back(one.total_source.empty() ? cell_of(Words{"상담 기록", "contacts"})
                                                     : cell_of(Words{"집계", "total"}));
        if (!one.total_source.empty()) table.notes.push_back(total_only(one));
        table.rows.push_back(std::move(row));
        before = &one;
    }
    table.drawings.push_back({Drawing::Kind::bars, 0});
    chapter.tables.push_back(std::move(table));
    return chapter;
}

Chapter course(const BookFacts& facts) {
    const bool by_month = facts.now.report.grain == Grain::month;
    Chapter chapter{"course",
                    by_month ? Words{"달마다", "Month by month"} : Words{"날마다", "Day by day"},
                    {},
                    {}};
    BookTable table{
        "course", chapter.title, by_month ? Words{"달", "Month"} : Words{"날", "Day"}, {}, {}, {}};
    for (const char* id : {"arrivals", "consultations", "answer_rate", "service_level",
                           "abandon_rate", "asa", "aht"})
        table.columns.push_back(column_of(*find_measure(id)));
    if (by_month) {
        table.columns.push_back(working_days_column());
        table.columns.push_back(per_day_column());
    }
    const ReportPiece* most = nullptr;
    for (const ReportPiece& piece : facts.now.report.pieces) {
        BookRow row{
            piece.key, by_month ? words_of(piece.span) : Words{piece.key, piece.key}, {}, {}};
        if (by_month) row.name = {piece.key, piece.key};
        for (const char* id : {"arrivals", "consultations", "answer_rate", "service_level",
                               "abandon_rate", "asa", "aht"})
            row.cells.push_back(cell_in(piece.figures, id));
        const std::int64_t consultations = count_in(piece.figures, "consultations");
        if (by_month) {
            const int worked = working_days(piece.span.from, piece.span.until, facts.named);
            row.cells.push_back(cell_of(std::int64_t{worked}));
            row.cells.push_back(cell_of(Fraction{consultations, worked}, 1));
        }
        if (most == nullptr || consultations > count_in(most->figures, "consultations"))
            most = &piece;
        table.rows.push_back(std::move(row));
    }
    if (most != nullptr) {
        const Words period = words_of(most->span);
        const std::int64_t count = count_in(most->figures, "consultations");
        chapter.paragraphs.push_back(
            {fmt::format("상담이 가장 많았던 {} {}({})입니다.", by_month ? "달은" : "날은",
                         period.ko, count_ko(count)),
             fmt::format("Most consultations: {} ({}).", period.en, with_commas(count))});
    }
    table.drawings = {
        {Drawing::Kind::bars, 1},
        {Drawing::Kind::line, 3, facts.ks.targets.at("service_level", facts.span.from)}};
    chapter.tables.push_back(std::move(table));
    return chapter;
}

Chapter subjects(const BookFacts& facts) {
    Chapter chapter{"subjects", {"채널과 주제", "Channels and topics"}, {}, {}};
    if (auto table = table_by(facts, Grouping::channel)) {
        table->drawings.push_back(
            {Drawing::Kind::lying_bars, column_named(*table, "consultations")});
        chapter.tables.push_back(std::move(*table));
    }
    if (auto table = table_by(facts, Grouping::statistic_class)) {
        table->drawings.push_back(
            {Drawing::Kind::lying_bars, column_named(*table, "consultations")});
        table->notes.push_back(
            {"한 상담은 하나의 주 주제로만 셉니다. 비율을 더해 100이 되지 않아도 고치지 않습니다.",
             "A consultation has one primary topic. Shares are not adjusted to add up to 100."});
        chapter.tables.push_back(std::move(*table));
    }
    if (auto table = table_by(facts, Grouping::topic)) {
        sort_by(*table, "consultations");
        chapter.paragraphs.push_back(share_sentence(*table, {"주제", "topics"}));
        table->drawings.push_back(
            {Drawing::Kind::lying_bars, column_named(*table, "consultations")});
        chapter.tables.push_back(std::move(*table));
    }
    return chapter;
}

Chapter service(const BookFacts& facts) {
    Chapter chapter{"service", {"시간대와 줄", "Hours and queues"}, {}, {}};
    const Waits& waits = facts.now.report.waits;
    if (waits.half && waits.nine_of_ten) {
        const auto seconds = [](Duration wait) { return decimal(wait.count(), 1'000'000, 1, 1); };
        chapter.paragraphs.push_back(
            {fmt::format("응답한 사람의 절반은 {}초, 열에 아홉은 {}초 안에 응답을 받았습니다(오차 "
                         "2.5%).",
                         seconds(*waits.half), seconds(*waits.nine_of_ten)),
             fmt::format("Half of those answered waited up to {} s, nine of ten up to {} s (within "
                         "2.5 %).",
                         seconds(*waits.half), seconds(*waits.nine_of_ten))});
    }
    if (auto table = table_by(facts, Grouping::half_hour)) {
        table->drawings = {{Drawing::Kind::bars, column_named(*table, "arrivals")},
                           {Drawing::Kind::line, column_named(*table, "service_level"),
                            facts.ks.targets.at("service_level", facts.span.from)}};
        // In the drawing an hour is short; the whole of it stands in the table's key.
        for (BookRow& row : table->rows) row.name = {row.key, row.key};
        chapter.tables.push_back(std::move(*table));
    }
    if (auto table = table_by(facts, Grouping::queue)) {
        table->drawings.push_back({Drawing::Kind::lying_bars, column_named(*table, "queued")});
        chapter.tables.push_back(std::move(*table));
    }
    return chapter;
}

Chapter institution_chapter(const BookFacts& facts) {
    const Institution& house = facts.institution;
    const Day last_day = facts.span.until - days{1};
    Chapter chapter{"institution", {"기관", "The institution"}, {}, {}};
    BookTable table{"institution",
                    {"기관 현황(" + iso(last_day) + ")", "The institution on " + iso(last_day)},
                    {"항목", "What"},
                    {{"words", {"내용", "As recorded"}, {}}},
                    {},
                    {}};
    const auto add = [&table](const char* key, Words name, std::optional<std::string> said) {
        table.rows.push_back(
            {key, std::move(name), {said ? cell_of(Words{*said, *said}) : no_record()}, {}});
    };
    const Organisation* organisation = house.organisation_at(last_day);
    const Head* head = house.head_at(last_day);
    const Site* site = house.site_at(last_day);
    const Roll* roll = house.roll_at(last_day);
    using Said = std::optional<std::string>;
    add("agency", {"소속 기관", "Agency"}, organisation == nullptr ? Said() : organisation->agency);
    add("head", {"기관장", "Head"}, head == nullptr ? Said() : head->title + " " + head->name);
    add("site", {"자리", "Site"},
        site == nullptr ? Said()
                        : fmt::format("{} {}, {}㎡", site->building, site->floor,
                                      with_commas(site->square_metres)));
    add("roll", {"상담 인원", "People"},
        roll == nullptr
            ? Said()
            : fmt::format("상담사 {}명, 계약전문관 {}명", roll->consultants, roll->specialists));
    for (const Certificate& one : house.certificates) {
        if (one.awarded <= last_day)
            add("certificate", {"인증", "Certificate"},
                fmt::format("{} ({}) {} {}", one.name, one.scope, iso(one.awarded), one.remark));
    }
    for (const Occasion& one : house.occasions) {
        if (facts.span.holds(one.day))
            add("occasion", {"일지", "Occasion"}, iso(one.day) + " " + one.what);
    }
    chapter.tables.push_back(std::move(table));
    return chapter;
}

}  // namespace naru::office
