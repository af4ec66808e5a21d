#include "office/skills/skill_store.h"

#include "office/run_only.h"

namespace naru::office {

Result<Skills> load_skills(Database& database) {
    Skills out;
    const auto skills = database.run("SELECT id, code, ko, en, in_use FROM skill ORDER BY id", {});
    if (!skills) return tl::unexpected<Error>(skills.error());
    for (const Row& row : *skills)
        out.all.push_back({centre::SkillId{whole_in(row.at(0))}, text_in(row.at(1)),
                           text_in(row.at(2)), text_in(row.at(3)), number_in(row.at(4)) != 0});
    const auto positions = database.run("SELECT agent, position FROM consultant_position", {});
    if (!positions) return tl::unexpected<Error>(positions.error());
    for (const Row& row : *positions)
        out.consultants[AgentId{whole_in(row.at(0))}].position =
            static_cast<std::uint32_t>(number_in(row.at(1)));
    const auto given = database.run(
        "SELECT agent, skill, level, by_whom, at FROM consultant_skill ORDER BY agent, skill", {});
    if (!given) return tl::unexpected<Error>(given.error());
    for (const Row& row : *given)
        out.consultants[AgentId{whole_in(row.at(0))}].skills.push_back(
            {centre::SkillId{whole_in(row.at(1))}, static_cast<std::uint8_t>(number_in(row.at(2))),
             text_in(row.at(3)), from_micros(number_in(row.at(4)))});
    return out;
}

Result<void> add_skill(Database& database, const Skill& skill) {
    const auto taken = database.run("SELECT id FROM skill WHERE code = :p1", {skill.code});
    if (!taken) return tl::unexpected<Error>(taken.error());
    if (!taken->empty())
        return failure("'" + skill.code + "' 코드는 이미 쓰였습니다.",
                       "The code '" + skill.code + "' was used before.");
    const auto count = database.run("SELECT COUNT(*), MAX(id) FROM skill", {});
    if (!count) return tl::unexpected<Error>(count.error());
    const Row& row = count->front();
    if (whole_in(row.at(0)) >= skills_max)
        return failure("업무 분야는 " + std::to_string(skills_max) + "가지까지입니다.",
                       "There are " + std::to_string(skills_max) + " skills at most.");
    return run_only(database,
                    "INSERT INTO skill (id, code, ko, en, in_use) VALUES (:p1, :p2, :p3, :p4, 1)",
                    {value_of(whole_in(row.at(1)) + 1), skill.code, skill.ko, skill.en});
}

Result<void> change_skill(Database& database, const Skill& skill) {
    return run_only(database, "UPDATE skill SET ko = :p2, en = :p3, in_use = :p4 WHERE id = :p1",
                    {value_of(skill.id), skill.ko, skill.en, std::int64_t{skill.in_use ? 1 : 0}});
}

Result<void> give_skill(Database& database, AgentId agent, const centre::SkillLevel& given,
                        const By& by) {
    if (given.level == 0)
        return run_only(database, "DELETE FROM consultant_skill WHERE agent = :p1 AND skill = :p2",
                        {value_of(agent), value_of(given.skill)});
    return run_only(
        database,
        "INSERT INTO consultant_skill (agent, skill, level, by_whom, at) VALUES (:p1, :p2, "
        ":p3, :p4, :p5) ON CONFLICT (agent, skill) DO UPDATE SET level = excluded.level, "
        "by_whom = excluded.by_whom, at = excluded.at",
        {value_of(agent), value_of(given.skill), std::int64_t{given.level}, by.who,
         value_of(by.at)});
}

Result<void> give_position(Database& database, AgentId agent, std::uint32_t position) {
    return run_only(
        database,
        "INSERT INTO consultant_position (agent, position) VALUES (:p1, :p2) ON CONFLICT "
        "(agent) DO UPDATE SET position = excluded.position",
        {value_of(agent), std::int64_t{position}});
}

}  // namespace naru::office
