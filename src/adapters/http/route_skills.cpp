// Skills and who has them: a table of skills, and a cell for each consultant and skill that leaders
// and training change one at a time.

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "adapters/http/skills_json.h"
#include "office/house/house_store.h"
#include "office/skills/skill_store.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr office::Who administrators{office::Role::administrator};
constexpr office::Who leaders{office::Role::team_leader, office::Role::instructor,
                              office::Role::administrator};
constexpr office::Who readers{office::Role::team_leader, office::Role::instructor,
                              office::Role::administrator, office::Role::auditor};

json::object consultant_json(const House& house, const office::Account& one) {
    const office::Qualified& has = house.rules.skills.of(one.agent);
    json::array skills;
    for (const office::GivenSkill& given : has.skills) {
        const office::Skill* skill = house.rules.skills.find(given.skill);
        if (skill == nullptr) continue;
        skills.push_back({{"skill", skill->code},
                          {"level", given.level},
                          {"by", person_name(house, given.by)},
                          {"at", iso(given.at)}});
    }
    return {{"agent", one.agent.value},
            {"name", one.name},
            {"active", one.standing == office::Standing::active},
            {"position", has.position},
            {"skills", skills}};
}

void show(Call& call) {
    json::array consultants;
    for (const auto& [id, one] : call.house.people.all()) {
        if (one.agent && one.standing != office::Standing::left)
            consultants.push_back(consultant_json(call.house, one));
    }
    call.reply(
        good({{"skills", skills_json(call.house.rules.skills)}, {"consultants", consultants}}));
}

void show_skills(Call& call) {
    call.reply(good({{"skills", skills_json(call.house.rules.skills)}}));
}

Response left_alone(const std::vector<office::Unserved>& queues) {
    return problem(409, "unserved", office::words_of(queues));
}

/// After its row of the trail; `show` answers when it is kept and at work.
void change(Call& call, const std::string& whose, const std::string& act,
            std::function<Result<office::Changed>(office::Database&)> how,
            const std::function<void(Call&)>& then) {
    if (!note_or_refuse(call, whose, act)) return;
    ask_sql<office::Changed>(std::move(call), std::move(how),
                             [then](Call& done, office::Changed changed) {
                                 done.house.take(std::move(changed.rules));
                                 then(done);
                             });
}

/// False: it was refused, and the answer is out.
bool is_good(const Call& call, const Reader& read, const office::Skill& skill) {
    if (!read.mistake().empty()) {
        call.reply(problem(400, "query", read.mistake()));
        return false;
    }
    const auto bad = office::bad_setting(skill);
    if (bad) call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    return !bad;
}

void add(Call& call) {
    Reader read(asked_in_body(call.body));
    const office::Skill skill{
        {}, read.text("code", 40), read.text("ko", 400), read.text("en", 400)};
    if (!is_good(call, read, skill)) return;
    change(
        call, "-", "skill added: " + skill.code + " " + skill.ko + " / " + skill.en,
        [skill, guard = call.house.guard()](office::Database& database) {
            return office::change_house(database, guard,
                                        [&] { return office::add_skill(database, skill); });
        },
        show_skills);
}

void rename(Call& call) {
    const office::Skill* known = call.house.rules.skills.find(centre::SkillId{call.id});
    if (known == nullptr)
        return call.reply(problem(404, "not_found", "그런 업무 분야가 없습니다."));
    Reader read(asked_in_body(call.body));
    office::Skill skill{known->id, known->code, read.text("ko", 400), read.text("en", 400)};
    skill.in_use = read.flag("in_use", known->in_use);
    if (!is_good(call, read, skill)) return;
    const office::Guard guard = call.house.guard();
    if (const auto bad = office::still_asked_for(call.house.rules, skill, guard.today))
        return call.reply(problem(409, "asked_for", *bad));
    change(
        call, "-",
        "skill set: " + skill.code + " " + skill.ko + " / " + skill.en +
            (skill.in_use ? "" : ", out of use"),
        [skill, guard](office::Database& database) { return office::keep(database, skill, guard); },
        show_skills);
}

/// The consultant of the path: somebody with that number who has not left. Nothing: the answer is
/// out.
const office::Account* consultant_of(const Call& call) {
    const office::Account* one = call.house.people.by_agent(AgentId{call.id});
    const bool is_here = one != nullptr && one->standing != office::Standing::left;
    if (!is_here) call.reply(problem(404, "not_found", "그런 상담사가 없습니다."));
    return is_here ? one : nullptr;
}

void show_consultant(Call& call) {
    const office::Account* one = call.house.people.by_agent(AgentId{call.id});
    if (one == nullptr) return call.reply(problem(404, "not_found", "그런 상담사가 없습니다."));
    call.reply(good(consultant_json(call.house, *one)));
}

std::string whose(const office::Account& one) {
    return "account " + std::to_string(one.id);
}

/// What the house would be with this level.
office::HouseRules with(office::HouseRules house, AgentId agent, const centre::SkillLevel& given) {
    auto& skills = house.skills.consultants[agent].skills;
    std::erase_if(skills, [&](const auto& one) { return one.skill == given.skill; });
    if (given.level > 0) skills.push_back({given.skill, given.level, {}, {}});
    return house;
}

/// Level 0 takes it away. Whoever is the last to serve a queue is taken from it only when that was
/// seen and said: a leader must be able to, and must know.
void give(Call& call) {
    const office::Account* one = consultant_of(call);
    if (one == nullptr) return;
    const office::Skill* skill = call.house.rules.skills.find(call.name);
    if (skill == nullptr)
        return call.reply(problem(404, "not_found", "그런 업무 분야가 없습니다."));
    Reader read(asked_in_body(call.body));
    if (!read.has("level")) read.wrong("level", "0에서 10 사이의 정수여야 합니다.");
    const auto level = read.number("level", 0, centre::skill_level_max);
    office::Guard guard = call.house.guard();
    guard.anyway = read.flag("anyway", false);
    if (!read.mistake().empty()) return call.reply(problem(400, "field_level", read.mistake()));
    const centre::SkillLevel given{skill->id, static_cast<std::uint8_t>(level)};
    if (!guard.anyway) {
        const auto& house = call.house.rules;
        const auto before = office::unserved(house, call.house.floor(), guard.today);
        auto after =
            office::unserved(with(house, one->agent, given), call.house.floor(), guard.today);
        std::erase_if(after, [&before](const office::Unserved& queue) {
            return std::find(before.begin(), before.end(), queue) != before.end();
        });
        if (!after.empty()) return call.reply(left_alone(after));
    }
    const std::string act = level == 0
                                ? "skill taken: " + skill->code
                                : "skill given: " + skill->code + " " + std::to_string(level);
    if (!note_or_refuse(call, whose(*one), act + (guard.anyway ? ", anyway" : ""))) return;
    const office::By who = by(call);
    ask_sql<office::Changed>(
        std::move(call),
        [agent = one->agent, given, guard, who](office::Database& database) {
            return office::change_house(
                database, guard, [&] { return office::give_skill(database, agent, given, who); });
        },
        [anyway = guard.anyway](Call& done, office::Changed changed) {
            if (!changed.unserved.empty() && !anyway)
                return done.reply(left_alone(changed.unserved));
            done.house.take(std::move(changed.rules));
            show_consultant(done);
        });
}

void place(Call& call) {
    const office::Account* one = consultant_of(call);
    if (one == nullptr) return;
    Reader read(asked_in_body(call.body));
    if (!read.has("position")) read.wrong("position", "0에서 9999 사이의 정수여야 합니다.");
    const auto position =
        static_cast<std::uint32_t>(read.number("position", 0, office::position_max));
    if (!read.mistake().empty()) return call.reply(problem(400, "field_position", read.mistake()));
    change(
        call, whose(*one), "position: " + std::to_string(position),
        [agent = one->agent, position, guard = call.house.guard()](office::Database& database) {
            return office::change_house(
                database, guard, [&] { return office::give_position(database, agent, position); });
        },
        show_consultant);
}

}  // namespace

Routes skill_routes() {
    return {
        {"GET", "/api/skills", readers, show},
        {"POST", "/api/skills", administrators, add},
        {"PUT", "/api/skills/{id}", administrators, rename},
        {"PUT", "/api/consultants/{id}/skills/{name}", leaders, give},
        {"PUT", "/api/consultants/{id}/position", leaders, place},
    };
}

}  // namespace naru::http
