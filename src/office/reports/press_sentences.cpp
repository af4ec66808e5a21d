#include "office/reports/press_sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "office/reports/press_parts.h"

namespace naru::office {

Sentence missing(const char* id, std::string what) {
    return {id, "기록 없음: " + std::move(what), "", Verdict::no_record};
}

std::string signed_percent(const Change& change, int places) {
    const std::string by = change.percent(places);
    return (by.starts_with('-') ? by : "+" + by) + "%";
}

std::string count_words(std::int64_t count) {
    return in_man(count) + "건";
}

namespace {

using namespace std::chrono;

std::string n(std::int64_t count) {
    return with_commas(count);
}

/// "2009년", "2009년 6월", "2009-01-01~2009-05-31".
std::string name_of(const Span& span) {
    const year_month_day date{span.from};
    const int year = static_cast<int>(date.year());
    if (piece_of(span.from, Grain::year) == span) return fmt::format("{}년", year);
    if (piece_of(span.from, Grain::month) == span)
        return fmt::format("{}년 {}월", year, static_cast<unsigned>(date.month()));
    return iso(span.from) + "~" + iso(span.until - days{1});
}

std::string day_words(Day day) {
    const year_month_day date{day};
    return fmt::format("{}년 {}월 {}일", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string month_words(Day day) {
    const year_month_day date{day};
    return fmt::format("{}년 {}월", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()));
}

std::string volume_words(const Volume& volume) {
    return fmt::format("{} {}{}", name_of(volume.span), count_words(volume.consultations),
                       volume.total_source.empty() ? "" : "(집계)");
}

std::string remark_of(const Volume& volume) {
    if (volume.total_source.empty()) return {};
    return fmt::format("{}은 상담 기록이 없는 집계값입니다: {}", name_of(volume.span),
                       volume.total_source);
}

const Figure* figure_in(const std::vector<Figure>& figures, std::string_view id) {
    const auto at = std::find_if(figures.begin(), figures.end(),
                                 [id](const Figure& one) { return one.measure->id == id; });
    return at == figures.end() ? nullptr : &*at;
}

std::int64_t count_in(const PressFacts& facts, Grouping by, std::string_view key) {
    for (const ReportTable& table : facts.report.tables) {
        if (table.by != by) continue;
        for (const ReportRow& row : table.rows) {
            if (row.key == key) return figure_in(row.figures, "consultations")->numerator;
        }
    }
    return 0;
}

Sentence organisation(const PressFacts& facts) {
    const Day day = day_of(facts);
    const Organisation* centre = facts.institution.organisation_at(day);
    const Head* head = facts.institution.head_at(day);
    if (centre == nullptr) return missing("R-01", "기관");
    const std::string who = head == nullptr ? "" : fmt::format("({} {})", head->title, head->name);
    return {"R-01", fmt::format("{}{} {}", centre->agency, who, centre->centre),
            fmt::format("{}에 유효한 기관과 기관장", iso(day))};
}

Sentence occasion(const PressFacts& facts) {
    const Occasion* one = occasion_of(facts);
    if (one == nullptr) return missing("R-02", "기간 뒤 두 달 안의 행사");
    const auto time = one->time.value_or(minutes{0});
    const auto hour = static_cast<int>(time.count() / 60);
    const std::string when = one->time ? fmt::format(" {} {}시", hour < 12 ? "오전" : "오후",
                                                     hour > 12 ? hour - 12 : hour)
                                       : "";
    return {"R-02", fmt::format("{}{} {}에서 {}", day_words(one->day), when, one->place, one->what),
            fmt::format("행사 기록 {}", iso(one->day))};
}

/// The site of the day, and the one before it.
Sentence opening(const PressFacts& facts) {
    if (facts.institution.sites.empty()) return missing("R-03", "장소");
    const Site& first = facts.institution.sites.front();
    return {"R-03",
            fmt::format("{} {} {}({}㎡)에 개소", month_words(first.period.from), first.building,
                        first.floor, first.square_metres),
            "가장 이른 장소 기록"};
}

Sentence extension(const PressFacts& facts) {
    const auto [from, to] = move_of(facts);
    if (from == nullptr || to == nullptr) return missing("R-04", "옮기기 전이나 뒤의 장소");
    const std::int64_t more = to->square_metres - from->square_metres;
    return {"R-04",
            fmt::format("{}에서 {}으로 {}㎡ 확장({}㎡)", from->floor, to->floor, more,
                        to->square_metres),
            fmt::format("{} - {} = {}㎡ ({})", to->square_metres, from->square_metres, more,
                        signed_percent({to->square_metres, from->square_metres}, 1))};
}

Sentence space(const PressFacts& facts) {
    const auto [from, to] = move_of(facts);
    if (from == nullptr || to == nullptr) return missing("R-04b", "옮기기 전이나 뒤의 장소");
    const Roll* before = facts.institution.roll_at(to->period.from - days{1});
    const Roll* after = facts.institution.roll_at(to->period.from);
    if (before == nullptr || after == nullptr || before->consultants == 0 ||
        after->consultants == 0)
        return missing("R-04b", "옮기기 전이나 뒤의 상담사 수");
    const Fraction was{from->square_metres, before->consultants};
    const Fraction is{to->square_metres, after->consultants};
    return {
        "R-04b", fmt::format("상담사 1인당 면적 {}㎡에서 {}㎡로", *was.text(2), *is.text(2)),
        fmt::format("{}/{} → {}/{}", was.numerator, was.denominator, is.numerator, is.denominator)};
}

Sentence headline(const PressFacts& facts) {
    if (facts.volume.consultations == 0) return missing("R-05", "상담");
    if (!facts.before) return missing("R-05", "앞 기간의 상담건수");
    const Change change{facts.volume.consultations, facts.before->consultations};
    return {"R-05",
            fmt::format("{} {}건 상담, {} 대비 {}", name_of(facts.span),
                        about_man(facts.volume.consultations), volume_words(*facts.before),
                        signed_percent(change, 1)),
            fmt::format("{} / {} = {}배", n(change.count), n(change.base),
                        times_of(change.count, change.base, 2)),
            Verdict::holds, remark_of(*facts.before)};
}

Sentence beginning(const PressFacts& facts) {
    if (!facts.earliest) return missing("R-06", "이 기간보다 앞선 해의 상담건수");
    return {"R-06", volume_words(*facts.earliest),
            fmt::format("상담건수({})", name_of(facts.earliest->span)), Verdict::holds,
            remark_of(*facts.earliest)};
}

Sentence growth(const PressFacts& facts) {
    if (!facts.earliest || facts.volume.consultations == 0)
        return missing("R-07", "이 기간보다 앞선 해의 상담건수");
    const Change change{facts.volume.consultations, facts.earliest->consultations};
    return {"R-07",
            fmt::format("{}에서 {}으로, {}가 됨({})", volume_words(*facts.earliest),
                        volume_words(facts.volume), times(change.count, change.base, 1),
                        signed_percent(change, 1)),
            fmt::format("{} / {} = {}", n(change.count), n(change.base),
                        times_of(change.count, change.base, 4)),
            Verdict::holds, remark_of(*facts.earliest)};
}

Sentence increase(const PressFacts& facts) {
    if (!facts.before || facts.volume.consultations == 0)
        return missing("R-08", "앞 기간의 상담건수");
    const Change change{facts.volume.consultations, facts.before->consultations};
    const std::string by = change.percent(0);
    return {"R-08",
            fmt::format("상담건수가 {}보다 {}% {} {}", volume_words(*facts.before),
                        by.starts_with('-') ? by.substr(1) : by,
                        by.starts_with('-') ? "감소한" : "증가한", count_words(change.count)),
            fmt::format("({} - {}) / {} = {}%", n(change.count), n(change.base), n(change.base),
                        change.percent(4)),
            Verdict::holds, remark_of(*facts.before)};
}

Sentence per_day(const PressFacts& facts) {
    const Volume& volume = facts.volume;
    if (volume.consultations == 0 || volume.working_days == 0) return missing("R-09", "상담");
    return {"R-09",
            fmt::format("1일 평균 {}건",
                        n(round_half_up(volume.consultations, volume.working_days, 1))),
            fmt::format("{} / 근무일 {}일 = {}", n(volume.consultations), volume.working_days,
                        decimal(volume.consultations, volume.working_days, 1, 3)),
            Verdict::holds, remark_of(volume)};
}

std::string share_words(const char* name, std::int64_t part, std::int64_t whole, int places) {
    return fmt::format("{} {} {}", name, count_words(part), percent(part, whole, places));
}

Sentence channels(const PressFacts& facts) {
    const std::int64_t whole = facts.volume.consultations;
    const std::int64_t telephone = count_in(facts, Grouping::channel, "telephone");
    const std::int64_t written = count_in(facts, Grouping::channel, "internet") +
                                 count_in(facts, Grouping::channel, "remote");
    const std::int64_t other = whole - telephone - written;
    const std::string others =
        other == 0 ? std::string() : ", " + share_words("방문·우편 등", other, whole, 1);
    if (whole == 0 || !facts.volume.total_source.empty()) return missing("R-11", "상담의 채널");
    return {"R-11",
            share_words("전화상담", telephone, whole, 1) + ", " +
                share_words("인터넷 및 원격지원상담 등", written, whole, 1) + others,
            fmt::format("{} / {} = {}, {} / {} = {}", n(telephone), n(whole),
                        percent(telephone, whole, 5), n(written), n(whole),
                        percent(written, whole, 5))};
}

Sentence classes(const PressFacts& facts) {
    const std::int64_t whole = facts.volume.consultations;
    if (whole == 0 || !facts.volume.total_source.empty()) return missing("R-12", "상담의 주제");
    constexpr std::array<std::pair<const char*, const char*>, 4> names{
        {{"1", "나라장터 이용방법 및 이용자등록"},
         {"2", "물품구매계약 관련"},
         {"3", "시설공사계약 관련"},
         {"4", "비축·기타"}}};
    std::string text;
    std::string formula;
    std::int64_t coded = 0;
    std::int64_t printed = 0;
    for (const auto& [key, name] : names) {
        const std::int64_t part = count_in(facts, Grouping::statistic_class, key);
        text += (text.empty() ? "" : ", ") + share_words(name, part, whole, 0);
        formula += (formula.empty() ? "" : ", ") + percent(part, whole, 5);
        coded += part;
        printed += round_half_up(part, whole, 100);
    }
    printed += round_half_up(whole - coded, whole, 100);
    if (coded < whole) text += ", " + share_words("주제 없음", whole - coded, whole, 0);
    return {"R-12", text, "분모 " + n(whole) + ": " + formula, Verdict::holds,
            printed == 100 ? ""
                           : fmt::format("반올림한 비율의 합은 {}%이며 고치지 않습니다.", printed)};
}

Sentence per_consultant(const PressFacts& facts) {
    const Fraction& one = facts.per_consultant_day;
    const Fraction& all = facts.per_consultant_day_all;
    if (one.denominator == 0) return missing("R-13", "상담사가 응답한 전화");
    return {"R-13",
            fmt::format("상담사 1인이 하루 평균 {}건의 전화를 응대",
                        n(round_half_up(one.numerator, one.denominator, 1))),
            fmt::format("응답한 전화 {} / 전화에 응답한 상담사·일 {} = {}", n(one.numerator),
                        n(one.denominator), *one.text(2)),
            Verdict::holds,
            fmt::format("모든 채널로는 {} / {} = {}건", n(all.numerator), n(all.denominator),
                        all.text(2).value_or("-"))};
}

Sentence talk_time(const PressFacts& facts) {
    const Figure* talk = figure_in(facts.report.figures, "talk_time");
    if (talk == nullptr || !talk->value()) return missing("R-13b", "통화 시간");
    const std::int64_t days = facts.per_consultant_day_all.denominator;
    return {
        "R-13b",
        fmt::format("평균 통화 시간 {}, 상담사 1인 1일 통화 {}", talk->text_ko(),
                    duration_ko(round_half_up(talk->numerator, std::max<std::int64_t>(days, 1), 1) /
                                1'000'000)),
        fmt::format("통화 시간의 합 / {}건, / 상담사·일 {}", n(*talk->denominator), n(days))};
}

Sentence standard(const PressFacts& facts) {
    if (facts.volume.consultations == 0 || !facts.volume.total_source.empty())
        return missing("R-14", "상담");
    std::string text;
    std::string formula;
    for (const auto& [id, goal] :
         {std::pair{"service_level", "80% 이상"}, std::pair{"abandon_rate", "5% 이하"},
          std::pair{"settled_rate", "70% 이상"}}) {
        const Figure* figure = figure_in(facts.report.figures, id);
        text += fmt::format("{}{} {}(기준 {})", text.empty() ? "" : ", ", figure->measure->ko,
                            figure->text_ko(), goal);
        formula += fmt::format("{}{} / {}", formula.empty() ? "" : ", ", n(figure->numerator),
                               n(figure->denominator.value_or(0)));
    }
    return {"R-14", text, formula};
}

Sentence certificate(const PressFacts& facts) {
    for (const Certificate& one : facts.institution.certificates) {
        if (!facts.span.holds(one.awarded)) continue;
        return {"R-17b",
                fmt::format("{} {} '{}' 획득", month_words(one.awarded), one.remark, one.name),
                fmt::format("인증 기록 {}, 범위: {}", iso(one.awarded), one.scope)};
    }
    return missing("R-17b", "이 기간의 인증");
}

Sentence new_topics(const PressFacts& facts) {
    if (facts.new_topics.empty()) return missing("R-18", "이 기간 뒤에 시작된 주제");
    std::string text;
    for (const TopicGroup& group : facts.new_topics) text += (text.empty() ? "" : ", ") + group.ko;
    return {"R-18", "신규 상담내용: " + text,
            fmt::format("{}부터 유효한 주제군 {}개", iso(facts.new_topics.front().period.from),
                        facts.new_topics.size())};
}

Sentence surge(const PressFacts& facts) {
    if (!facts.busiest) return missing("R-19", "인입");
    const auto& peak = *facts.busiest;
    return {"R-19",
            fmt::format("가장 많았던 날 {} 인입 {}, 응답 {}({})", iso(peak.day),
                        count_words(peak.arrivals), count_words(peak.answered),
                        percent(peak.answered, peak.arrivals, 1)),
            fmt::format("{} / {}", n(peak.answered), n(peak.arrivals))};
}

Sentence other_channels(const PressFacts& facts) {
    const std::int64_t internet = count_in(facts, Grouping::channel, "internet");
    const std::int64_t remote = count_in(facts, Grouping::channel, "remote");
    if (internet + remote == 0) return missing("R-20", "인터넷과 원격지원 상담");
    return {
        "R-20",
        fmt::format("인터넷상담 {}, 원격지원상담 {}", count_words(internet), count_words(remote)),
        fmt::format("{} + {} = {}", n(internet), n(remote), n(internet + remote))};
}

Sentence tiers(const PressFacts& facts) {
    const Roll* roll = facts.institution.roll_at(facts.span.until - days{1});
    if (roll == nullptr) return missing("R-22", "상담사와 계약전문관의 수");
    return {"R-22",
            fmt::format("상담사 {}명과 계약전문관 {}명", roll->consultants, roll->specialists),
            fmt::format("{}부터의 정원 기록", iso(roll->from))};
}

}  // namespace

std::string_view word_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::holds:
            return "holds";
        case Verdict::article_is_wrong:
            return "article_is_wrong";
        case Verdict::no_record:
            return "no_record";
    }
    return "";
}

std::vector<Sentence> press_sentences(const PressFacts& facts) {
    const std::vector<StandsOn> contacts{{"contacts", facts.span}};
    const std::vector<StandsOn> first =
        facts.earliest ? std::vector{volume_record(*facts.earliest)} : std::vector<StandsOn>{};
    return {on(organisation(facts), organisation_records(facts)),
            on(occasion(facts), occasion_records(facts)),
            on(opening(facts), opening_records(facts)),
            on(extension(facts), move_records(facts, false)),
            on(space(facts), move_records(facts, true)),
            on(headline(facts), volume_records(facts, facts.before)),
            on(beginning(facts), first),
            on(growth(facts), volume_records(facts, facts.earliest)),
            on(increase(facts), volume_records(facts, facts.before)),
            on(per_day(facts), {volume_record(facts.volume)}),
            on(causes(facts), {{"contacts", facts.span}, {"drivers", facts.span}}),
            on(channels(facts), contacts),
            on(classes(facts), contacts),
            on(per_consultant(facts), contacts),
            on(talk_time(facts), contacts),
            on(standard(facts), contacts),
            missing("R-15", "신규채용자 교육과 전문교육(교육 이력은 아직 두지 않음)"),
            missing("R-16", "매월 3회 상담내용 모니터링(평가 이력은 아직 두지 않음)"),
            missing("R-17", "분기 1회 교육평가(시험 이력은 아직 두지 않음)"),
            on(certificate(facts), certificate_records(facts)),
            on(new_topics(facts), topic_records(facts)),
            on(surge(facts), contacts),
            on(other_channels(facts), contacts),
            missing("R-21", "고객 만족도(설문은 아직 두지 않음)"),
            on(tiers(facts), roll_records(facts))};
}

}  // namespace naru::office
