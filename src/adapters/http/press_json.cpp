#include "adapters/http/press_json.h"

#include <boost/json.hpp>

#include "adapters/http/books_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

json::object span_json(const office::Span& span) {
    return {{"from", iso(span.from)}, {"to", iso(span.until - std::chrono::days{1})}};
}

json::object sentence_json(const office::Sentence& one, bool beside_article) {
    json::array records;
    for (const office::StandsOn& record : one.records) {
        json::object out = span_json(record.span);
        out["what"] = record.what;
        records.push_back(std::move(out));
    }
    return {{"id", one.id},
            {"article", beside_article ? office::article_wording(one.id) : std::string_view()},
            {"text", one.text},
            {"formula", one.formula},
            {"verdict", office::word_of(one.verdict)},
            {"remark", one.remark},
            {"records", std::move(records)}};
}

}  // namespace

json::object press_json(const office::PressReport& report) {
    json::array sentences;
    for (const office::Sentence& one : report.sentences)
        sentences.push_back(sentence_json(one, report.query.beside_article));
    json::object out = span_json(report.facts.span);
    out["as_of"] = iso(report.facts.as_of);
    out["working_days"] = report.facts.volume.working_days;
    out["standing"] = standing_json(report.reliance);
    out["synthetic"] = json::value_from(report.facts.synthetic);
    out["sentences"] = std::move(sentences);
    out["text"] = office::text_of(report);
    return out;
}

}  // namespace naru::http
