#include "office/reports/wall_links.h"

#include "office/changes.h"
#include "office/people/secrets.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

constexpr const char* link_columns = "id, name, hash, created_at, created_by, revoked_at";

WallLink link_in(const Row& row) {
    WallLink out;
    out.id = static_cast<std::uint64_t>(number_in(row.at(0)));
    out.name = text_in(row.at(1));
    out.hash = text_in(row.at(2));
    out.created_at = from_micros(number_in(row.at(3)));
    out.created_by = text_in(row.at(4));
    if (!is_null(row.at(5))) out.revoked_at = from_micros(number_in(row.at(5)));
    return out;
}

}  // namespace

Result<std::vector<WallLink>> load_wall_links(Database& database) {
    const auto rows = database.run(
        std::string("SELECT ") + link_columns + " FROM wallboard_links ORDER BY id", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<WallLink> links;
    for (const Row& row : *rows) links.push_back(link_in(row));
    return links;
}

Result<NewWallLink> make_wall_link(Database& database, const std::string& name, const By& by) {
    if (const auto bad = bad_name(name)) return failure(*bad);
    NewWallLink out;
    out.token = new_token();
    const auto done = database.atomically([&]() -> Result<void> {
        const auto links = load_wall_links(database);
        if (!links) return tl::unexpected<Error>(links.error());
        std::size_t in_force = 0;
        for (const WallLink& link : *links) in_force += link.revoked_at ? 0 : 1;
        if (in_force >= wall_links_max)
            return failure("전광판 링크는 " + std::to_string(wall_links_max) +
                               "개까지입니다. 쓰지 않는 링크를 먼저 끊어 주십시오.",
                           "There are " + std::to_string(wall_links_max) +
                               " wallboard links at most. Revoke one that is not used.");
        out.link = {links->empty() ? 1 : links->back().id + 1,
                    name,
                    hashed(out.token),
                    by.at,
                    by.who,
                    std::nullopt};
        if (auto put =
                run_only(database,
                         std::string("INSERT INTO wallboard_links (") + link_columns +
                             ") VALUES (:p1, :p2, :p3, :p4, :p5, NULL)",
                         {value_of(out.link.id), name, out.link.hash, value_of(by.at), by.who});
            !put)
            return put;
        return moved_on(database);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return out;
}

Result<WallLink> revoke_wall_link(Database& database, std::uint64_t id, const By& by) {
    WallLink out;
    const auto done = database.atomically([&]() -> Result<void> {
        const auto rows = database.run(
            std::string("SELECT ") + link_columns + " FROM wallboard_links WHERE id = :p1",
            {value_of(id)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        if (rows->empty())
            return failure("그런 전광판 링크가 없습니다.", "There is no such wallboard link.");
        out = link_in(rows->front());
        if (out.revoked_at)
            return failure("이미 끊은 링크입니다.", "The link was revoked already.");
        out.revoked_at = by.at;
        if (auto put =
                run_only(database, "UPDATE wallboard_links SET revoked_at = :p2 WHERE id = :p1",
                         {value_of(id), value_of(by.at)});
            !put)
            return put;
        return moved_on(database);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return out;
}

WallLinks::WallLinks(const std::string& key) : wrong_(30, std::chrono::minutes{5}, key + "w") {}

void WallLinks::take(std::vector<WallLink> links) {
    for (WallLink& link : links) put(std::move(link));
}

void WallLinks::put(WallLink link) {
    if (link.revoked_at) {
        by_hash_.erase(link.hash);
    } else {
        by_hash_[link.hash] = link.id;
    }
    const std::uint64_t id = link.id;
    links_[id].link = std::move(link);
}

WallLinks::Pass WallLinks::ask(std::string_view token, const std::string& source, Instant now) {
    const auto at = by_hash_.find(hashed(token));
    if (at == by_hash_.end()) {
        if (wrong_.is_over(source, now)) return Pass::too_often;
        wrong_.failed(source, now);
        return Pass::unknown;
    }
    Known& known = links_.at(at->second);
    if (now >= known.counted_since + asks_in) {
        known.counted_since = now;
        known.count = 0;
    }
    if (++known.count > asks_max) return Pass::too_often;
    known.used_at = now;
    return Pass::good;
}

}  // namespace naru::office
