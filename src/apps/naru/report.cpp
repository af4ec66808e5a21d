#include "apps/naru/report.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>

#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "apps/naru/terminal.h"
#include "office/reports/cube_store.h"
#include "office/reports/press_sentences.h"
#include "office/topics/topic_store.h"

namespace naru {

namespace {

using namespace std::chrono;
using office::Sentence;
using office::Verdict;

Day today() {
    return day_of(
        from_micros(duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()));
}

const char* word_of(Verdict verdict) {
    if (verdict == Verdict::holds) return "일치";
    return verdict == Verdict::article_is_wrong ? "기사와 다름" : "기록 없음";
}

Result<office::PressFacts> facts_of(const std::string& data, const office::Span& span, Day as_of) {
    if (auto owner = become_owner(data); !owner) return tl::unexpected<Error>(owner.error());
    auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    const auto taxonomy = office::load_topics(**database);
    if (!taxonomy) return tl::unexpected<Error>(taxonomy.error());
    const auto kept = office::current_cubes(**database);
    if (!kept) return tl::unexpected<Error>(kept.error());
    return office::press_facts(**database, kept->cubes, span, as_of, *taxonomy);
}

void print_head(const char* title, const office::PressFacts& facts) {
    fmt::print("{} {} ~ {} (기준일 {}, 근무일 {}일)\n", title, iso(facts.span.from),
               iso(facts.span.until - days{1}), iso(facts.as_of), facts.volume.working_days);
    for (const std::string& name : facts.synthetic)
        fmt::print("주의: 상담 기록 '{}'은(는) 만들어 낸 것입니다(synthetic).\n", name);
}

void print(const Sentence& sentence, bool with_article) {
    fmt::print("\n{} [{}]\n", sentence.id, word_of(sentence.verdict));
    const auto wording = office::article_wording(sentence.id);
    if (with_article && !wording.empty()) fmt::print("  기사: {}\n", wording);
    fmt::print("  기록: {}\n", sentence.text);
    if (!sentence.formula.empty()) fmt::print("  산식: {}\n", sentence.formula);
    if (!sentence.remark.empty()) fmt::print("  참고: {}\n", sentence.remark);
}

void print_json(const std::vector<Sentence>& sentences, const office::PressFacts& facts) {
    namespace json = boost::json;
    json::array all;
    for (const Sentence& one : sentences)
        all.push_back(json::object{{"id", one.id},
                                   {"article", office::article_wording(one.id)},
                                   {"text", one.text},
                                   {"formula", one.formula},
                                   {"verdict", word_of(one.verdict)},
                                   {"remark", one.remark}});
    const json::object out{{"from", iso(facts.span.from)},
                           {"to", iso(facts.span.until - days{1})},
                           {"as_of", iso(facts.as_of)},
                           {"working_days", facts.volume.working_days},
                           {"synthetic", json::value_from(facts.synthetic)},
                           {"sentences", std::move(all)}};
    fmt::print("{}\n", json::serialize(out));
}

int failed(const char* command, const Error& error) {
    std::fprintf(stderr, "naru report %s: %s\n", command, said(error).c_str());
    return 2;
}

/// The day, or the day that stands for nothing.
Result<Day> asked(const char* name, const std::string& text, Day otherwise) {
    if (text.empty()) return otherwise;
    if (const auto day = read_day(text)) return *day;
    return failure(fmt::format("{} '{}': 날짜는 2010-01-18처럼 씁니다.", name, text),
                   fmt::format("{} '{}': a day is written like 2010-01-18", name, text));
}

int report(const char* command, const ReportOptions& o, const office::Span& span,
           bool with_article) {
    const auto as_of = asked("--as-of", o.as_of, today());
    if (!as_of) return failed(command, as_of.error());
    if (*as_of < span.from)
        return failed(command, {fmt::format("--as-of {}: 기간의 첫날 {}보다 앞입니다.", iso(*as_of),
                                            iso(span.from)),
                                fmt::format("--as-of {}: it is before the first day, {}",
                                            iso(*as_of), iso(span.from))});
    const auto facts = facts_of(o.data, span, *as_of);
    if (!facts) return failed(command, facts.error());
    auto sentences = office::press_sentences(*facts);
    if (with_article) sentences = office::against_the_article(std::move(sentences), *facts);
    if (o.json) {
        print_json(sentences, *facts);
        return 0;
    }
    print_head(with_article ? "기사 문장 대조" : "보도용 통계", *facts);
    for (const Sentence& sentence : sentences) print(sentence, with_article);
    return 0;
}

}  // namespace

void add_report_article(CLI::App& app, ReportOptions& o) {
    app.add_option("--year", o.year, "year that the sentences are about")
        ->check(CLI::Range(1990, 2199))
        ->capture_default_str();
    app.add_option("--as-of", o.as_of, "day up to which contacts count; today");
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
    app.add_flag("--json", o.json, "for machines");
}

int run_report_article(const ReportOptions& o) {
    return report("article", o, office::span_of(year{o.year}), true);
}

void add_report_press(CLI::App& app, ReportOptions& o) {
    app.add_option("--from", o.from, "first day: 2009-01-01")->required();
    app.add_option("--to", o.to, "last day")->required();
    app.add_option("--as-of", o.as_of, "day up to which contacts count; today");
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
    app.add_flag("--json", o.json, "for machines");
}

int run_report_press(const ReportOptions& o) {
    const auto from = asked("--from", o.from, {});
    const auto to = asked("--to", o.to, {});
    if (!from) return failed("press", from.error());
    if (!to) return failed("press", to.error());
    if (*to < *from)
        return failed("press",
                      {"--to는 --from과 같거나 뒤여야 합니다.", "--to must not be before --from"});
    return report("press", o, {*from, *to + days{1}}, false);
}

}  // namespace naru
