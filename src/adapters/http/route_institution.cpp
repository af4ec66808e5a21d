// The centre as an institution, in an administrator's hands: sites, heads, head counts,
// certificates, events. Each change can be asked what it would change before it is made.

#include <boost/json.hpp>

#include "adapters/http/institution_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr office::Who administrators{office::Role::administrator};
constexpr std::size_t changes_shown = 200;
constexpr std::size_t key_max = 1000;

Day today_in(const House& house) {
    return day_of(house.centre.now());
}

Result<WholeInstitution> whole_in(office::Database& database) {
    auto institution = office::load_institution(database);
    if (!institution) return tl::unexpected<Error>(institution.error());
    auto changes = office::institution_changes(database, changes_shown);
    if (!changes) return tl::unexpected<Error>(changes.error());
    return WholeInstitution{std::move(*institution), std::move(*changes)};
}

void answer_with(Call& call, const WholeInstitution& whole) {
    call.reply(good(institution_json(whole, today_in(call.house))));
}

void show(Call& call) {
    ask_sql<WholeInstitution>(std::move(call), whole_in, answer_with);
}

/// Nothing: it was refused, and the answer is out.
std::optional<office::RecordKind> kind_in(const Call& call) {
    const auto kind = office::record_kind_named(call.name);
    if (!kind)
        call.reply(
            problem(404, "not_found",
                    Error{"그런 기록의 종류가 없습니다.", "There is no such kind of record."}));
    return kind;
}

/// Nothing: it was refused, and the answer is out.
std::optional<office::InstitutionRecord> record_asked(const Call& call, office::RecordKind kind) {
    Reader read(asked_in_body(call.body));
    const auto record = record_in(kind, call.body, read);
    std::optional<office::BadSetting> bad;
    if (!read.mistake().empty()) {
        call.reply(problem(400, "query", read.mistake()));
        return std::nullopt;
    }
    if (record) {
        bad = office::bad_record(*record, today_in(call.house));
    } else {
        bad = record.error();
    }
    if (!bad) return *record;
    call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    return std::nullopt;
}

/// After its row of the trail.
void change(Call& call, const std::string& act,
            std::function<Result<void>(office::Database&)> how) {
    if (!note_or_refuse(call, "-", act)) return;
    ask_sql<WholeInstitution>(
        std::move(call),
        [how = std::move(how)](office::Database& database) -> Result<WholeInstitution> {
            if (auto done = how(database); !done) return tl::unexpected<Error>(done.error());
            return whole_in(database);
        },
        answer_with);
}

void put_record(Call& call) {
    const auto kind = kind_in(call);
    if (!kind) return;
    const auto record = record_asked(call, *kind);
    if (!record) return;
    change(call, "institution: " + call.name + " " + office::key_of(*record).substr(0, 10),
           [record = *record, who = by(call)](office::Database& database) {
               return office::change_institution(database, record, who);
           });
}

void remove_record(Call& call) {
    const auto kind = kind_in(call);
    if (!kind) return;
    const std::string key = text_field(call.body, "key", key_max);
    change(call, "institution: " + call.name + " " + key.substr(0, 10) + " removed",
           [kind = *kind, key, who = by(call)](office::Database& database) {
               return office::remove_from_institution(database, kind, key, who);
           });
}

/// What would change: with `remove`, if the record of that key went; else, if the body were put.
void effect(Call& call) {
    const auto kind = kind_in(call);
    if (!kind) return;
    const std::string removed = text_field(call.body, "remove", key_max);
    std::optional<office::InstitutionRecord> record;
    if (removed.empty()) {
        record = record_asked(call, *kind);
        if (!record) return;
    }
    ask_sql<office::Institution>(
        std::move(call), office::load_institution,
        [kind = *kind, removed, record](Call& asked, office::Institution all) {
            Planned planned{kind, record ? office::key_of(*record) : removed, all, std::move(all)};
            if (record) {
                office::put(planned.after, *record);
            } else {
                office::take_away(planned.after, kind, removed);
            }
            asked.reply(good(effect_json(planned, today_in(asked.house))));
        });
}

}  // namespace

Routes institution_routes() {
    return {
        {"GET", "/api/institution", office::staff, show},
        {"POST", "/api/institution/{name}/effect", administrators, effect},
        {"PUT", "/api/institution/{name}", administrators, put_record},
        {"POST", "/api/institution/{name}/removal", administrators, remove_record},
    };
}

}  // namespace naru::http
