// The topics of all times, and an administrator's changes of them: each begins today or later.

#include <boost/json.hpp>

#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/topics/topic_store.h"

namespace naru::http {

namespace json = boost::json;
using naru::iso;  // of days, beside http::iso of instants

namespace {

constexpr office::Who administrators{office::Role::administrator};

json::value day_or_null(const std::optional<Day>& day) {
    return day ? json::value(iso(*day)) : json::value(nullptr);
}

json::object taxonomy_json(const office::Taxonomy& taxonomy, Day today) {
    json::array groups;
    for (const auto& one : taxonomy.groups())
        groups.push_back({{"code", one.code},
                          {"ko", one.ko},
                          {"en", one.en},
                          {"from", iso(one.period.from)},
                          {"until", day_or_null(one.period.until)}});
    json::array topics;
    for (const auto& one : taxonomy.topics()) {
        json::array classes;
        for (const auto& change : one.classes)
            classes.push_back({{"from", iso(change.from)}, {"class", change.statistic_class}});
        topics.push_back({{"code", one.code},
                          {"group", one.group},
                          {"ko", one.ko},
                          {"en", one.en},
                          {"from", iso(one.period.from)},
                          {"until", day_or_null(one.period.until)},
                          {"classes", classes}});
    }
    return {{"today", iso(today)}, {"groups", groups}, {"topics", topics}};
}

Day today_in(const House& house) {
    return day_of(house.centre.now());
}

void answer_with(Call& call) {
    call.reply(good(taxonomy_json(call.house.taxonomy, today_in(call.house))));
}

/// What the body asks, in fields that a mistake can name.
struct Wish {
    explicit Wish(const Call& call) : read(asked_in_body(call.body)) {}

    Reader read;
    std::string code = read.text("code", 8);
    std::string group = read.text("group", 8);
    std::string ko = read.text("ko", 400);
    std::string en = read.text("en", 400);
    std::optional<Day> from = read.day("from");
    int statistic_class = static_cast<int>(read.number("class", 0, 99));
};

/// After its row of the trail, and on the topics as they stand in SQL.
void change(Call& call, const std::string& act, office::TopicChange how) {
    if (!note_or_refuse(call, "-", act)) return;
    ask_sql<office::Taxonomy>(
        std::move(call),
        [how = std::move(how)](office::Database& database) {
            return office::change_topics(database, how);
        },
        [](Call& done, office::Taxonomy taxonomy) {
            done.house.taxonomy = std::move(taxonomy);
            answer_with(done);
        });
}

/// Taken for its refusal alone: the topic itself is in the taxonomy.
template <class T>
Result<void> only_whether(const Result<T>& made) {
    if (!made) return tl::unexpected<Error>(made.error());
    return {};
}

/// Nothing: a field could not be read, or a day is missing, and the answer is out.
std::optional<Wish> wish_of(const Call& call, bool needs_day) {
    Wish wish(call);
    if (needs_day && !wish.from) wish.read.wrong("from", "날짜를 고르십시오.");
    if (wish.read.mistake().empty()) return wish;
    call.reply(problem(400, "query", wish.read.mistake()));
    return std::nullopt;
}

void add_group(Call& call) {
    const auto wish = wish_of(call, true);
    if (!wish) return;
    const office::TopicGroup group{wish->code, wish->ko, wish->en, {*wish->from}};
    change(call, "topic group added: " + wish->code,
           [group, today = today_in(call.house)](office::Taxonomy& all) {
               return only_whether(all.add_group(group, today));
           });
}

void add_topic(Call& call) {
    const auto wish = wish_of(call, true);
    if (!wish) return;
    const office::Topic topic{wish->code, wish->group,   wish->ko,
                              wish->en,   {*wish->from}, {{*wish->from, wish->statistic_class}}};
    change(call, "topic added: " + wish->code,
           [topic, today = today_in(call.house)](office::Taxonomy& all) {
               return only_whether(all.add(topic, today));
           });
}

void rename(Call& call) {
    const auto wish = wish_of(call, false);
    if (!wish) return;
    change(call, "topic renamed: " + call.name,
           [code = call.name, ko = wish->ko, en = wish->en](office::Taxonomy& all) {
               return only_whether(all.rename(code, ko, en));
           });
}

void end(Call& call) {
    const auto wish = wish_of(call, true);
    if (!wish) return;
    change(call, "topic ended: " + call.name,
           [code = call.name, from = *wish->from, today = today_in(call.house)](
               office::Taxonomy& all) { return only_whether(all.end(code, from, today)); });
}

void classify(Call& call) {
    const auto wish = wish_of(call, true);
    if (!wish) return;
    change(call, "topic class: " + call.name + " " + std::to_string(wish->statistic_class),
           [code = call.name, next = office::ClassFrom{*wish->from, wish->statistic_class},
            today = today_in(call.house)](office::Taxonomy& all) {
               return only_whether(all.classify(code, next, today));
           });
}

}  // namespace

Routes topic_routes() {
    return {
        {"GET", "/api/taxonomy", office::staff, answer_with},
        {"POST", "/api/taxonomy/groups", administrators, add_group},
        {"POST", "/api/taxonomy/topics", administrators, add_topic},
        {"PUT", "/api/taxonomy/topics/{name}/name", administrators, rename},
        {"PUT", "/api/taxonomy/topics/{name}/end", administrators, end},
        {"PUT", "/api/taxonomy/topics/{name}/class", administrators, classify},
    };
}

}  // namespace naru::http
