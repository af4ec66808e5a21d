// Cases: finding and counting them, opening, reading, changing and moving them on. Each change is a
// row of the audit trail before it is done, with the case's number and nothing of its text.

#include <boost/json.hpp>

#include "adapters/http/cases_json.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::size_t search_bytes_max = 200;
constexpr std::size_t after_max = 10'000;
/// In bytes: office::bad_subject counts characters and says so.
constexpr std::size_t subject_bytes_max = 1'000;

/// Due by the end of the next working day.
Instant soon(const House& house) {
    const auto time = working_time(house);
    return office::WorkingTime::closing(time.working_day_after(day_of(house.centre.now())));
}

template <class T>
std::optional<T> word(Reader& read, const char* name, std::optional<T> (*named)(std::string_view)) {
    const std::string text = read.text(name, 32);
    if (text.empty()) return std::nullopt;
    const auto value = named(text);
    if (!value) read.wrong(name, "그런 값이 없습니다.");
    return value;
}

void check_topic(const House& house, Reader& read, const std::string& topic) {
    if (!topic.empty() && house.taxonomy.find(topic) == nullptr)
        read.wrong("topic", "그런 주제가 없습니다.");
}

/// Somebody who works on cases.
void check_owner(const House& house, Reader& read, std::uint64_t owner) {
    if (owner == 0) return;
    const office::Account* account = house.people.by_id(owner);
    if (account == nullptr || account->standing != office::Standing::active ||
        !office::case_workers.has(account->role))
        read.wrong("owner", "건을 맡을 수 있는 사람이 아닙니다.");
}

office::CaseQuery query_of(const Call& call, Reader& read) {
    office::CaseQuery query;
    query.text = read.text("text", search_bytes_max);
    const std::string state = read.text("state", 16);
    query.open_only = state == "open";
    if (!state.empty() && !query.open_only) {
        query.state = office::case_state_named(state);
        if (!query.state) read.wrong("state", "그런 상태가 없습니다.");
    }
    const std::string due = read.text("due", 16);
    if (due == "overdue")
        query.window = office::DueWindow::overdue;
    else if (due == "soon")
        query.window = office::DueWindow::soon;
    else if (!due.empty())
        read.wrong("due", "overdue나 soon이어야 합니다.");
    query.soon = soon(call.house);
    query.kind = word(read, "kind", office::case_kind_named);
    query.owner = read.number("owner", 1, id_max);
    query.topic = read.text("topic", 16);
    query.customer = office::CustomerId{read.number("customer", 1, id_max)};
    query.order = word(read, "sort", office::case_order_named).value_or(query.order);
    if (const auto limit = read.number("limit", 1, office::case_rows_max); limit != 0)
        query.limit = limit;
    query.after = read.number("after", 0, after_max);
    return query;
}

json::array rows_json(const House& house, const std::vector<office::CaseRow>& rows) {
    json::array out;
    for (const auto& row : rows) out.push_back(case_row_json(house, row));
    return out;
}

void search(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto query = query_of(call, read);
    if (!is_read(call, read) || !note_or_refuse(call, "-", "case search")) return;
    using Rows = std::vector<office::CaseRow>;
    const Instant now = call.house.centre.now();
    ask_sql<Rows>(
        std::move(call),
        [query, now](office::Database& database) {
            return office::search_cases(database, query, now);
        },
        [](Call& done, const Rows& rows) {
            done.reply(good({{"cases", rows_json(done.house, rows)}}));
        });
}

void summary(Call& call) {
    struct Sums {
        office::CaseCounts cases;
        office::HandOverCounts hand_overs;
    };

    const Instant now = call.house.centre.now();
    ask_sql<Sums>(
        call,
        [now, until = soon(call.house)](office::Database& database) -> Result<Sums> {
            auto cases = office::count_cases(database, now, until);
            if (!cases) return tl::unexpected<Error>(cases.error());
            const auto hand_overs = office::count_hand_overs(database, now);
            if (!hand_overs) return tl::unexpected<Error>(hand_overs.error());
            return Sums{std::move(*cases), *hand_overs};
        },
        [](Call& done, const Sums& sums) {
            json::array states;
            for (const auto state : office::case_states) {
                const auto at = sums.cases.by_state.find(state);
                states.push_back({{"state", std::string(office::word_of(state))},
                                  {"count", at == sums.cases.by_state.end() ? 0 : at->second}});
            }
            done.reply(good({{"states", states},
                             {"overdue", sums.cases.overdue},
                             {"soon", sums.cases.soon},
                             {"notices", sums.cases.notices},
                             {"hand_overs", json::object{{"open", sums.hand_overs.open},
                                                         {"overdue", sums.hand_overs.overdue},
                                                         {"to_call", sums.hand_overs.to_call}}}}));
        });
}

void add(Call& call) {
    Reader read(asked_in_body(call.body));
    office::NewCase wish;
    wish.subject = read.text("subject", subject_bytes_max);
    wish.kind = word(read, "kind", office::case_kind_named).value_or(wish.kind);
    wish.is_minwon = read.flag("minwon", true);
    wish.how = word(read, "how", office::arrival_named).value_or(wish.how);
    wish.topic = read.text("topic", 16);
    check_topic(call.house, read, wish.topic);
    wish.customer = office::CustomerId{read.number("customer", 1, id_max)};
    wish.contact = ContactId{read.number("contact", 1, id_max)};
    wish.owner = read.has("owner") ? read.number("owner", 0, id_max) : call.account->id;
    check_owner(call.house, read, wish.owner);
    wish.arrived_at = read.minute("arrived_at");
    wish.due_at = read.minute("due_at");
    if (!is_read(call, read)) return;
    if (const auto bad = office::bad_subject(wish.subject))
        return call.reply(problem(400, "field_subject", *bad));
    if (!note_or_refuse(call, "-", "case opened")) return;
    const office::By who = by(call);
    using Maybe = std::optional<WholeCase>;
    ask_sql<Maybe>(
        call,
        [wish, time = working_time(call.house), who](office::Database& database) -> Result<Maybe> {
            const auto made = office::open_case(database, wish, time, who);
            if (!made) return tl::unexpected<Error>(made.error());
            return whole_case(database, made->id, who.at);
        },
        [](Call& done, const Maybe& whole) {
            done.reply(good(case_json(done.house, *whole), 201));
        });
}

void look(Call& call) {
    change_case(call, "case looked at", [](office::Database&) -> Result<void> { return {}; });
}

void put(Call& call) {
    Reader read(asked_in_body(call.body));
    office::CaseChange change;
    if (call.body.contains("subject")) change.subject = read.text("subject", subject_bytes_max);
    change.kind = word(read, "kind", office::case_kind_named);
    if (read.has("minwon")) change.is_minwon = read.flag("minwon", true);
    if (call.body.contains("topic")) {
        change.topic = read.text("topic", 16);
        check_topic(call.house, read, *change.topic);
    }
    if (read.has("customer"))
        change.customer = office::CustomerId{read.number("customer", 0, id_max)};
    if (read.has("owner")) {
        change.owner = read.number("owner", 0, id_max);
        check_owner(call.house, read, *change.owner);
    }
    if (call.body.contains("due_at")) change.due_at = read.minute("due_at");
    if (!is_read(call, read)) return;
    if (change.subject) {
        if (const auto bad = office::bad_subject(*change.subject))
            return call.reply(problem(400, "field_subject", *bad));
    }
    change_case(call, "case changed",
                [id = office::CaseId{call.id}, change, time = working_time(call.house),
                 who = by(call)](office::Database& database) {
                    return only_whether(office::change_case(database, id, change, time, who));
                });
}

void accept(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto how = word(read, "how", office::arrival_named);
    if (!is_read(call, read)) return;
    change_case(call, "case accepted",
                [id = office::CaseId{call.id}, how, time = working_time(call.house),
                 who = by(call)](office::Database& database) {
                    return only_whether(office::accept_case(database, id, how, time, who));
                });
}

void move(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto to = word(read, "state", office::case_state_named);
    if (!to) read.wrong("state", "상태를 골라 주십시오.");
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    change_case(
        call, "case " + std::string(office::word_of(*to)),
        [id = office::CaseId{call.id}, to = *to, text, who = by(call)](office::Database& database) {
            return only_whether(office::move_case(database, id, to, text, who));
        });
}

void extend(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto reason = word(read, "reason", office::extension_reason_named);
    if (!reason) read.wrong("reason", "연장하는 까닭을 골라 주십시오.");
    const bool consent = read.flag("consent", false);
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    change_case(
        call, "case extended",
        [id = office::CaseId{call.id}, asked = office::ExtensionAsked{*reason, consent}, text,
         time = working_time(call.house), who = by(call)](office::Database& database) {
            return only_whether(office::extend_case(database, id, asked, text, time, who));
        });
}

void notice(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    change_case(call, "case notice given",
                [id = office::CaseId{call.id}, text, who = by(call)](office::Database& database) {
                    return only_whether(office::notice_given(database, id, text, who));
                });
}

void note(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    change_case(call, "case note",
                [id = office::CaseId{call.id}, text, who = by(call)](office::Database& database) {
                    return office::add_case_note(database, id, text, who);
                });
}

void add_contact(Call& call) {
    Reader read(asked_in_body(call.body));
    const ContactId contact{read.number("contact", 1, id_max)};
    if (!contact) read.wrong("contact", "상담 번호를 적어 주십시오.");
    if (!is_read(call, read)) return;
    change_case(
        call, "case contact added: " + std::to_string(contact.value),
        [id = office::CaseId{call.id}, contact, who = by(call)](office::Database& database) {
            return office::add_case_contact(database, id, contact, who);
        });
}

void remove_contact(Call& call) {
    Reader read([&call](const char*) { return call.name; });
    const ContactId contact{read.number("contact", 1, id_max)};
    if (!is_read(call, read)) return;
    change_case(
        call, "case contact removed: " + std::to_string(contact.value),
        [id = office::CaseId{call.id}, contact, who = by(call)](office::Database& database) {
            return office::remove_case_contact(database, id, contact, who);
        });
}

/// The cases and promises of a contact: what stands beside it.
void of_contact(Call& call) {
    struct Matters {
        std::vector<office::CaseRow> cases;
        std::vector<office::Promise> promises;
    };

    // Who looks at a contact's cases has seen what it was about (domain §5.3).
    if (!note_or_refuse(call, "contact " + std::to_string(call.id), "matters")) return;
    const Instant now = call.house.centre.now();
    ask_sql<Matters>(
        call,
        [contact = ContactId{call.id}, now](office::Database& database) -> Result<Matters> {
            office::CaseQuery cases;
            cases.contact = contact;
            auto rows = office::search_cases(database, cases, now);
            if (!rows) return tl::unexpected<Error>(rows.error());
            office::PromiseQuery promises;
            promises.contact = contact;
            auto made = office::promises(database, promises);
            if (!made) return tl::unexpected<Error>(made.error());
            return Matters{std::move(*rows), std::move(*made)};
        },
        [](Call& done, const Matters& matters) {
            json::array promises;
            for (const auto& one : matters.promises)
                promises.push_back(promise_json(done.house, one));
            done.reply(
                good({{"cases", rows_json(done.house, matters.cases)}, {"promises", promises}}));
        });
}

/// Who may own a case or a promise, and enter contacts for.
void workers(Call& call) {
    json::array rows;
    for (const auto& [id, account] : call.house.people.all()) {
        if (account.standing != office::Standing::active || !office::case_workers.has(account.role))
            continue;
        rows.push_back(
            {{"id", id},
             {"name", account.name},
             {"agent", account.agent ? json::value(account.agent.value) : json::value(nullptr)}});
    }
    call.reply(good({{"workers", rows}}));
}

}  // namespace

Routes case_routes() {
    using office::case_readers;
    using office::case_workers;
    return {
        {"POST", "/api/cases/search", case_readers, search},
        {"GET", "/api/cases/summary", case_readers, summary},
        {"GET", "/api/cases/workers", case_readers, workers},
        {"POST", "/api/cases", case_workers, add},
        {"GET", "/api/cases/{id}", case_readers, look},
        {"PUT", "/api/cases/{id}", case_workers, put},
        {"POST", "/api/cases/{id}/accept", case_workers, accept},
        {"POST", "/api/cases/{id}/state", case_workers, move},
        {"POST", "/api/cases/{id}/extension", case_workers, extend},
        {"POST", "/api/cases/{id}/notice", case_workers, notice},
        {"POST", "/api/cases/{id}/notes", case_workers, note},
        {"POST", "/api/cases/{id}/contacts", case_workers, add_contact},
        {"DELETE", "/api/cases/{id}/contacts/{name}", case_workers, remove_contact},
        {"GET", "/api/contacts/{id}/matters", case_readers, of_contact},
    };
}

}  // namespace naru::http
