// Contacts entered by hand. A consultant enters their own, a team leader anybody's.

#include <boost/json.hpp>
#include <limits>

#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/cases/cases.h"
#include "office/records/entered_contacts.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::uint64_t id_max = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t note_bytes_max = 16'000;
constexpr std::size_t reference_bytes_max = 64;

/// Whose contact it was; none, with the reason in `read`.
AgentId agent_of(const Call& call, Reader& read) {
    const AgentId given{read.number("agent", 1, id_max)};
    if (call.account->role != office::Role::team_leader) {
        if (given && given != call.account->agent)
            read.wrong("agent", "자기 상담만 적을 수 있습니다.");
        return call.account->agent;
    }
    if (!given || call.house.people.by_agent(given) == nullptr)
        read.wrong("agent", "상담한 사람을 골라 주십시오.");
    return given;
}

office::EnteredContact read_contact(const Call& call, Reader& read) {
    office::EnteredContact one;
    const auto how = office::entered_how_named(read.text("how", 16));
    if (!how) read.wrong("how", "visit, letter, fax, telephone 가운데 하나여야 합니다.");
    one.how = how.value_or(one.how);
    const auto happened = read.minute("happened_at");
    if (!happened) read.wrong("happened_at", "언제였는지 적어 주십시오.");
    one.happened_at = happened.value_or(Instant{});
    one.length = std::chrono::minutes{read.number("minutes", 0, 100'000)};
    one.agent = agent_of(call, read);
    one.topic = read.text("topic", 16);
    if (!call.house.taxonomy.holds(one.topic, day_of(one.happened_at)))
        read.wrong("topic", "그날 쓰던 주제가 아닙니다.");
    one.disposition = read.text("disposition", 16);
    if (!office::is_disposition(one.disposition))
        read.wrong("disposition", "처리 결과를 골라 주십시오.");
    one.note = read.text("note", note_bytes_max);
    one.customer = office::CustomerId{read.number("customer", 1, id_max)};
    return one;
}

void enter(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto one = read_contact(call, read);
    const std::string reference = read.text("reference", reference_bytes_max);
    if (reference.size() < 16) read.wrong("reference", "이 입력만의 16자 이상이어야 합니다.");
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    if (!note_or_refuse(call, "-", "contact entered by hand: " + std::string(word_of(one.how))))
        return;
    ask_sql<ContactId>(
        call,
        [one, reference, who = call.account->user,
         now = call.house.centre.now()](office::Database& database) {
            return office::enter_contact(database, one, reference, who, now);
        },
        [](Call& done, ContactId id) {
            done.reply(good({{"id", id.value}}, 201));
        });
}

}  // namespace

Routes entered_routes() {
    return {{"POST", "/api/contacts/entered", office::case_workers, enter}};
}

}  // namespace naru::http
