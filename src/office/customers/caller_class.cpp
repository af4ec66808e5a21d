#include "office/customers/caller_class.h"

#include "office/cases/cases.h"
#include "office/customers/customers.h"
#include "office/customers/telephone.h"

namespace naru::office {

namespace {

centre::CallerKind kind_in(const Value& word) {
    const auto kind = customer_kind_named(text_in(word));
    if (kind == CustomerKind::agency) return centre::CallerKind::agency;
    return kind == CustomerKind::firm ? centre::CallerKind::firm : centre::CallerKind::other;
}

/// Of all that have the number, each as what it was merged into.
constexpr const char* who_has_it =
    "SELECT m.root FROM customer m JOIN customer_number n ON n.customer = m.id WHERE n.number = "
    ":p1";

}  // namespace

Result<CallerClass> caller_class_of(Database& database, const std::string& number) {
    CallerClass out;
    const auto normal = e164(number);
    if (!normal) return out;
    const auto kinds = database.run(
        std::string("SELECT DISTINCT COALESCE(org.kind, c.kind) FROM customer c LEFT JOIN customer "
                    "o ON o.id = c.organisation LEFT JOIN customer org ON org.id = o.root WHERE "
                    "c.id IN (") +
            who_has_it + ")",
        {*normal});
    if (!kinds) return tl::unexpected<Error>(kinds.error());
    if (kinds->empty()) return out;
    if (kinds->size() == 1) out.kind = kind_in(kinds->front().front());
    std::vector<Value> values{*normal};
    std::string settled;
    for (const CaseState state : case_states) {
        if (!is_settled(state)) continue;
        values.emplace_back(std::string(word_of(state)));
        settled += (settled.empty() ? ":p" : ", :p") + std::to_string(values.size());
    }
    const auto cases = database.run(
        std::string("SELECT f.id FROM case_file f JOIN customer c ON c.id = f.customer WHERE "
                    "c.root IN (") +
            who_has_it + ") AND f.state NOT IN (" + settled + ") LIMIT 1",
        values);
    if (!cases) return tl::unexpected<Error>(cases.error());
    out.has_open_case = !cases->empty();
    return out;
}

}  // namespace naru::office
