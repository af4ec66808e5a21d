// The tables of teams. Consultants are numbers: a demo's are in no table of people.

#include "office/schema.h"

namespace naru::office {

Subject teams_schema() {
    return {"teams",
            {{
                "CREATE TABLE team (id BIGINT PRIMARY KEY, ko TEXT NOT NULL, en TEXT NOT NULL, "
                "in_use BIGINT NOT NULL)",
                // No team: in none from that day on.
                "CREATE TABLE team_member (agent BIGINT NOT NULL, from_day BIGINT NOT NULL, "
                "team BIGINT, by_whom TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (agent, "
                "from_day))",
            }}};
}

}  // namespace naru::office
