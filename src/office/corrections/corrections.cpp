#include "office/corrections/corrections.h"

#include "office/closings/closing_store.h"
#include "office/records/records.h"
#include "office/reports/cube_store.h"
#include "office/run_only.h"

namespace naru::office {

namespace {

constexpr const char* topic_field = "topic";
constexpr const char* disposition_field = "disposition";

Result<void> good(const CorrectionWish& wish, const views::ContactRecord& record,
                  const Account& who, const Taxonomy& taxonomy) {
    if (!may_correct(who, record.agent))
        return failure("이 상담을 고칠 권한이 없습니다.", "This contact is not yours to correct.");
    if (!is_answered(record))
        return failure("상담하지 않은 연락에는 주제가 없습니다.",
                       "Nobody advised: this contact has no topic.");
    if (!views::is_over(record))
        return failure("아직 끝나지 않은 상담입니다. 후처리에서 적습니다.",
                       "This contact is not over: it is coded in its wrap-up.");
    if (!taxonomy.holds(wish.topic, day_of(record.arrived_at)))
        return failure("그날 쓰던 주제가 아닙니다.", "That topic was not in force on that day.");
    if (!is_disposition(wish.disposition))
        return failure("처리 결과를 골라 주십시오.", "Choose a result.");
    if (wish.topic == record.topic && wish.disposition == record.disposition)
        return failure("바뀐 것이 없습니다.", "Nothing would change.");
    if (wish.reason.size() < correction_reason_min || wish.reason.size() > correction_reason_max)
        return failure("까닭을 " + std::to_string(correction_reason_min) + "~" +
                           std::to_string(correction_reason_max) + "바이트로 적어야 합니다.",
                       "The reason must have " + std::to_string(correction_reason_min) + " to " +
                           std::to_string(correction_reason_max) + " bytes.");
    return {};
}

std::vector<Correction> differences(const CorrectionWish& wish, const views::ContactRecord& was,
                                    const std::string& by, Instant now) {
    std::vector<Correction> all;
    const auto add = [&](const char* field, const std::string& before, const std::string& after) {
        if (before != after)
            all.push_back({wish.contact, now, by, field, before, after, wish.reason});
    };
    add(topic_field, was.topic, wish.topic);
    add(disposition_field, was.disposition, wish.disposition);
    return all;
}

Result<void> append(Database& database, const Correction& one) {
    return run_only(database,
                    "INSERT INTO contact_correction (number, contact, at, by_whom, field, "
                    "before_value, after_value, reason) SELECT COALESCE(MAX(number), 0) + 1, :p1, "
                    ":p2, :p3, :p4, :p5, :p6, :p7 FROM contact_correction",
                    {value_of(one.contact), value_of(one.at), one.by, one.field, one.before,
                     one.after, one.reason});
}

void set(views::ContactRecord& record, const Correction& one) {
    if (one.field == topic_field) record.topic = one.after;
    if (one.field == disposition_field) record.disposition = one.after;
}

Result<void> keep(Database& database, const views::ContactRecord& was,
                  const std::vector<Correction>& all) {
    views::ContactRecord record = was;
    for (const Correction& one : all) {
        if (auto kept = append(database, one); !kept) return kept;
        set(record, one);
    }
    if (auto kept =
            run_only(database, "UPDATE contact SET topic = :p1, disposition = :p2 WHERE id = :p3",
                     {record.topic, record.disposition, value_of(record.id)});
        !kept)
        return kept;
    return recount_beside(database, was, record);
}

}  // namespace

bool may_correct(const Account& account, AgentId agent_of_contact) {
    return account.role == Role::team_leader ||
           (account.agent && account.agent == agent_of_contact);
}

Result<std::vector<Correction>> correct(Database& database, const CorrectionWish& wish,
                                        const Account& who, Instant now, const Taxonomy& taxonomy) {
    std::vector<Correction> all;
    const auto done = database.atomically([&]() -> Result<void> {
        const auto found = find_contact(database, wish.contact);
        if (!found) return tl::unexpected<Error>(found.error());
        if (!*found) return failure("그런 상담이 없습니다.", "There is no such contact.");
        const views::ContactRecord& was = (*found)->record;
        if (auto is_good = good(wish, was, who, taxonomy); !is_good) return is_good;
        if (auto open = still_open(database, day_of(was.arrived_at), day_of(now)); !open)
            return open;
        all = differences(wish, was, who.user, now);
        return keep(database, was, all);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return all;
}

Result<std::vector<Correction>> corrections_of(Database& database, ContactId contact) {
    const auto rows = database.run(
        "SELECT at, by_whom, field, before_value, after_value, reason FROM contact_correction "
        "WHERE contact = :p1 ORDER BY number",
        {value_of(contact)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Correction> all;
    for (const Row& row : *rows)
        all.push_back({contact, from_micros(number_in(row[0])), text_in(row[1]), text_in(row[2]),
                       text_in(row[3]), text_in(row[4]), text_in(row[5])});
    return all;
}

Result<void> apply_corrections(Database& database, views::ContactRecord& record) {
    const auto all = corrections_of(database, record.id);
    if (!all) return tl::unexpected<Error>(all.error());
    for (const Correction& one : *all) set(record, one);
    return {};
}

}  // namespace naru::office
