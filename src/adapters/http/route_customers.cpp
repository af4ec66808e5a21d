// Customers: finding and reading them masked, changing, merging and erasing them. Each is a row of
// the audit trail before it is done, with the customer's number and never its name.

#include <boost/json.hpp>
#include <charconv>

#include "adapters/http/customers_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/customers/telephone.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Card = office::CustomerCard;
using MaybeCard = std::optional<Card>;
using Change = std::function<Result<void>(office::Database&)>;

constexpr std::size_t search_bytes_max = 200;
constexpr std::size_t after_max = 10'000;
constexpr std::uint64_t id_max = std::numeric_limits<std::int64_t>::max();

std::string whose(std::uint64_t id) {
    return "customer " + std::to_string(id);
}

office::CustomerId id_of(const Call& call) {
    return office::CustomerId{call.id};
}

template <class T>
Result<void> only_whether(const Result<T>& made) {
    if (!made) return tl::unexpected<Error>(made.error());
    return {};
}

/// False: the answer is out.
bool is_good(const Call& call, const std::string& field, const std::optional<Error>& bad) {
    if (bad) call.reply(problem(400, ("field_" + field).c_str(), *bad));
    return !bad;
}

template <class T>
std::optional<Error> mistake_in(const Result<T>& made) {
    return made ? std::nullopt : std::optional(made.error());
}

void answer_card(Call& call, const MaybeCard& card) {
    if (!card)
        return call.reply(
            problem(404, "not_found",
                    Error{"그런 고객이 없습니다. 지워졌거나 번호가 다릅니다.",
                          "There is no such customer: it was erased, or has another number."}));
    call.reply(good(customer_card_json(call.house, *card)));
}

/// After its row of the trail; answered with the customer as it is then.
void change(Call& call, const std::string& act, office::CustomerId shown, Change how) {
    if (!note_or_refuse(call, whose(call.id), act)) return;
    ask_sql<MaybeCard>(
        std::move(call),
        [how = std::move(how), shown](office::Database& database) -> Result<MaybeCard> {
            const auto there = office::find_customer(database, shown);
            if (!there) return tl::unexpected<Error>(there.error());
            if (!*there) return MaybeCard();
            if (auto done = how(database); !done) return tl::unexpected<Error>(done.error());
            return office::customer_card(database, shown);
        },
        answer_card);
}

void search(Call& call) {
    Reader read(asked_in_body(call.body));
    office::CustomerQuery query;
    query.text = read.text("text", search_bytes_max);
    if (const std::string kind = read.text("kind", 16); !kind.empty()) {
        query.kind = office::customer_kind_named(kind);
        if (!query.kind) read.wrong("kind", "agency, firm, person 가운데 하나여야 합니다.");
    }
    if (const std::string sort = read.text("sort", 16); !sort.empty()) {
        const auto order = office::customer_order_named(sort);
        if (!order) read.wrong("sort", "그런 정렬이 없습니다.");
        query.order = order.value_or(query.order);
    }
    const std::string direction = read.text("direction", 4);
    if (!direction.empty() && direction != "asc" && direction != "desc")
        read.wrong("direction", "asc나 desc여야 합니다.");
    query.ascending = direction != "desc";
    if (const auto limit = read.number("limit", 1, office::card_rows_max); limit != 0)
        query.limit = limit;
    query.after = read.number("after", 0, after_max);
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    if (!note_or_refuse(call, "-", "customer search")) return;
    using Rows = std::vector<office::CustomerRow>;
    ask_sql<Rows>(
        std::move(call),
        [query](office::Database& database) { return office::search_customers(database, query); },
        [](Call& done, const Rows& rows) {
            json::array out;
            for (const auto& row : rows) out.push_back(customer_row_json(row));
            done.reply(good({{"customers", out}}));
        });
}

void add(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto kind = office::customer_kind_named(read.text("kind", 16));
    if (!kind) read.wrong("kind", "agency, firm, person 가운데 하나여야 합니다.");
    const office::CustomerId organisation{read.number("organisation", 0, id_max)};
    office::Customer wish{{},
                          kind.value_or(office::CustomerKind::person),
                          read.text("name", 400),
                          read.text("code", 64),
                          organisation};
    const std::string number = read.text("number", 64);
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    office::Customer bare{wish.id, wish.kind, wish.name, {}, wish.organisation};
    if (!is_good(call, "name", mistake_in(office::checked(bare))) ||
        !is_good(call, "code", mistake_in(office::checked(wish))))
        return;
    if (!number.empty() && !is_good(call, "number", mistake_in(office::e164(number)))) return;
    if (!note_or_refuse(call, "-", "customer added: " + std::string(office::word_of(*kind))))
        return;
    const Instant now = call.house.centre.now();
    ask_sql<Card>(
        std::move(call),
        [wish = std::move(wish), number, now](office::Database& database) -> Result<Card> {
            const auto made = office::add_customer(database, wish, number, now);
            if (!made) return tl::unexpected<Error>(made.error());
            auto card = office::customer_card(database, made->id);
            if (!card) return tl::unexpected<Error>(card.error());
            return **card;
        },
        [](Call& done, const Card& card) {
            done.reply(good(customer_card_json(done.house, card), 201));
        });
}

void look(Call& call) {
    change(call, "look", id_of(call), [](office::Database&) -> Result<void> { return {}; });
}

/// What the body has is changed, and what it has not stays: a masked field need not be known to
/// change another.
void put(Call& call) {
    Reader read(asked_in_body(call.body));
    office::CustomerChange wish;
    std::string fields;
    for (const auto& [name, field, most] : {std::tuple{"name", &wish.name, std::size_t{400}},
                                            {"code", &wish.code, std::size_t{64}}}) {
        if (!call.body.contains(name)) continue;
        *field = read.text(name, most);
        fields += " " + std::string(name);
    }
    if (call.body.contains("organisation")) {
        wish.organisation = office::CustomerId{read.number("organisation", 0, id_max)};
        fields += " organisation";
    }
    if (fields.empty()) read.wrong("name", "바꿀 것이 없습니다.");
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    const Instant now = call.house.centre.now();
    change(call, "customer changed:" + fields, id_of(call),
           [id = id_of(call), wish, now](office::Database& database) {
               return only_whether(office::change_customer(database, id, wish, now));
           });
}

void add_number(Call& call) {
    const std::string number = text_field(call.body, "number", 64);
    if (!is_good(call, "number", mistake_in(office::e164(number)))) return;
    change(call, "number added", id_of(call),
           [id = id_of(call), number](office::Database& database) {
               return database.atomically([&] { return office::add_number(database, id, number); });
           });
}

void remove_number(Call& call) {
    std::uint64_t number = 0;
    const char* end = call.name.data() + call.name.size();
    if (std::from_chars(call.name.data(), end, number).ptr != end)
        return call.reply(problem(404, "not_found", "그런 전화번호가 없습니다."));
    change(call, "number removed", id_of(call),
           [id = id_of(call), number](office::Database& database) {
               return office::remove_number(database, id, number);
           });
}

/// One field as it is. Empty: it has no such one.
std::string field_of(const Card& card, const std::string& field, std::uint64_t number) {
    if (field == "name") return card.customer.name;
    if (field == "code") return office::printed_code(card.customer);
    for (const auto& one : card.numbers) {
        if (one.id == number) return office::national(one.number);
    }
    return {};
}

void unmask(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string field = read.text("field", 16);
    if (field != "name" && field != "code" && field != "number")
        read.wrong("field", "name, code, number 가운데 하나여야 합니다.");
    const auto reason = office::unmask_reason_named(read.text("reason", 32));
    if (!reason) read.wrong("reason", "보는 까닭을 골라 주십시오.");
    const std::uint64_t number = read.number("number", 1, id_max);
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    if (!note_or_refuse(call, whose(call.id),
                        "unmask " + field + ": " + std::string(office::word_of(*reason))))
        return;
    ask_sql<MaybeCard>(
        std::move(call),
        [id = id_of(call)](office::Database& database) {
            return office::customer_card(database, id);
        },
        [field, number](Call& done, const MaybeCard& card) {
            const std::string value = card ? field_of(*card, field, number) : "";
            if (value.empty())
                return done.reply(problem(404, "not_found", "그런 내용이 없습니다."));
            done.reply(good({{"value", value}}));
        });
}

void merge(Call& call) {
    Reader read(asked_in_body(call.body));
    const office::CustomerId other{read.number("other", 1, id_max)};
    if (!other) read.wrong("other", "합칠 고객을 골라 주십시오.");
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    const Instant now = call.house.centre.now();
    change(call, "customer merged: " + std::to_string(other.value), id_of(call),
           [id = id_of(call), other, by = call.account->user, now](office::Database& database) {
               return office::merge_customers(database, id, other, by, now);
           });
}

void unmerge(Call& call) {
    const Instant now = call.house.centre.now();
    change(call, "customer unmerged", id_of(call),
           [id = id_of(call), by = call.account->user, now](office::Database& database) {
               return office::undo_merge(database, id, by, now);
           });
}

void erase(Call& call) {
    if (!note_or_refuse(call, whose(call.id), "customer erased")) return;
    ask_sql<bool>(
        std::move(call),
        [id = id_of(call)](office::Database& database) -> Result<bool> {
            const auto there = office::find_customer(database, id);
            if (!there) return tl::unexpected<Error>(there.error());
            if (!*there) return false;
            if (auto gone = office::erase_customer(database, id); !gone)
                return tl::unexpected<Error>(gone.error());
            return true;
        },
        [](Call& done, bool was_there) {
            if (!was_there) return done.reply(problem(404, "not_found", "그런 고객이 없습니다."));
            done.reply({204, "application/json", "", {}});
        });
}

}  // namespace

Routes customer_routes() {
    using office::customer_editors;
    using office::customer_leaders;
    using office::customer_readers;
    return {
        {"POST", "/api/customers/search", customer_readers, search},
        {"POST", "/api/customers", customer_editors, add},
        {"GET", "/api/customers/{id}", customer_readers, look},
        {"PUT", "/api/customers/{id}", customer_editors, put},
        {"DELETE", "/api/customers/{id}", customer_leaders, erase, Proof::password},
        {"POST", "/api/customers/{id}/numbers", customer_editors, add_number},
        {"DELETE", "/api/customers/{id}/numbers/{name}", customer_editors, remove_number},
        {"POST", "/api/customers/{id}/unmask", customer_editors, unmask},
        {"POST", "/api/customers/{id}/merge", customer_leaders, merge},
        {"POST", "/api/customers/{id}/unmerge", customer_leaders, unmerge},
    };
}

}  // namespace naru::http
