// The directory of offices in charge and their officials: read by whoever works on cases, changed
// by an administrator.

#include <boost/json.hpp>
#include <limits>

#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/cases/offices.h"
#include "office/customers/telephone.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr office::Who readers{office::Role::consultant,  office::Role::specialist,
                              office::Role::team_leader, office::Role::evaluator,
                              office::Role::auditor,     office::Role::administrator};
constexpr office::Who editors{office::Role::administrator};
constexpr std::uint64_t id_max = std::numeric_limits<std::int64_t>::max();

std::string dialled(const std::string& number) {
    return number.empty() ? std::string() : office::national(number);
}

json::object official_json(const office::OfficeUnit& unit, const office::Official& one, Day today) {
    json::array deputies;
    for (const auto& deputy : one.deputies)
        deputies.push_back({{"id", deputy.id},
                            {"official", deputy.official.value},
                            {"from", iso(deputy.from)},
                            {"until", iso(deputy.until)}});
    const office::Official* answers = office::in_charge(unit, one.id, today);
    return {{"id", one.id.value},
            {"name", one.name},
            {"rank", one.rank},
            {"duties", one.duties},
            {"telephone", dialled(one.telephone)},
            {"left", one.has_left},
            {"deputies", deputies},
            {"today", answers == nullptr ? json::value(nullptr) : json::value(answers->name)}};
}

json::object office_json(const office::OfficeUnit& unit, Day today) {
    json::array topics;
    for (const auto& topic : unit.topics) topics.push_back(json::string(topic));
    json::array officials;
    for (const auto& one : unit.officials) officials.push_back(official_json(unit, one, today));
    return {{"id", unit.id.value},
            {"agency", unit.agency},
            {"name", unit.name},
            {"duties", unit.duties},
            {"telephone", dialled(unit.telephone)},
            {"reach", std::string(office::word_of(unit.reach))},
            {"topics", topics},
            {"closed", unit.is_closed},
            {"officials", officials}};
}

void list(Call& call) {
    using Units = std::vector<office::OfficeUnit>;
    ask_sql<Units>(
        call, [](office::Database& database) { return office::offices(database); },
        [](Call& done, const Units& units) {
            const Day today = day_of(done.house.centre.now());
            json::array rows;
            for (const auto& one : units) rows.push_back(office_json(one, today));
            done.reply(good({{"offices", rows}}));
        });
}

using Change = std::function<Result<office::OfficeUnit>(office::Database&)>;

/// After its row of the trail; answered with the office as it is then.
void change(Call& call, const std::string& whose, const std::string& act, int status, Change how) {
    if (!note_or_refuse(call, whose, act)) return;
    ask_sql<office::OfficeUnit>(
        std::move(call), std::move(how), [status](Call& done, const office::OfficeUnit& unit) {
            done.reply(good(office_json(unit, day_of(done.house.centre.now())), status));
        });
}

std::vector<std::string> topics_in(const Call& call, Reader& read) {
    std::vector<std::string> topics;
    const auto* given = call.body.if_contains("topics");
    if (given == nullptr || !given->is_array()) return topics;
    for (const auto& one : given->as_array()) {
        const std::string code = one.is_string() ? std::string(one.as_string()) : std::string();
        if (call.house.taxonomy.find(code) == nullptr &&
            call.house.taxonomy.find_group(code) == nullptr)
            read.wrong("topics", "그런 주제가 없습니다.");
        topics.push_back(code);
    }
    return topics;
}

/// False: the answer is out.
bool read_office(const Call& call, office::OfficeUnit& unit) {
    Reader read(asked_in_body(call.body));
    unit.agency = read.text("agency", 400);
    unit.name = read.text("name", 400);
    unit.duties = read.text("duties", 8'000);
    unit.telephone = read.text("telephone", 64);
    const auto reach = office::reach_named(read.text("reach", 16));
    if (!reach) read.wrong("reach", "near, far, same_agency, other_agency 가운데 하나여야 합니다.");
    unit.reach = reach.value_or(unit.reach);
    unit.topics = topics_in(call, read);
    unit.is_closed = read.flag("closed", false);
    if (read.mistake().empty()) return true;
    call.reply(problem(400, "query", read.mistake()));
    return false;
}

void add(Call& call) {
    office::OfficeUnit unit;
    if (!read_office(call, unit)) return;
    change(call, "-", "office added", 201,
           [unit](office::Database& database) { return office::put_office(database, unit); });
}

void put(Call& call) {
    office::OfficeUnit unit;
    if (!read_office(call, unit)) return;
    unit.id = office::OfficeId{call.id};
    change(call, "office " + std::to_string(call.id), "office changed", 200,
           [unit](office::Database& database) { return office::put_office(database, unit); });
}

/// False: the answer is out.
bool read_official(const Call& call, office::Official& one) {
    Reader read(asked_in_body(call.body));
    one.name = read.text("name", 400);
    one.rank = read.text("rank", 400);
    one.duties = read.text("duties", 8'000);
    one.telephone = read.text("telephone", 64);
    one.has_left = read.flag("left", false);
    if (read.mistake().empty()) return true;
    call.reply(problem(400, "query", read.mistake()));
    return false;
}

void add_official(Call& call) {
    office::Official one;
    if (!read_official(call, one)) return;
    one.office = office::OfficeId{call.id};
    change(call, "office " + std::to_string(call.id), "official added", 201,
           [one](office::Database& database) { return office::put_official(database, one); });
}

void put_official(Call& call) {
    office::Official one;
    if (!read_official(call, one)) return;
    one.id = office::OfficialId{call.id};
    change(call, "official " + std::to_string(call.id), "official changed", 200,
           [one](office::Database& database) { return office::put_official(database, one); });
}

void add_deputy(Call& call) {
    Reader read(asked_in_body(call.body));
    office::Deputy deputy;
    deputy.official = office::OfficialId{read.number("official", 1, id_max)};
    const auto from = read.day("from");
    const auto until = read.day("until");
    if (!deputy.official) read.wrong("official", "대리자를 골라 주십시오.");
    if (!from) read.wrong("from", "첫날을 적어 주십시오.");
    if (!until) read.wrong("until", "마지막 날을 적어 주십시오.");
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    deputy.from = *from;
    deputy.until = *until;
    change(call, "official " + std::to_string(call.id), "deputy added", 201,
           [of = office::OfficialId{call.id}, deputy](office::Database& database) {
               return office::add_deputy(database, of, deputy);
           });
}

void remove_deputy(Call& call) {
    Reader read([&call](const char*) { return call.name; });
    const std::uint64_t deputy = read.number("deputy", 1, id_max);
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    change(call, "official " + std::to_string(call.id), "deputy removed", 200,
           [of = office::OfficialId{call.id}, deputy](office::Database& database) {
               return office::remove_deputy(database, of, deputy);
           });
}

}  // namespace

Routes office_routes() {
    return {
        {"GET", "/api/offices", readers, list},
        {"POST", "/api/offices", editors, add},
        {"PUT", "/api/offices/{id}", editors, put},
        {"POST", "/api/offices/{id}/officials", editors, add_official},
        {"PUT", "/api/officials/{id}", editors, put_official},
        {"POST", "/api/officials/{id}/deputies", editors, add_deputy},
        {"DELETE", "/api/officials/{id}/deputies/{name}", editors, remove_deputy},
    };
}

}  // namespace naru::http
