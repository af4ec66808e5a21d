// The tables of skills. Consultants are numbers: a demo's are in no table of people.

#include "office/schema.h"

namespace naru::office {

Subject skills_schema() {
    return {"skills",
            {{
                "CREATE TABLE skill (id BIGINT PRIMARY KEY, code TEXT NOT NULL UNIQUE, ko TEXT NOT "
                "NULL, en TEXT NOT NULL, in_use BIGINT NOT NULL)",
                "CREATE TABLE consultant_skill (agent BIGINT NOT NULL, skill BIGINT NOT NULL, "
                "level BIGINT NOT NULL, by_whom TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY "
                "(agent, skill))",
                "CREATE TABLE consultant_position (agent BIGINT PRIMARY KEY, position BIGINT NOT "
                "NULL)",
            }}};
}

}  // namespace naru::office
