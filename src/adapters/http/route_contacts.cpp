// What remains of contacts: finding them, one record, its recording. The records are on a thread of
// their own: every answer here comes later.

#include <algorithm>
#include <boost/json.hpp>
#include <limits>
#include <memory>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/range.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/audit/looks.h"
#include "office/corrections/corrections.h"
#include "office/records/entered_contacts.h"
#include "office/records/other_topics.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Kept = std::shared_ptr<Call>;

Kept keep(Call& call) {
    return std::make_shared<Call>(std::move(call));
}

void not_now(const Call& call) {
    call.reply(
        problem(503, "records", "상담 기록을 지금 읽을 수 없습니다. 잠시 뒤 다시 해 주십시오."));
}

std::vector<AgentId> agents_called(const House& house, const std::string& word) {
    std::vector<AgentId> agents;
    for (const auto& [id, account] : house.people.all()) {
        const AgentId phone = office::phone_of(account);
        if (phone && account.name.find(word) != std::string::npos) agents.push_back(phone);
    }
    return agents;
}

std::vector<std::string> topics_called(const House& house, const std::string& word) {
    std::vector<std::string> codes;
    for (const auto& topic : house.taxonomy.topics()) {
        if (topic.code == word || topic.ko.find(word) != std::string::npos)
            codes.push_back(topic.code);
    }
    return codes;
}

/// Sorted by anything but the arrival a period must be given: it is sorted as a whole.
void read_order(Reader& read, office::ContactQuery& query) {
    if (const std::string sort = read.text("sort", 16); !sort.empty()) {
        const auto order = office::contact_order_named(sort);
        if (!order) return read.wrong("sort", "그런 정렬이 없습니다.");
        query.order = *order;
    }
    const std::string direction = read.text("direction", 4);
    if (!direction.empty() && direction != "asc" && direction != "desc")
        return read.wrong("direction", "asc나 desc여야 합니다.");
    query.ascending = direction == "asc";
    if (query.order == office::ContactOrder::arrived) return;
    if (!query.from || !query.to || *query.to - *query.from > office::sorted_days_max)
        read.wrong("sort", "시각이 아닌 열로 정렬하려면 " +
                               std::to_string(office::sorted_days_max.count()) +
                               "일까지의 기간을 정해 주십시오.");
}

office::ContactQuery query_of(const Call& call, Reader& read) {
    office::ContactQuery query;
    if (!office::may_see_all_contacts(*call.account)) query.own = call.account->agent;
    if (const auto limit = read.number("limit", 1, office::page_max); limit != 0)
        query.limit = limit;
    constexpr std::uint64_t id_max = std::numeric_limits<std::int64_t>::max();
    query.before = ContactId{read.number("before", 1, id_max)};
    if (const auto first = read.day("from")) query.from = begin_of(*first);
    if (const auto last = read.day("to")) query.to = begin_of(*last + std::chrono::days{1});
    read_order(read, query);
    query.queue = QueueId{read.number("queue", 1, id_max)};
    query.agent = AgentId{read.number("agent", 1, id_max)};
    query.topic = read.text("topic", 16);
    if (!query.topic.empty() && call.house.taxonomy.find(query.topic) == nullptr)
        read.wrong("topic", "그런 주제가 없습니다.");
    query.outcome = read.text("outcome", 20);
    if (!query.outcome.empty() && !is_outcome(query.outcome))
        read.wrong("outcome", "그런 결과가 없습니다.");
    for (auto& word : office::words_of(read.text("text", office::search_bytes_max)))
        query.words.push_back(
            {word, agents_called(call.house, word), topics_called(call.house, word)});
    if (query.words.size() > office::search_words_max)
        read.wrong("text", std::to_string(office::search_words_max) + "낱말까지 찾을 수 있습니다.");
    return query;
}

void answer_page(Call& asked, Reader read) {
    auto query = query_of(asked, read);
    if (!read.mistake().empty()) return asked.reply(problem(400, "query", read.mistake()));
    // Somebody who sees only their own and takes no calls has none.
    if (!query.own && !office::may_see_all_contacts(*asked.account))
        return asked.reply(good({{"contacts", json::array{}}}));
    const Kept call = keep(asked);
    call->house.centre.contacts(
        std::move(query), [call](Result<std::vector<office::Consultation>> found) {
            if (!found) return not_now(*call);
            json::array rows;
            for (const auto& one : *found)
                rows.push_back(row_json(one.record, office::masked_number(one.caller),
                                        call->house.agent_name(one.record.agent)));
            call->reply(good({{"contacts", rows}}));
        });
}

void contacts(Call& call) {
    const std::string query = call.request.query;
    answer_page(call, Reader(asked_in_query(query)));
}

/// What is looked for may be a number or a name: it is in the body, and in no log.
void search(Call& call) {
    if (!call.note("-", "search"))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 찾아 드리지 못합니다."));
    const json::object body = call.body;
    answer_page(call, Reader(asked_in_body(body)));
}

/// Looks a contact up and goes on with it; or says that there is none.
void with_contact(Call& asked, std::function<void(const Kept&, const office::Consultation&)> then) {
    const Kept call = keep(asked);
    call->house.centre.contact(
        ContactId{call->id},
        [call, then = std::move(then)](Result<std::optional<office::Consultation>> found) {
            if (!found) return not_now(*call);
            if (!*found) return call->reply(problem(404, "not_found", "그런 상담이 없습니다."));
            then(call, **found);
        });
}

std::string whose(const Call& call) {
    return "contact " + std::to_string(call.id);
}

/// Under SQL the asker's own look is the newest of them.
void answer_with_looks(Call& asked, const office::Consultation& one) {
    const Instant now = asked.house.centre.now();
    json::object out = row_json(one.record, office::masked_number(one.caller),
                                asked.house.agent_name(one.record.agent));
    add_details(out, one.record, one.note, now,
                [&asked](AgentId agent) { return asked.house.agent_name(agent); });

    struct Beside {
        std::vector<office::Look> looks;
        std::optional<office::EnteredMark> entered;
        std::vector<office::Correction> corrections;
        std::vector<std::string> other_topics;
    };

    const bool is_correctable = office::may_correct(*asked.account, one.record.agent) &&
                                office::is_answered(one.record) && views::is_over(one.record);

    const std::string user = asked.account->user;
    ask_records<Beside>(
        std::move(asked),
        [id = one.record.id, who = user, now](office::Database& database) -> Result<Beside> {
            if (auto kept = office::keep_look(database, id, who, "look", now); !kept)
                return tl::unexpected<Error>(kept.error());
            auto looks = office::looks_at(database, id);
            if (!looks) return tl::unexpected<Error>(looks.error());
            auto entered = office::entered_mark(database, id);
            if (!entered) return tl::unexpected<Error>(entered.error());
            auto corrections = office::corrections_of(database, id);
            if (!corrections) return tl::unexpected<Error>(corrections.error());
            auto others = office::other_topics_of(database, id);
            if (!others) return tl::unexpected<Error>(others.error());
            return Beside{std::move(*looks), std::move(*entered), std::move(*corrections),
                          std::move(*others)};
        },
        [out = std::move(out), is_correctable](Call& call, const Beside& beside) mutable {
            json::array rows;
            for (const auto& look : beside.looks) {
                rows.push_back({{"name", person_name(call.house, look.who)},
                                {"act", look.act},
                                {"times", look.times},
                                {"at", iso(look.last)}});
            }
            out["looks"] = rows;
            out["entered"] = nullptr;
            if (const auto& entered = beside.entered)
                out["entered"] = json::object{{"how", std::string(office::word_of(entered->how))},
                                              {"at", iso(entered->at)},
                                              {"by", person_name(call.house, entered->by)}};
            json::array corrections;
            for (const auto& correction : beside.corrections)
                corrections.push_back(json::object{{"at", iso(correction.at)},
                                                   {"by", person_name(call.house, correction.by)},
                                                   {"field", correction.field},
                                                   {"before", correction.before},
                                                   {"after", correction.after},
                                                   {"reason", correction.reason}});
            out["corrections"] = corrections;
            out["other_topics"] = json::value_from(beside.other_topics);
            out["correctable"] = is_correctable;
            call.reply(good(out));
        });
}

void contact(Call& asked) {
    with_contact(asked, [](const Kept& call, const office::Consultation& one) {
        const auto& account = *call->account;
        const bool may = office::may_see_all_contacts(account) ||
                         (account.agent && one.record.agent == account.agent);
        if (!may) return call->reply(problem(403, "not_yours", "이 상담을 볼 권한이 없습니다."));
        if (!call->note(whose(*call), "look"))
            return call->reply(
                problem(500, "audit", "접속 기록을 남길 수 없어 보여 드리지 못합니다."));
        answer_with_looks(*call, one);
    });
}

void play(const Kept& call, const Result<std::string>& wav) {
    if (!wav) return call->reply(problem(404, "no_recording", wav.error().message));
    const auto range = range_of(call->request.range, wav->size());
    const std::string size = "/" + std::to_string(wav->size());
    if (range.kind == ByteRange::Kind::unsatisfiable)
        return call->reply({416, "application/json", "", {{"Content-Range", "bytes *" + size}}});
    Response response{200, "audio/wav", *wav, {{"Accept-Ranges", "bytes"}}};
    if (range.kind == ByteRange::Kind::part) {
        response.status = 206;
        response.body = wav->substr(range.first, range.count);
        response.headers.emplace_back("Content-Range",
                                      "bytes " + std::to_string(range.first) + "-" +
                                          std::to_string(range.first + range.count - 1) + size);
    }
    call->reply(response);
}

void recording(Call& asked) {
    with_contact(asked, [](const Kept& call, const office::Consultation& one) {
        if (!office::may_listen(*call->account, one.record.agent)) {
            (void)call->note(whose(*call), "listen refused");
            return call->reply(problem(403, "not_yours", "이 녹음을 들을 권한이 없습니다."));
        }
        // The row comes first: nothing is heard that was not written down.
        if (!call->note(whose(*call), "listen"))
            return call->reply(
                problem(500, "audit", "접속 기록을 남길 수 없어 들려 드리지 못합니다."));
        // The trail has it; that the index gets it, too, nobody waits for.
        (void)call->house.workers.records(
            [id = ContactId{call->id}, who = call->account->user,
             now = call->house.centre.now()](office::Database& database) {
                (void)office::keep_look(database, id, who, "listen", now);
            },
            [] {});
        call->house.centre.recording_wav(
            ContactId{call->id}, [call](const Result<std::string>& wav) { play(call, wav); });
    });
}

}  // namespace

Routes contact_routes() {
    return {
        {"GET", "/api/contacts", office::staff, contacts},
        {"POST", "/api/contacts/search", office::staff, search},
        {"GET", "/api/contacts/{id}", office::staff, contact},
        {"GET", "/api/contacts/{id}/recording", office::staff, recording},
    };
}

}  // namespace naru::http
