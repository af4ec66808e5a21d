#include "office/cases/offices.h"

#include <algorithm>

#include "office/cases/case_rows.h"
#include "office/customers/telephone.h"
#include "office/day_values.h"

namespace naru::office {

namespace {

constexpr std::size_t duties_bytes_max = 2'000;

/// A name of an office or of a person, as people's names are.
Result<void> good_name(const std::string& name) {
    if (const auto bad = bad_name(name)) return failure(*bad);
    return {};
}

Result<void> good_duties(const std::string& duties) {
    if (duties.empty()) return {};
    if (const auto bad = bad_text(duties)) return failure(*bad);
    if (duties.size() > duties_bytes_max)
        return failure("맡은 일은 " + std::to_string(duties_bytes_max) + "바이트까지 적습니다.",
                       "Duties have at most " + std::to_string(duties_bytes_max) + " bytes.");
    return {};
}

Result<std::string> good_telephone(const std::string& telephone) {
    if (telephone.empty()) return std::string();
    return e164(telephone);
}

Result<std::vector<OfficeUnit>> read(Database& database, const std::string& where,
                                     const Row& bound) {
    const auto rows = database.run(
        "SELECT o.id, o.agency, o.name, o.duties, o.telephone, o.reach, o.is_closed "
        "FROM office_unit o" +
            where + " ORDER BY o.agency, o.name, o.id",
        bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<OfficeUnit> all;
    for (const Row& row : *rows) {
        OfficeUnit& one = all.emplace_back();
        one.id = OfficeId{whole_in(row.at(0))};
        one.agency = text_in(row.at(1));
        one.name = text_in(row.at(2));
        one.duties = text_in(row.at(3));
        one.telephone = text_in(row.at(4));
        one.reach = reach_named(text_in(row.at(5))).value_or(Reach::same_agency);
        one.is_closed = number_in(row.at(6)) != 0;
    }
    return all;
}

OfficeUnit* with_id(std::vector<OfficeUnit>& all, OfficeId id) {
    const auto at =
        std::find_if(all.begin(), all.end(), [id](const OfficeUnit& one) { return one.id == id; });
    return at == all.end() ? nullptr : &*at;
}

/// What belongs to the offices of `where` is read with one question for each table.
Result<void> read_topics(Database& database, const std::string& where, const Row& bound,
                         std::vector<OfficeUnit>& all) {
    const auto rows = database.run(
        "SELECT t.office, t.topic FROM office_topic t JOIN office_unit o ON o.id = t.office" +
            where + " ORDER BY t.office, t.topic",
        bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) {
        if (auto* one = with_id(all, OfficeId{whole_in(row.at(0))}))
            one->topics.push_back(text_in(row.at(1)));
    }
    return {};
}

Result<void> read_officials(Database& database, const std::string& where, const Row& bound,
                            std::vector<OfficeUnit>& all) {
    const auto rows = database.run(
        "SELECT p.id, p.office, p.name, p.rank, p.duties, p.telephone, p.has_left FROM official p "
        "JOIN office_unit o ON o.id = p.office" +
            where + " ORDER BY p.office, p.id",
        bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows) {
        const OfficeId office{whole_in(row.at(1))};
        if (auto* one = with_id(all, office))
            one->officials.push_back({OfficialId{whole_in(row.at(0))}, office, text_in(row.at(2)),
                                      text_in(row.at(3)), text_in(row.at(4)), text_in(row.at(5)),
                                      number_in(row.at(6)) != 0});
    }
    const auto deputies = database.run(
        "SELECT d.id, d.of_whom, d.official, d.from_day, d.until_day, p.office FROM "
        "official_deputy "
        "d JOIN official p ON p.id = d.of_whom JOIN office_unit o ON o.id = p.office" +
            where + " ORDER BY d.from_day, d.id",
        bound);
    if (!deputies) return tl::unexpected<Error>(deputies.error());
    for (const Row& row : *deputies) {
        auto* one = with_id(all, OfficeId{whole_in(row.at(5))});
        if (one == nullptr) continue;
        for (Official& official : one->officials) {
            if (official.id.value == whole_in(row.at(1)))
                official.deputies.push_back({whole_in(row.at(0)), OfficialId{whole_in(row.at(2))},
                                             day_in(row.at(3)), day_in(row.at(4))});
        }
    }
    return {};
}

Result<std::vector<OfficeUnit>> read_whole(Database& database, const std::string& where,
                                           const Row& bound) {
    auto all = read(database, where, bound);
    if (!all) return all;
    for (const auto more : {read_topics, read_officials}) {
        if (auto done = more(database, where, bound, *all); !done)
            return tl::unexpected<Error>(done.error());
    }
    return all;
}

Result<OfficeUnit> office_at(Database& database, OfficeId id) {
    auto found = find_office(database, id);
    if (!found) return tl::unexpected<Error>(found.error());
    if (!*found)
        return failure("그런 부서가 없습니다(번호 " + std::to_string(id.value) + ").",
                       "There is no such office (number " + std::to_string(id.value) + ").");
    return std::move(**found);
}

Result<OfficeUnit> office_of(Database& database, OfficialId official) {
    const auto rows =
        database.run("SELECT office FROM official WHERE id = :p1", {value_of(official.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty())
        return failure(
            "그런 담당자가 없습니다(번호 " + std::to_string(official.value) + ").",
            "There is no such official (number " + std::to_string(official.value) + ").");
    return office_at(database, OfficeId{whole_in(rows->front().front())});
}

const Official* find(const OfficeUnit& office, OfficialId id) {
    const auto at = std::find_if(office.officials.begin(), office.officials.end(),
                                 [id](const Official& one) { return one.id == id; });
    return at == office.officials.end() ? nullptr : &*at;
}

Result<void> is_room(Database& database, const std::string& sql, const Row& bound, std::size_t most,
                     const std::string& ko, const std::string& en) {
    const auto rows = database.run(sql, bound);
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (whole_in(rows->front().front()) < most) return {};
    return failure(ko + " " + std::to_string(most) + "까지입니다.",
                   "There are at most " + std::to_string(most) + " " + en + ".");
}

/// The change, and the office as it is then.
Result<OfficeUnit> changed(Database& database, const std::function<Result<OfficeId>()>& work) {
    Result<OfficeUnit> out = failure("not done");
    const auto done = database.atomically([&]() -> Result<void> {
        const auto id = work();
        if (!id) return tl::unexpected<Error>(id.error());
        out = office_at(database, *id);
        if (!out) return tl::unexpected<Error>(out.error());
        return {};
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return out;
}

Result<void> name_is_free(Database& database, const OfficeUnit& office) {
    const auto rows =
        database.run("SELECT id FROM office_unit WHERE agency = :p1 AND name = :p2 AND id <> :p3",
                     {office.agency, office.name, value_of(office.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return {};
    return failure("이미 있는 부서입니다(" + office.agency + " " + office.name + ").",
                   "The office is there already (" + office.agency + " " + office.name + ").");
}

Result<void> put_topics(Database& database, const OfficeUnit& office) {
    if (auto gone = run_only(database, "DELETE FROM office_topic WHERE office = :p1",
                             {value_of(office.id.value)});
        !gone)
        return gone;
    for (const auto& topic : office.topics) {
        if (auto put = run_only(database,
                                "INSERT INTO office_topic (office, topic) VALUES (:p1, :p2) ON "
                                "CONFLICT (office, topic) DO NOTHING",
                                {value_of(office.id.value), topic});
            !put)
            return put;
    }
    return {};
}

Result<void> good_deputy(const OfficeUnit& office, OfficialId of, const Deputy& deputy) {
    const Official* stands_in = find(office, deputy.official);
    if (stands_in == nullptr || stands_in->has_left || deputy.official == of)
        return failure("대리자는 같은 부서의 다른 담당자여야 합니다.",
                       "A deputy is another official of the same office.");
    if (deputy.until < deputy.from)
        return failure("대리 기간의 끝이 시작보다 앞섭니다.",
                       "The last day of the deputy is before the first.");
    for (const Deputy& other : find(office, of)->deputies) {
        if (deputy.from <= other.until && other.from <= deputy.until)
            return failure(
                iso(other.from) + "부터 " + iso(other.until) + "까지 이미 대리자가 있습니다.",
                "Somebody stands in from " + iso(other.from) + " to " + iso(other.until) +
                    " already.");
    }
    return {};
}

}  // namespace

Result<std::vector<OfficeUnit>> offices(Database& database) {
    return read_whole(database, "", {});
}

Result<std::optional<OfficeUnit>> find_office(Database& database, OfficeId id) {
    auto found = read_whole(database, " WHERE o.id = :p1", {value_of(id.value)});
    if (!found) return tl::unexpected<Error>(found.error());
    if (found->empty()) return std::optional<OfficeUnit>();
    return std::optional(std::move(found->front()));
}

Result<OfficeUnit> put_office(Database& database, OfficeUnit office) {
    for (auto good :
         {good_name(office.agency), good_name(office.name), good_duties(office.duties)}) {
        if (!good) return tl::unexpected<Error>(good.error());
    }
    if (office.topics.size() > office_topics_max)
        return failure("한 부서의 주제는 " + std::to_string(office_topics_max) + "개까지입니다.",
                       "An office has at most " + std::to_string(office_topics_max) + " topics.");
    const auto telephone = good_telephone(office.telephone);
    if (!telephone) return tl::unexpected<Error>(telephone.error());
    return changed(database, [&]() -> Result<OfficeId> {
        if (!office.id) {
            if (auto room = is_room(database, "SELECT COUNT(*) FROM office_unit", {}, offices_max,
                                    "부서는", "offices");
                !room)
                return tl::unexpected<Error>(room.error());
            const auto next = next_number(database, "office_unit");
            if (!next) return tl::unexpected<Error>(next.error());
            office.id = OfficeId{*next};
        } else if (const auto there = office_at(database, office.id); !there) {
            return tl::unexpected<Error>(there.error());
        }
        if (auto free = name_is_free(database, office); !free)
            return tl::unexpected<Error>(free.error());
        if (auto put = run_only(
                database,
                "INSERT INTO office_unit (id, agency, name, duties, telephone, reach, is_closed) "
                "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7) ON CONFLICT (id) DO UPDATE SET agency "
                "= excluded.agency, name = excluded.name, duties = excluded.duties, telephone = "
                "excluded.telephone, reach = excluded.reach, is_closed = excluded.is_closed",
                {value_of(office.id.value), office.agency, office.name, office.duties, *telephone,
                 std::string(word_of(office.reach)), std::int64_t{office.is_closed ? 1 : 0}});
            !put)
            return tl::unexpected<Error>(put.error());
        if (auto put = put_topics(database, office); !put)
            return tl::unexpected<Error>(put.error());
        return office.id;
    });
}

Result<OfficeUnit> put_official(Database& database, Official official) {
    for (auto good : {good_name(official.name), good_duties(official.duties)}) {
        if (!good) return tl::unexpected<Error>(good.error());
    }
    if (!official.rank.empty()) {
        if (auto good = good_name(official.rank); !good) return tl::unexpected<Error>(good.error());
    }
    const auto telephone = good_telephone(official.telephone);
    if (!telephone) return tl::unexpected<Error>(telephone.error());
    return changed(database, [&]() -> Result<OfficeId> {
        const auto office =
            official.id ? office_of(database, official.id) : office_at(database, official.office);
        if (!office) return tl::unexpected<Error>(office.error());
        official.office = office->id;
        if (!official.id) {
            if (office->officials.size() >= officials_max)
                return failure(
                    "한 부서의 담당자는 " + std::to_string(officials_max) + "명까지입니다.",
                    "An office has at most " + std::to_string(officials_max) + " officials.");
            const auto next = next_number(database, "official");
            if (!next) return tl::unexpected<Error>(next.error());
            official.id = OfficialId{*next};
        }
        if (auto put = run_only(
                database,
                "INSERT INTO official (id, office, name, rank, duties, telephone, has_left) VALUES "
                "(:p1, :p2, :p3, :p4, :p5, :p6, :p7) ON CONFLICT (id) DO UPDATE SET name = "
                "excluded.name, rank = excluded.rank, duties = excluded.duties, telephone = "
                "excluded.telephone, has_left = excluded.has_left",
                {value_of(official.id.value), value_of(official.office.value), official.name,
                 official.rank, official.duties, *telephone,
                 std::int64_t{official.has_left ? 1 : 0}});
            !put)
            return tl::unexpected<Error>(put.error());
        return official.office;
    });
}

Result<OfficeUnit> add_deputy(Database& database, OfficialId of, const Deputy& deputy) {
    return changed(database, [&]() -> Result<OfficeId> {
        const auto office = office_of(database, of);
        if (!office) return tl::unexpected<Error>(office.error());
        if (auto good = good_deputy(*office, of, deputy); !good)
            return tl::unexpected<Error>(good.error());
        const auto next = next_number(database, "official_deputy");
        if (!next) return tl::unexpected<Error>(next.error());
        if (auto put =
                run_only(database,
                         "INSERT INTO official_deputy (id, of_whom, official, from_day, "
                         "until_day) VALUES (:p1, :p2, :p3, :p4, :p5)",
                         {value_of(*next), value_of(of.value), value_of(deputy.official.value),
                          value_of_day(deputy.from), value_of_day(deputy.until)});
            !put)
            return tl::unexpected<Error>(put.error());
        return office->id;
    });
}

Result<OfficeUnit> remove_deputy(Database& database, OfficialId of, std::uint64_t deputy) {
    return changed(database, [&]() -> Result<OfficeId> {
        const auto office = office_of(database, of);
        if (!office) return tl::unexpected<Error>(office.error());
        const auto gone = database.run(
            "DELETE FROM official_deputy WHERE id = :p1 AND of_whom = :p2 RETURNING id",
            {value_of(deputy), value_of(of.value)});
        if (!gone) return tl::unexpected<Error>(gone.error());
        if (gone->empty()) return failure("그런 대리가 없습니다.", "There is no such deputy.");
        return office->id;
    });
}

const Official* in_charge(const OfficeUnit& office, OfficialId official, Day day) {
    const Official* named = find(office, official);
    if (named == nullptr) return nullptr;
    for (const Deputy& deputy : named->deputies) {
        if (deputy.from <= day && day <= deputy.until) return find(office, deputy.official);
    }
    return named->has_left ? nullptr : named;
}

}  // namespace naru::office
