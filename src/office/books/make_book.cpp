#include <fmt/format.h>

#include "office/books/chapters.h"

namespace naru::office {

namespace {

Words title_of(BookKind kind, const Span& span) {
    const Words period = words_of(kind == BookKind::year ? piece_of(span.from, Grain::year) : span);
    switch (kind) {
        case BookKind::day:
            return {"일일 상담 보고 " + period.ko, "Daily report, " + period.en};
        case BookKind::month:
            return {"월간 상담 보고 " + period.ko, "Monthly report, " + period.en};
        case BookKind::year:
            return {period.ko + " 통계연보", "Statistical yearbook " + period.en};
        case BookKind::ks:
            return {"KS 지표 " + period.ko, "KS board, " + period.en};
    }
    return {};
}

std::vector<Mark> marks_of(const BookFacts& facts) {
    std::vector<Mark> marks;
    for (const std::string& name : facts.now.synthetic)
        marks.push_back({"synthetic",
                         {fmt::format("만들어 낸 상담 기록입니다({})", name),
                          fmt::format("Made-up contacts ({})", name)}});
    const RelianceWords reliance = words_of(facts.reliance);
    marks.push_back({reliance.id, reliance.words});
    if (facts.seal) {
        const Seal& seal = facts.seal->seal;
        const std::string which =
            fmt::format("{}, {}", iso(day_of(seal.at)), seal.digest.substr(0, 16));
        marks.push_back(facts.seal->holds()
                            ? Mark{"sealed",
                                   {fmt::format("제{}차 봉인({})", seal.number, which),
                                    fmt::format("seal {} ({})", seal.number, which)}}
                            : Mark{"restated",
                                   {fmt::format("봉인한 뒤 바뀐 값입니다({})", which),
                                    fmt::format("restated after the seal ({})", which)}});
    }
    if (facts.now.report.open_contacts > 0) {
        const std::string count = with_commas(facts.now.report.open_contacts);
        marks.push_back({"open",
                         {fmt::format("끝나지 않은 상담 {}건이 있습니다", count),
                          fmt::format("{} contacts are not over", count)}});
    }
    if (facts.span != facts.wish.span)
        marks.push_back({"partial", {"기준일까지의 값입니다", "Up to the day as of which it is"}});
    return marks;
}

std::vector<Chapter> chapters_of(const BookFacts& facts) {
    switch (facts.wish.kind) {
        case BookKind::day:
            return {overview(facts), subjects(facts), service(facts)};
        case BookKind::month:
            return {overview(facts), course(facts), subjects(facts), service(facts),
                    ks_chapter(facts)};
        case BookKind::year:
            return {overview(facts),           years_chapter(facts), course(facts),
                    subjects(facts),           service(facts),       ks_chapter(facts),
                    institution_chapter(facts)};
        case BookKind::ks:
            return {ks_chapter(facts)};
    }
    return {};
}

}  // namespace

Book make_book(const BookFacts& facts) {
    const Organisation* organisation =
        facts.institution.organisation_at(facts.span.until - std::chrono::days{1});
    Book book;
    book.kind = facts.wish.kind;
    book.title = title_of(facts.wish.kind, facts.wish.span);
    book.publisher = organisation == nullptr ? "나루" : organisation->centre;
    book.span = facts.span;
    book.as_of = facts.wish.as_of;
    book.marks = marks_of(facts);
    book.chapters = chapters_of(facts);
    if (Chapter changed = restatement(facts); !changed.paragraphs.empty())
        book.chapters.insert(book.chapters.begin() + 1, std::move(changed));
    for (Chapter& chapter : book.chapters)
        std::erase_if(chapter.tables, [](const BookTable& table) { return table.rows.empty(); });
    book.notes = {
        {"상담의 날은 한국에서 들어온 날입니다. 수는 정확한 정수이고, 비율은 정확한 분수를 소수 "
         "첫째 자리까지 "
         "반올림(0.05는 올림)한 값입니다. 더해서 100이 되지 않아도 고치지 않습니다.",
         "A contact's day is that of its arrival in Korea. Counts are exact; shares are exact "
         "fractions rounded half up to one decimal, not adjusted when they do not add up to 100."},
        {"사람의 이름과 번호는 이 책에 없습니다. 상담사별 값은 통계 화면에서 봅니다.",
         "No person is named in this book. Figures by consultant are on the statistics page."}};
    for (const HistoryTotal& total : facts.now.totals)
        book.notes.push_back(
            {fmt::format(
                 "{}: 상담 기록 없이 집계만 있는 값 {}건({})은 위의 값에 더하지 않았습니다.",
                 words_of(total.span).ko, with_commas(total.value), total.source),
             fmt::format("{}: a total without contacts, {} ({}), is not added to the figures.",
                         words_of(total.span).en, with_commas(total.value), total.source)});
    return book;
}

}  // namespace naru::office
