#include "office/cases/case_store.h"

#include "office/cases/case_rows.h"
#include "office/customers/customer_rows.h"

namespace naru::office {

namespace {

using std::chrono::year_month_day;

CaseEntry entry_of(const By& by, const char* kind, std::string value = {}, std::string text = {}) {
    return {0, by.at, by.who, kind, std::move(value), std::move(text)};
}

Result<void> good(const std::optional<Error>& bad) {
    if (bad) return failure(*bad);
    return {};
}

Result<CaseId> next_case(Database& database, Instant now) {
    const auto year = static_cast<std::uint64_t>(int{year_month_day{day_of(now)}.year()});
    const auto rows = database.run("SELECT MAX(id) FROM case_file WHERE id >= :p1 AND id < :p2",
                                   {value_of(year * 1'000'000), value_of((year + 1) * 1'000'000)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    const std::uint64_t last = std::max(whole_in(rows->front().front()), year * 1'000'000);
    if (last + 1 == (year + 1) * 1'000'000)
        return failure("올해 건 번호 999,999개를 모두 썼습니다.",
                       "All 999,999 numbers of this year's cases are used.");
    return CaseId{last + 1};
}

Result<void> contact_is_there(Database& database, ContactId contact) {
    const auto rows =
        database.run("SELECT id FROM contact WHERE id = :p1", {value_of(contact.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty())
        return failure("그런 상담이 없습니다(번호 " + std::to_string(contact.value) + ").",
                       "There is no such contact (number " + std::to_string(contact.value) + ").");
    return {};
}

/// The caller and the topic of the contact it begins with, where none is given.
Result<void> take_from_contact(Database& database, CaseFile& one, ContactId contact) {
    const auto rows = database.run(
        "SELECT c.topic, COALESCE(x.person, x.organisation) FROM contact c LEFT JOIN "
        "customer_contact x ON x.contact = c.id WHERE c.id = :p1",
        {value_of(contact.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return {};
    if (one.topic.empty()) one.topic = text_in(rows->front().at(0));
    if (!one.customer) one.customer = CustomerId{whole_in(rows->front().at(1))};
    return {};
}

Result<void> link_contact(Database& database, CaseId id, ContactId contact) {
    return run_only(database,
                    "INSERT INTO case_contact (case_id, contact) VALUES (:p1, :p2) ON CONFLICT "
                    "(case_id, contact) DO NOTHING",
                    {value_of(id.value), value_of(contact.value)});
}

Result<void> customer_is_there(Database& database, CustomerId customer) {
    if (!customer) return {};
    if (const auto found = customer_at(database, customer); !found)
        return tl::unexpected<Error>(found.error());
    return {};
}

/// From its acceptance on, by its kind; the house's own word where no law gives a time.
void set_due(CaseFile& one, const WorkingTime& time, std::optional<Instant> own) {
    one.extensions = 0;
    one.is_surveyed = false;
    one.due_at = runs_by_law(one) ? due_of(time_limit_of(one.kind), *one.accepted_at, time) : own;
}

/// A correction of the kind would take away the time that was granted, or make an answer late that
/// was given in time.
Result<void> has_free_clock(const CaseFile& one) {
    if (is_settled(one.state))
        return failure("끝난 건입니다. 먼저 재개해 주십시오.",
                       "The case is settled. Reopen it first.");
    if (one.extensions > 0 || one.is_surveyed)
        return failure("처리기간을 연장한 건은 종류와 민원 여부를 바꾸지 않습니다.",
                       "The period was extended: the kind and whether it is a petition stay.");
    return {};
}

/// "2026-11-24 18:00", of the centre's clock.
std::string in_kst(Instant at) {
    const Day day = day_of(at);
    const std::chrono::hh_mm_ss time{
        std::chrono::duration_cast<std::chrono::minutes>(at - begin_of(day))};
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return iso(day) + " " + two(time.hours().count()) + ":" + two(time.minutes().count());
}

/// "kind question -> suggestion, due …": what the time line keeps of a changed clock.
std::string clock_change(const CaseFile& before, const CaseFile& after) {
    std::vector<std::string> parts;
    if (before.kind != after.kind)
        parts.push_back(std::string(word_of(before.kind)) + " → " +
                        std::string(word_of(after.kind)));
    if (before.is_minwon != after.is_minwon)
        parts.emplace_back(after.is_minwon ? "민원" : "민원 아님");
    if (before.due_at != after.due_at)
        parts.push_back("기한 " + (before.due_at ? in_kst(*before.due_at) : "없음") + " → " +
                        (after.due_at ? in_kst(*after.due_at) : "없음"));
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

bool is_accepted_at_once(const NewCase& wish) {
    return wish.is_minwon && wish.how != Arrival::online && starts_at_once(wish.kind, wish.how);
}

using Work = std::function<Result<CaseEntry>(CaseFile&)>;

/// Reads the case, lets `work` change it, and keeps it with the entry that it says.
Result<CaseFile> changed(Database& database, CaseId id, Instant now, const Work& work) {
    Result<CaseFile> one = failure("not done");
    const auto done = database.atomically([&]() -> Result<void> {
        one = case_at(database, id);
        if (!one) return tl::unexpected<Error>(one.error());
        const auto entry = work(*one);
        if (!entry) return tl::unexpected<Error>(entry.error());
        one->changed_at = now;
        if (auto put = put_case(database, *one); !put) return put;
        return add_entry(database, id, *entry);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return one;
}

Result<void> needs_text(CaseState to, const std::string& text) {
    if (to == CaseState::working || to == CaseState::closed) {
        return text.empty() ? Result<void>() : good(bad_text(text));
    }
    return good(bad_text(text));
}

}  // namespace

Result<CaseFile> open_case(Database& database, const NewCase& wish, const WorkingTime& time,
                           const By& by) {
    if (const auto bad = bad_subject(wish.subject)) return failure(*bad);
    if (wish.arrived_at && *wish.arrived_at > by.at)
        return failure("아직 오지 않은 시각입니다.", "That time is still to come.");
    CaseFile one;
    one.kind = wish.kind;
    one.is_minwon = wish.is_minwon;
    one.how = wish.how;
    one.subject = wish.subject;
    one.topic = wish.topic;
    one.customer = wish.customer;
    one.owner = wish.owner;
    one.arrived_at = wish.arrived_at.value_or(by.at);
    one.opened_at = one.changed_at = by.at;
    one.opened_by = by.who;
    if (is_accepted_at_once(wish)) one.accepted_at = one.arrived_at;
    set_due(one, time, wish.due_at);
    const auto done = database.atomically([&]() -> Result<void> {
        if (wish.contact) {
            if (auto there = contact_is_there(database, wish.contact); !there) return there;
            if (auto took = take_from_contact(database, one, wish.contact); !took) return took;
        }
        if (auto there = customer_is_there(database, one.customer); !there) return there;
        const auto id = next_case(database, by.at);
        if (!id) return tl::unexpected<Error>(id.error());
        one.id = *id;
        if (auto put = put_case(database, one); !put) return put;
        if (wish.contact) {
            if (auto linked = link_contact(database, one.id, wish.contact); !linked) return linked;
        }
        return add_entry(
            database, one.id,
            entry_of(by, entry::opened, wish.contact ? std::to_string(wish.contact.value) : ""));
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return one;
}

Result<CaseFile> accept_case(Database& database, CaseId id, std::optional<Arrival> how,
                             const WorkingTime& time, const By& by) {
    return changed(database, id, by.at, [&](CaseFile& one) -> Result<CaseEntry> {
        if (!one.is_minwon)
            return failure("민원이 아닌 건에는 법정 처리기간이 없습니다.",
                           "What is no petition has no period by law.");
        if (runs_by_law(one))
            return failure("이미 접수한 건입니다.", "The case was accepted already.");
        if (is_settled(one.state))
            return failure("끝난 건입니다. 먼저 재개해 주십시오.",
                           "The case is settled. Reopen it first.");
        if (how) one.how = *how;
        if (!starts_at_once(one.kind, one.how))
            return failure(
                "전화로는 질의·건의·고충민원의 처리기간이 시작되지 않습니다. 문서로 들어온 "
                "방법을 골라 주십시오.",
                "A call starts no clock for questions, suggestions and grievances. Choose how it "
                "came in writing.");
        one.accepted_at = by.at;
        set_due(one, time, std::nullopt);
        return entry_of(by, entry::accepted, std::string(word_of(one.how)));
    });
}

Result<CaseFile> change_case(Database& database, CaseId id, const CaseChange& change,
                             const WorkingTime& time, const By& by) {
    return changed(database, id, by.at, [&](CaseFile& one) -> Result<CaseEntry> {
        const CaseFile before = one;
        const bool is_other_clock = (change.kind && *change.kind != one.kind) ||
                                    (change.is_minwon && *change.is_minwon != one.is_minwon);
        if (is_other_clock) {
            if (auto free = has_free_clock(one); !free) return tl::unexpected<Error>(free.error());
        }
        if (change.subject) {
            if (const auto bad = bad_subject(*change.subject)) return failure(*bad);
            one.subject = *change.subject;
        }
        if (change.customer) {
            if (auto there = customer_is_there(database, *change.customer); !there)
                return tl::unexpected<Error>(there.error());
            one.customer = *change.customer;
        }
        one.kind = change.kind.value_or(one.kind);
        one.is_minwon = change.is_minwon.value_or(one.is_minwon);
        one.topic = change.topic.value_or(one.topic);
        if (is_other_clock) {
            if (one.is_minwon && starts_at_once(one.kind, one.how) && !one.accepted_at &&
                one.how != Arrival::online)
                one.accepted_at = one.arrived_at;
            // What the house promised stands where no law spoke before.
            set_due(one, time, runs_by_law(before) ? std::nullopt : one.due_at);
        }
        if (change.due_at) {
            if (runs_by_law(one))
                return failure(
                    "법정 처리기간이 흐르는 건은 기한을 손으로 정하지 않습니다. 연장을 "
                    "쓰십시오.",
                    "The law gives this case its time: extend it instead.");
            one.due_at = *change.due_at;
        }
        const std::string what = clock_change(before, one);
        if (!change.owner) return entry_of(by, entry::changed, {}, what);
        one.owner = *change.owner;
        return entry_of(by, entry::owner, std::to_string(one.owner), what);
    });
}

Result<CaseFile> move_case(Database& database, CaseId id, CaseState to, const std::string& text,
                           const By& by) {
    if (to == CaseState::handed_over || to == CaseState::received)
        return failure("이관은 소관 부서를 골라서 합니다.",
                       "A case is handed over by choosing an office.");
    if (auto said = needs_text(to, text); !said) return tl::unexpected<Error>(said.error());
    return changed(database, id, by.at, [&](CaseFile& one) -> Result<CaseEntry> {
        // Or the register would wait for an answer that is not taken any more.
        if (one.state == CaseState::handed_over)
            return failure("이관된 건은 소관 부서의 답변이나 반송으로만 바뀝니다.",
                           "The office in charge has the case: it answers or returns it.");
        if (auto moved = move_to(one, to, by.at); !moved)
            return tl::unexpected<Error>(moved.error());
        if (to == CaseState::answered || to == CaseState::rejected) one.result = text;
        return entry_of(by, entry::state, std::string(word_of(to)), text);
    });
}

Result<CaseFile> extend_case(Database& database, CaseId id, const ExtensionAsked& asked,
                             const std::string& text, const WorkingTime& time, const By& by) {
    if (const auto bad = bad_text(text)) return failure(*bad);
    return changed(database, id, by.at, [&](CaseFile& one) -> Result<CaseEntry> {
        if (is_settled(one.state) || !runs_by_law(one))
            return failure("법정 처리기간이 흐르지 않는 건입니다.",
                           "No period of the law runs for this case.");
        const auto given =
            extension_of({one.kind, one.due_at, one.extensions, one.is_surveyed}, asked, by.at);
        if (!given) return tl::unexpected<Error>(given.error());
        const Instant before = *one.due_at;
        one.due_at = extended(*given, before, time);
        // The office that has the case by the law's time has the longer one, too.
        auto moved = run_only(database,
                              "UPDATE hand_over SET due_at = :p1 WHERE case_id = :p2 AND due_at = "
                              ":p3 AND answered_at IS NULL AND returned_at IS NULL",
                              {value_of(one.due_at), value_of(id.value), value_of(before)});
        if (!moved) return tl::unexpected<Error>(moved.error());
        if (asked.reason == ExtensionReason::survey) {
            one.is_surveyed = true;
        } else {
            ++one.extensions;
        }
        return entry_of(by, entry::extended, std::string(word_of(asked.reason)), text);
    });
}

Result<CaseFile> notice_given(Database& database, CaseId id, const std::string& text,
                              const By& by) {
    if (const auto bad = bad_text(text)) return failure(*bad);
    return changed(database, id, by.at, [&](CaseFile& one) -> Result<CaseEntry> {
        one.last_notice_at = by.at;
        return entry_of(by, entry::notice, {}, text);
    });
}

Result<void> add_case_note(Database& database, CaseId id, const std::string& text, const By& by) {
    if (const auto bad = bad_text(text)) return failure(*bad);
    const auto done = changed(database, id, by.at, [&](CaseFile&) -> Result<CaseEntry> {
        return entry_of(by, entry::note, {}, text);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

Result<void> add_case_contact(Database& database, CaseId id, ContactId contact, const By& by) {
    const auto done = changed(database, id, by.at, [&](CaseFile& one) -> Result<CaseEntry> {
        if (auto there = contact_is_there(database, contact); !there)
            return tl::unexpected<Error>(there.error());
        const auto linked_already =
            database.run("SELECT contact FROM case_contact WHERE case_id = :p1 AND contact = :p2",
                         {value_of(id.value), value_of(contact.value)});
        if (!linked_already) return tl::unexpected<Error>(linked_already.error());
        if (!linked_already->empty())
            return failure("이미 이 건의 상담입니다.", "It is a contact of this case already.");
        const auto many = database.run("SELECT COUNT(*) FROM case_contact WHERE case_id = :p1",
                                       {value_of(id.value)});
        if (!many) return tl::unexpected<Error>(many.error());
        if (whole_in(many->front().front()) >= case_contacts_max)
            return failure(
                "한 건에 상담은 " + std::to_string(case_contacts_max) + "개까지입니다.",
                "A case has at most " + std::to_string(case_contacts_max) + " contacts.");
        if (auto linked = link_contact(database, id, contact); !linked)
            return tl::unexpected<Error>(linked.error());
        if (auto took = take_from_contact(database, one, contact); !took)
            return tl::unexpected<Error>(took.error());
        return entry_of(by, entry::contact_added, std::to_string(contact.value));
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

Result<void> remove_case_contact(Database& database, CaseId id, ContactId contact, const By& by) {
    const auto done = changed(database, id, by.at, [&](CaseFile&) -> Result<CaseEntry> {
        const auto gone = database.run(
            "DELETE FROM case_contact WHERE case_id = :p1 AND contact = :p2 RETURNING contact",
            {value_of(id.value), value_of(contact.value)});
        if (!gone) return tl::unexpected<Error>(gone.error());
        if (gone->empty())
            return failure(
                "이 건의 상담이 아닙니다(번호 " + std::to_string(contact.value) + ").",
                "It is no contact of this case (number " + std::to_string(contact.value) + ").");
        return entry_of(by, entry::contact_removed, std::to_string(contact.value));
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

namespace {

Result<void> read_customer(Database& database, CaseCard& card) {
    if (!card.file.customer) return {};
    const auto rows =
        database.run(std::string("SELECT ") + customer_columns +
                         " FROM customer m JOIN customer c ON c.id = m.root WHERE m.id = :p1",
                     {value_of(card.file.customer)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    // Erased since.
    if (rows->empty()) return {};
    std::vector<CustomerRow> one{{customer_in(rows->front()), {}, {}, changed_in(rows->front())}};
    if (auto whole = complete_rows(database, one); !whole) return whole;
    card.customer = std::move(one.front());
    return {};
}

Result<void> read_contacts(Database& database, CaseCard& card) {
    const auto rows = database.run(
        "SELECT k.id, k.arrived_at, k.channel, k.topic, k.disposition, k.agent FROM case_contact x "
        "JOIN contact k ON k.id = x.contact WHERE x.case_id = :p1 ORDER BY k.arrived_at, k.id",
        {value_of(card.file.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (const Row& row : *rows)
        card.contacts.push_back({ContactId{whole_in(row.at(0))}, from_micros(number_in(row.at(1))),
                                 text_in(row.at(2)), text_in(row.at(3)), text_in(row.at(4)),
                                 AgentId{whole_in(row.at(5))}});
    return {};
}

Result<void> read_entries(Database& database, CaseCard& card) {
    const auto rows = database.run(
        "SELECT id, at, by_whom, kind, value, text FROM case_entry WHERE case_id = :p1 ORDER BY id "
        "DESC LIMIT " +
            std::to_string(case_entries_max),
        {value_of(card.file.id.value)});
    if (!rows) return tl::unexpected<Error>(rows.error());
    for (auto row = rows->rbegin(); row != rows->rend(); ++row)
        card.entries.push_back({whole_in(row->at(0)), from_micros(number_in(row->at(1))),
                                text_in(row->at(2)), text_in(row->at(3)), text_in(row->at(4)),
                                text_in(row->at(5))});
    return {};
}

}  // namespace

Result<std::string> gone_on_by(Database& database, CaseId id, std::uint64_t seen,
                               const std::string& reader) {
    const auto rows = database.run(
        "SELECT by_whom FROM case_entry WHERE case_id = :p1 AND id > :p2 AND by_whom <> :p3 ORDER "
        "BY id DESC LIMIT 1",
        {value_of(id.value), value_of(seen), reader});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return rows->empty() ? std::string() : text_in(rows->front().front());
}

Result<std::optional<CaseCard>> case_card(Database& database, CaseId id) {
    auto file = find_case(database, id);
    if (!file) return tl::unexpected<Error>(file.error());
    if (!*file) return std::optional<CaseCard>();
    CaseCard card{std::move(**file)};
    for (const auto read : {read_customer, read_contacts, read_entries}) {
        if (auto done = read(database, card); !done) return tl::unexpected<Error>(done.error());
    }
    return std::optional(std::move(card));
}

}  // namespace naru::office
