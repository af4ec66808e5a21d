#include "office/schema.h"

namespace naru::office {

/// A projection like `contact`: the journal makes it again. Durations are microseconds.
Subject agent_hours_schema() {
    return {
        "agent_hours",
        {{
             // What each consultant does at the records' cursor (views/agent_time.h).
             "CREATE TABLE agent_now (agent BIGINT PRIMARY KEY, presence TEXT NOT NULL, reason "
             "TEXT NOT NULL, has_seat BIGINT NOT NULL, offer BIGINT, offered BIGINT, contact "
             "BIGINT, wrap_up BIGINT, since BIGINT NOT NULL)",
             // 'day' or 'month', its first day counted from 1970-01-01, and a consultant or 0:
             // all of them.
             "CREATE TABLE agent_time (grain TEXT NOT NULL, first BIGINT NOT NULL, agent BIGINT "
             "NOT NULL, waiting BIGINT NOT NULL, ringing BIGINT NOT NULL, talking BIGINT NOT "
             "NULL, wrap_up BIGINT NOT NULL, disconnected BIGINT NOT NULL, not_ready BIGINT NOT "
             "NULL, rest BIGINT NOT NULL, meal BIGINT NOT NULL, training BIGINT NOT NULL, "
             "meeting BIGINT NOT NULL, work BIGINT NOT NULL, not_responding BIGINT NOT NULL, "
             "no_media BIGINT NOT NULL, PRIMARY KEY (grain, first, agent))",
         },
         {
             // Since then 'week', too, of all consultants together; 1970-01-01 was a Thursday.
             "INSERT INTO agent_time SELECT 'week', first - (first + 3) % 7, 0, SUM(waiting), "
             "SUM(ringing), SUM(talking), SUM(wrap_up), SUM(disconnected), SUM(not_ready), "
             "SUM(rest), SUM(meal), SUM(training), SUM(meeting), SUM(work), "
             "SUM(not_responding), SUM(no_media) FROM agent_time WHERE grain = 'day' AND agent "
             "= 0 GROUP BY first - (first + 3) % 7",
         }}};
}

}  // namespace naru::office
