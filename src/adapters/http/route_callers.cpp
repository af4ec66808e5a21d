// Who called: what is thought and what is known of a contact's customer; and the numbers that stand
// in a note, which is how a caller's business is named.

#include <boost/json.hpp>

#include "adapters/http/customers_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/customers/identifiers.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Change = std::function<Result<bool>(office::Database&, const office::Calling& calling)>;

/// Looks the contact up and goes on, if it is the asker's to see: what it says of the caller comes
/// with it.
void with_calling(Call& asked, std::function<void(Call&, const office::Calling& calling)> then) {
    const auto call = std::make_shared<Call>(std::move(asked));
    call->house.centre.contact(
        ContactId{call->id},
        [call, then = std::move(then)](const Result<std::optional<office::Consultation>>& found) {
            if (!found) return no_records(*call);
            if (!*found) return call->reply(problem(404, "not_found", "그런 상담이 없습니다."));
            const auto& account = *call->account;
            const bool may = office::may_see_all_contacts(account) ||
                             (account.agent && (*found)->record.agent == account.agent);
            if (!may)
                return call->reply(problem(403, "not_yours", "이 상담을 볼 권한이 없습니다."));
            then(*call, {(*found)->caller, (*found)->business_number});
        });
}

/// After its row of the trail; answered with who it is then. False of `how`: there is no such firm.
void answer_caller(Call& asked, const std::string& act, Change how) {
    with_calling(asked, [act, how = std::move(how)](Call& call, const office::Calling& calling) {
        if (!note_or_refuse(call, "contact " + std::to_string(call.id), act)) return;
        const ContactId contact{call.id};
        const std::string by = call.account->user;
        const Instant now = call.house.centre.now();
        using Maybe = std::optional<office::Caller>;
        ask_sql<Maybe>(
            std::move(call),
            [how, contact, calling, by, now](office::Database& database) -> Result<Maybe> {
                const auto done = how(database, calling);
                if (!done) return tl::unexpected<Error>(done.error());
                if (!*done) return Maybe();
                auto caller = office::caller_of(database, contact, calling, by, now);
                if (!caller) return tl::unexpected<Error>(caller.error());
                return Maybe(std::move(*caller));
            },
            [calling](Call& done, const Maybe& caller) {
                if (!caller)
                    return done.reply(problem(
                        404, "unknown_firm",
                        Error{"이 사업자등록번호의 업체가 아직 없습니다. 상호를 적으면 새로 "
                              "만듭니다.",
                              "No firm with this business number is known yet. With its name it is "
                              "made."}));
                done.reply(good(caller_json(calling, *caller)));
            });
    });
}

void caller(Call& call) {
    answer_caller(call, "caller",
                  [](office::Database&, const office::Calling&) -> Result<bool> { return true; });
}

void confirm_chosen(Call& call, office::CustomerId customer) {
    answer_caller(call, "caller chosen: customer " + std::to_string(customer.value),
                  [contact = ContactId{call.id}, customer, by = call.account->user,
                   now = call.house.centre.now()](office::Database& database,
                                                  const office::Calling& calling) -> Result<bool> {
                      auto done = office::confirm_caller(database, contact, customer,
                                                         calling.number, "chosen", by, now);
                      if (!done) return tl::unexpected<Error>(done.error());
                      return true;
                  });
}

void confirm_number(Call& call, const std::string& business, const std::string& name) {
    answer_caller(call, name.empty() ? "caller confirmed" : "caller confirmed: firm added",
                  [contact = ContactId{call.id}, business, name, by = call.account->user,
                   now = call.house.centre.now()](office::Database& database,
                                                  const office::Calling& calling) -> Result<bool> {
                      const auto firm = office::confirm_by_business_number(
                          database, contact, business, name, calling.number, by, now);
                      if (!firm) return tl::unexpected<Error>(firm.error());
                      return firm->has_value();
                  });
}

void confirm(Call& call) {
    Reader read(asked_in_body(call.body));
    const office::CustomerId customer{
        read.number("customer", 1, std::numeric_limits<std::int64_t>::max())};
    const std::string business = read.text("business_number", 64);
    const std::string name = read.text("name", 400);
    const bool is_keyed = read.flag("keyed", false);
    if (!customer && business.empty() && !is_keyed)
        read.wrong("customer", "고객을 고르거나 사업자등록번호를 적어 주십시오.");
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    if (customer) return confirm_chosen(call, customer);
    if (const auto good_number = office::business_number(business); !is_keyed && !good_number)
        return call.reply(problem(400, "field_business_number", good_number.error()));
    if (!name.empty()) {
        const auto firm = office::checked({{}, office::CustomerKind::firm, name});
        if (!firm) return call.reply(problem(400, "field_name", firm.error()));
    }
    if (!is_keyed) return confirm_number(call, business, name);
    with_calling(call, [name](Call& keyed, const office::Calling& calling) {
        if (calling.business_number.empty())
            return keyed.reply(problem(409, "nothing_keyed", "고객이 누른 번호가 없습니다."));
        confirm_number(keyed, calling.business_number, name);
    });
}

void forget(Call& asked) {
    with_calling(asked, [](Call& call, const office::Calling&) {
        if (!note_or_refuse(call, "contact " + std::to_string(call.id), "caller forgotten")) return;
        ask_sql<bool>(
            std::move(call),
            [contact = ContactId{call.id}, by = call.account->user,
             now = call.house.centre.now()](office::Database& database) -> Result<bool> {
                auto done = office::forget_caller(database, contact, by, now);
                if (!done) return tl::unexpected<Error>(done.error());
                return true;
            },
            [](Call& done, bool) {
                done.reply({204, "application/json", "", {}});
            });
    });
}

/// Nothing is kept, and nothing is looked up: it is how a text reads.
void identifiers(Call& call) {
    const std::string text = text_field(call.body, "text", office::identified_bytes_max);
    json::array found;
    for (const auto& one : office::find_identifiers(text))
        found.push_back(
            {{"kind", std::string(office::word_of(one.kind))}, {"text", office::printed(one)}});
    call.reply(good({{"identifiers", found}}));
}

}  // namespace

Routes caller_routes() {
    return {
        {"GET", "/api/contacts/{id}/customer", office::customer_readers, caller},
        {"PUT", "/api/contacts/{id}/customer", office::customer_editors, confirm},
        {"DELETE", "/api/contacts/{id}/customer", office::customer_editors, forget},
        {"POST", "/api/identifiers", office::staff, identifiers},
    };
}

}  // namespace naru::http
