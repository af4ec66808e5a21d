// Other topics beside the one that a contact is counted under.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/people_json.h"
#include "adapters/http/routes.h"
#include "office/corrections/corrections.h"
#include "office/records/other_topics.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Topics = std::vector<std::string>;

constexpr std::size_t code_max = 16;

constexpr office::Who coders{office::Role::consultant, office::Role::specialist,
                             office::Role::team_leader};

/// Nothing: it is no list of codes.
std::optional<Topics> topics_in(const json::object& body) {
    const auto* given = body.if_contains("topics");
    if (given == nullptr || !given->is_array()) return std::nullopt;
    Topics topics;
    for (const auto& one : given->as_array()) {
        if (!one.is_string() || one.as_string().size() > code_max) return std::nullopt;
        topics.emplace_back(one.as_string());
        // One too many is enough to be refused.
        if (topics.size() > office::other_topics_max) break;
    }
    return topics;
}

/// For the desk, whose page may have been loaded anew. Somebody else's contact has none to show.
void others(Call& call) {
    ask_sql<Topics>(
        call,
        [id = ContactId{call.id},
         who = *call.account](office::Database& database) -> Result<Topics> {
            const auto found = office::find_contact(database, id);
            if (!found) return tl::unexpected<Error>(found.error());
            if (!*found || !office::may_correct(who, (*found)->record.agent)) return Topics{};
            return office::other_topics_of(database, id);
        },
        [](Call& done, const Topics& kept) {
            done.reply(good({{"topics", json::value_from(kept)}}));
        });
}

void keep(Call& call) {
    const auto topics = topics_in(call.body);
    if (!topics) return call.reply(problem(400, "query", "topics에 주제 코드의 목록을 주십시오."));
    if (!note_or_refuse(call, "contact " + std::to_string(call.id), "other topics")) return;
    ask_sql<Topics>(
        call,
        [id = ContactId{call.id}, topics = *topics, who = *call.account,
         taxonomy = call.house.taxonomy](office::Database& database) -> Result<Topics> {
            const auto kept = office::keep_other_topics(database, id, topics, who, taxonomy);
            if (!kept) return tl::unexpected<Error>(kept.error());
            return office::other_topics_of(database, id);
        },
        [](Call& done, const Topics& kept) {
            done.reply(good({{"topics", json::value_from(kept)}}));
        });
}

}  // namespace

Routes other_topic_routes() {
    return {
        {"GET", "/api/contacts/{id}/other-topics", coders, others},
        {"PUT", "/api/contacts/{id}/other-topics", coders, keep},
    };
}

}  // namespace naru::http
