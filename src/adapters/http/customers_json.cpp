#include "adapters/http/customers_json.h"

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "office/customers/telephone.h"

namespace naru::http {

namespace json = boost::json;

namespace {

json::object head_json(const office::Customer& customer, const std::string& organisation) {
    json::object out = customer_head_json(customer);
    out["organisation"] = nullptr;
    if (customer.organisation)
        out["organisation"] =
            json::object{{"id", customer.organisation.value}, {"name", organisation}};
    return out;
}

json::value or_null(const std::optional<office::CustomerRow>& row) {
    return row ? json::value(customer_row_json(*row)) : json::value(nullptr);
}

json::array rows_json(const std::vector<office::CustomerRow>& rows) {
    json::array out;
    for (const auto& row : rows) out.push_back(customer_row_json(row));
    return out;
}

}  // namespace

json::object customer_head_json(const office::Customer& customer) {
    return {{"id", customer.id.value},
            {"kind", std::string(office::word_of(customer.kind))},
            {"name", office::shown_name(customer)},
            {"code", office::shown_code(customer)}};
}

json::object customer_row_json(const office::CustomerRow& row) {
    json::array numbers;
    for (const auto& number : row.numbers)
        numbers.push_back(json::string(office::masked_e164(number)));
    json::object out = head_json(row.customer, row.organisation);
    out["numbers"] = numbers;
    out["changed_at"] = iso(row.changed_at);
    return out;
}

json::object customer_card_json(const House& house, const office::CustomerCard& card) {
    json::array numbers;
    for (const auto& one : card.numbers)
        numbers.push_back({{"id", one.id}, {"number", office::masked_e164(one.number)}});
    json::array contacts;
    for (const auto& one : card.contacts)
        contacts.push_back({{"id", one.contact.value},
                            {"arrived_at", iso(one.arrived_at)},
                            {"topic", one.topic},
                            {"disposition", one.disposition},
                            {"agent", house.agent_name(one.agent)},
                            {"confirmed", one.confirmed}});
    json::array merges;
    for (const auto& one : card.merges) {
        json::object merge = customer_head_json(one.loser);
        merge["at"] = iso(one.at);
        merge["by"] = one.by;
        merges.push_back(merge);
    }
    json::object out = head_json(card.customer, card.organisation);
    out["numbers"] = numbers;
    out["people"] = rows_json(card.people);
    out["contacts"] = contacts;
    out["merges"] = merges;
    return out;
}

json::object caller_json(const office::Calling& calling, const office::Caller& caller) {
    json::value link(nullptr);
    json::value keyed(nullptr);
    if (!calling.business_number.empty()) {
        const office::Customer firm{{}, office::CustomerKind::firm, {}, calling.business_number};
        keyed = json::object{{"business_number", office::shown_code(firm)},
                             {"is_new", caller.is_new_firm}};
    }
    if (caller.link)
        link = json::object{{"confirmed", caller.link->confirmed},
                            {"how", caller.link->how},
                            {"at", iso(caller.link->at)},
                            {"by", caller.link->by}};
    return {{"number", office::masked_number(calling.number)},
            {"keyed", keyed},
            {"link", link},
            {"person", or_null(caller.person)},
            {"organisation", or_null(caller.organisation)},
            {"matches", rows_json(caller.matches)}};
}

}  // namespace naru::http
