#include "office/reports/wall_notice.h"

#include "office/changes.h"
#include "office/people/people_store.h"
#include "office/schema.h"

namespace naru::office {

Subject wallboard_schema() {
    return {"wallboard",
            {{
                "CREATE TABLE wallboard_notice (one BIGINT PRIMARY KEY, text TEXT NOT "
                "NULL, until_at BIGINT NOT NULL, written_by TEXT NOT NULL, written_at "
                "BIGINT NOT NULL)",
            }}};
}

Result<std::optional<WallNotice>> load_wall_notice(Database& database) {
    const auto rows =
        database.run("SELECT text, until_at, written_by, written_at FROM wallboard_notice", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return std::optional<WallNotice>();
    const Row& row = rows->front();
    return WallNotice{text_in(row.at(0)), from_micros(number_in(row.at(1))), text_in(row.at(2)),
                      from_micros(number_in(row.at(3)))};
}

Result<WallNotice> put_wall_notice(Database& database, const std::string& text, Instant until,
                                   const By& by) {
    // A line of people's words, as a name is.
    if (const auto bad = bad_name(text))
        return failure("공지: " + bad->message, "Notice: " + bad->english);
    if (until <= by.at || until > by.at + wall_notice_life_max)
        return failure("공지는 지금부터 7일 안에 끝나야 합니다.",
                       "A notice must be over within seven days from now.");
    const WallNotice notice{text, until, by.who, by.at};
    const auto done = database.atomically([&]() -> Result<void> {
        const auto put = database.run(
            "INSERT INTO wallboard_notice (one, text, until_at, written_by, written_at) VALUES (1, "
            ":p1, :p2, :p3, :p4) ON CONFLICT (one) DO UPDATE SET text = excluded.text, until_at = "
            "excluded.until_at, written_by = excluded.written_by, written_at = excluded.written_at",
            {text, value_of(until), by.who, value_of(by.at)});
        if (!put) return tl::unexpected<Error>(put.error());
        return moved_on(database);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return notice;
}

Result<void> end_wall_notice(Database& database) {
    return database.atomically([&]() -> Result<void> {
        const auto gone = database.run("DELETE FROM wallboard_notice", {});
        if (!gone) return tl::unexpected<Error>(gone.error());
        return moved_on(database);
    });
}

}  // namespace naru::office
