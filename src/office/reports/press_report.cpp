#include "office/reports/press_report.h"

#include <fmt/format.h>

#include "office/closings/closing_store.h"
#include "office/corrections/known.h"

namespace naru::office {

namespace {

const char* korean(Verdict verdict) {
    if (verdict == Verdict::holds) return "일치";
    return verdict == Verdict::article_is_wrong ? "기사와 다름" : "기록 없음";
}

std::string text_of(const Sentence& sentence, bool beside_article) {
    std::string text = fmt::format("\n{} [{}]\n", sentence.id, korean(sentence.verdict));
    const auto wording = article_wording(sentence.id);
    if (beside_article && !wording.empty()) text += fmt::format("  기사: {}\n", wording);
    text += fmt::format("  기록: {}\n", sentence.text);
    if (!sentence.formula.empty()) text += fmt::format("  산식: {}\n", sentence.formula);
    if (!sentence.remark.empty()) text += fmt::format("  참고: {}\n", sentence.remark);
    return text;
}

}  // namespace

std::optional<BadSetting> bad_query(const PressQuery& query) {
    const Day last = query.span.until - std::chrono::days{1};
    if (query.span.days() < 1)
        return BadSetting{"to",
                          {fmt::format("마지막 날 {}이(가) 첫날 {}보다 앞입니다.", iso(last),
                                       iso(query.span.from)),
                           fmt::format("The last day, {}, is before the first, {}.", iso(last),
                                       iso(query.span.from))}};
    if (query.span.days() > press_days_max)
        return BadSetting{
            "to",
            {fmt::format("{}일은 너무 깁니다. {}일까지 고를 수 있습니다.", query.span.days(),
                         press_days_max),
             fmt::format("{} days are too many: up to {}.", query.span.days(), press_days_max)}};
    if (query.as_of < query.span.from)
        return BadSetting{"as_of",
                          {fmt::format("기준일 {}이(가) 기간의 첫날 {}보다 앞입니다.",
                                       iso(query.as_of), iso(query.span.from)),
                           fmt::format("The as-of day, {}, is before the first day, {}.",
                                       iso(query.as_of), iso(query.span.from))}};
    return std::nullopt;
}

Result<PressReport> press_report(Database& database, const Cubes& cubes, const PressQuery& query,
                                 const Divisions& divisions) {
    const auto then = KnownCubes::at(database, cubes, end_of(query.as_of));
    if (!then) return tl::unexpected<Error>(then.error());
    auto facts = press_facts(database, then->cubes(), query.span, query.as_of, divisions);
    if (!facts) return tl::unexpected<Error>(facts.error());
    auto reliance = reliance_of(database, then->cubes(), facts->span, end_of(query.as_of));
    if (!reliance) return tl::unexpected<Error>(reliance.error());
    auto sentences = press_sentences(*facts);
    if (query.beside_article) sentences = against_the_article(std::move(sentences), *facts);
    return PressReport{query, std::move(*facts), std::move(*reliance), std::move(sentences)};
}

std::string text_of(const PressReport& report) {
    const PressFacts& facts = report.facts;
    std::string text = fmt::format(
        "{} {} ~ {} (기준일 {}, 근무일 {}일)\n",
        report.query.beside_article ? "기사 문장 대조" : "보도용 통계", iso(facts.span.from),
        iso(facts.span.until - std::chrono::days{1}), iso(facts.as_of), facts.volume.working_days);
    text += fmt::format("값의 상태: {}\n", words_of(report.reliance).words.ko);
    for (const std::string& name : facts.synthetic)
        text += fmt::format("주의: 상담 기록 '{}'은(는) 만들어 낸 것입니다(synthetic).\n", name);
    for (const Sentence& sentence : report.sentences)
        text += text_of(sentence, report.query.beside_article);
    return text;
}

}  // namespace naru::office
