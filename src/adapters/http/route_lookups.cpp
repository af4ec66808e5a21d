// What the public procurement API knows of a number in a note. Public things about a public number:
// nothing of who called is asked, kept or written down.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

namespace {

json::object lookup_json(const office::LookupKey& key, const LookupAnswer& answer, Instant now) {
    json::object out{{"kind", office::word_of(key.kind)},
                     {"how", word_of(answer.how)},
                     {"source", "data.go.kr"},
                     {"found", nullptr},
                     {"asked_at", nullptr},
                     {"age_s", nullptr}};
    if (!answer.kept) return out;
    const office::LookedUp& what = answer.kept->what;
    out["asked_at"] = iso(answer.kept->asked_at);
    out["age_s"] = std::chrono::floor<std::chrono::seconds>(now - answer.kept->asked_at).count();
    out["found"] = json::object{
        {"is_known", what.is_known},
        {"title", what.title},
        {"agency", what.agency},
        {"deadline", what.deadline ? json::value(iso(*what.deadline)) : json::value(nullptr)},
        {"state", what.state}};
    return out;
}

/// The number as the chip shows it, of one of the kinds that can be asked about.
std::optional<office::LookupKey> key_in(const json::object& body) {
    const auto kind = office::identifier_kind_named(text_field(body, "kind", 40));
    if (!kind || !office::can_look_up(*kind)) return std::nullopt;
    for (const auto& one : office::recognise(text_field(body, "text", 64))) {
        if (one.kind == *kind) return office::LookupKey{one.kind, one.number, one.revision};
    }
    return std::nullopt;
}

void look_up(Call& call) {
    const auto key = key_in(call.body);
    if (!key)
        return call.reply(
            problem(400, "query", "공고, 계약, 납품요구 번호를 그 종류와 함께 주어야 합니다."));
    House& house = call.house;
    const auto asked = std::make_shared<Call>(std::move(call));
    house.lookups.find(*key, [asked, key = *key](const LookupAnswer& answer) {
        asked->reply(good(lookup_json(key, answer, asked->house.centre.now())));
    });
}

}  // namespace

Routes lookup_routes() {
    return {{"POST", "/api/lookups", office::staff, look_up}};
}

}  // namespace naru::http
