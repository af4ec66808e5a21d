#include <fmt/format.h>

#include <array>

#include "office/books/chapters.h"

namespace naru::office {

namespace {

struct KsRow {
    std::string_view figure;
    Words name;
    Words definition;
};

const Column& about(std::string_view figure) {
    static const Column first{
        "first_contact",
        {"일차 해결률(7일 안 재문의 없음)", "Settled: no repeat within 7 days"},
        {"발신자를 아는 상담 가운데, 끝난 뒤 7일 안에 같은 번호나 같은 고객이 같은 주제 묶음으로 "
         "다시 "
         "상담하지 않은 비율. 7일이 지나지 않은 날은 세지 않습니다.",
         "Of consultations whose caller is known: neither the number nor the customer was advised "
         "on the same group of topics within 7 days after the end. Days whose 7 days have not "
         "passed are left out."}};
    static const std::array measured{column_of(*find_measure("service_level")),
                                     column_of(*find_measure("abandon_rate")),
                                     column_of(*find_measure("settled_rate"))};
    for (const Column& one : measured) {
        if (one.id == figure) return one;
    }
    return first;
}

constexpr std::array<std::string_view, 4> figures{"service_level", "abandon_rate", "settled_rate",
                                                  "first_contact"};

Cell value_of(std::string_view figure, const Tally& tally, const FirstContacts& first) {
    if (figure == "first_contact") return {Cell::Kind::percent, first.settled, first.known};
    return cell_of(figure_of(*find_measure(figure), tally));
}

Words target_words(std::string_view figure, int permille) {
    const std::string percent = decimal(permille, 1000, 100, permille % 10 == 0 ? 0 : 1) + "%";
    if (is_limit(figure)) return {percent + " 이하", "at most " + percent};
    return {percent + " 이상", "at least " + percent};
}

Cell verdict(std::string_view figure, const Cell& value, int permille) {
    const auto met = is_met(figure, value.numerator, value.denominator.value_or(0), permille);
    if (!met) return cell_of(Words{"값 없음", "no value"});
    return cell_of(*met ? Words{"충족", "met"} : Words{"미달", "missed"});
}

/// What the certification asks for and no subject records yet.
struct Unrecorded {
    const char* key;
    const char* ko;
    const char* en;
    const char* target_ko;
    const char* target_en;
};

constexpr std::array<Unrecorded, 5> unrecorded{{
    {"training_new", "신규 상담사 교육 시간", "Training of new consultants", "160시간 이상",
     "at least 160 h"},
    {"training_year", "상담사 연간 교육 시간", "Training a consultant and year", "120시간 이상",
     "at least 120 h"},
    {"quality_people", "품질관리자 한 사람의 상담사", "Consultants a quality manager", "60명 이하",
     "at most 60"},
    {"monitoring", "상담 모니터링(월)", "Monitored contacts a month", "한 사람 3회",
     "3 a consultant"},
    {"evaluation", "교육평가(분기)", "Evaluations a quarter", "1회", "1"},
}};

BookTable board_of(const KsBoard& ks) {
    BookTable table{"ks",
                    {"KS 기준과 실적", "What KS asks for, and what was reached"},
                    {"기준", "Criterion"},
                    {},
                    {},
                    {}};
    table.columns = {{"value", {"실적", "Reached"}, {}},
                     {"target", {"목표", "Target"}, {}},
                     {"verdict", {"판정", "Verdict"}, {}}};
    for (const std::string_view figure : figures) {
        const int permille =
            ks.targets.at(figure, ks.span.until - std::chrono::days{1}).value_or(0);
        const Cell value = value_of(figure, ks.tally, ks.first_contacts);
        table.rows.push_back(
            {std::string(figure),
             about(figure).name,
             {value, cell_of(target_words(figure, permille)), verdict(figure, value, permille)},
             about(figure).definition});
    }
    for (const Unrecorded& one : unrecorded)
        table.rows.push_back(
            {one.key,
             {one.ko, one.en},
             {no_record(), cell_of(Words{one.target_ko, one.target_en}), no_record()},
             {}});
    const FirstContacts& first = ks.first_contacts;
    if (first.consultations > 0) {
        const std::int64_t unknown = first.consultations - first.known;
        const std::string share = percent(unknown, first.consultations, 1);
        table.notes.push_back(
            {fmt::format(
                 "재문의는 발신자를 아는 상담만으로 셈합니다. 상담 {}건 가운데 {}건({})은 발신자나 "
                 "주제를 몰라 분자와 분모에서 뺐습니다.",
                 with_commas(first.consultations), with_commas(unknown), share),
             fmt::format("Repeats are counted of known callers alone. Of {} consultations {} ({}) "
                         "have no known caller or topic and are on neither side.",
                         with_commas(first.consultations), with_commas(unknown), share)});
    }
    return table;
}

BookTable trend_of(const KsBoard& ks) {
    BookTable table{"ks_trend", {"13개월의 흐름", "The last 13 months"}, {"달", "Month"}, {}, {},
                    {}};
    for (const std::string_view figure : figures) table.columns.push_back(about(figure));
    for (const KsMonth& month : ks.months) {
        const std::string key = fmt::format("{:04}-{:02}", static_cast<int>(month.month.year()),
                                            static_cast<unsigned>(month.month.month()));
        BookRow row{key, {key, key}, {}, {}};
        for (const std::string_view figure : figures)
            row.cells.push_back(value_of(figure, month.tally, month.first_contacts));
        table.rows.push_back(std::move(row));
    }
    const Day last = ks.span.until - std::chrono::days{1};
    for (std::size_t i = 0; i < 2; ++i)
        table.drawings.push_back({Drawing::Kind::line, i, ks.targets.at(figures.at(i), last)});
    return table;
}

}  // namespace

Chapter ks_chapter(const BookFacts& facts) {
    Chapter chapter{"ks", {"KS 지표", "KS board"}, {}, {}};
    chapter.tables = {board_of(facts.ks), trend_of(facts.ks)};
    return chapter;
}

}  // namespace naru::office
