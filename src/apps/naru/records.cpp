#include "apps/naru/records.h"

#include <fmt/format.h>

#include <algorithm>

#include "adapters/journal_file/journal_file.h"
#include "apps/naru/office_database.h"
#include "wire/fields.h"

namespace naru {

namespace {

/// More facts than these do not wait in memory: they are read from the journal instead.
constexpr std::size_t pending_max = 20'000;

std::vector<office::NumberedFact> numbered(std::vector<journal::Record> records) {
    std::vector<office::NumberedFact> facts;
    facts.reserve(records.size());
    for (auto& record : records) facts.push_back({record.seq, record.at, std::move(record.fact)});
    return facts;
}

/// The facts after the records' own place, from one segment of the journal: so much at a time, that
/// questions are answered in between. The new place; the old one at the journal's end.
Result<std::uint64_t> take_from_journal(office::Projector& projector, const std::string& folder) {
    const auto before = projector.applied();
    if (!before) return before;
    auto records = journal_file::records_after(folder, *before);
    if (!records) return tl::unexpected<Error>(records.error());
    if (const auto done = projector.apply(numbered(std::move(*records))); !done)
        return tl::unexpected<Error>(done.error());
    return projector.applied();
}

}  // namespace

Result<std::unique_ptr<Records>> Records::open(Ports ports, const vault::Vault& vault,
                                               views::History open, std::uint64_t published) {
    auto database = open_office(ports.data);
    if (!database) return tl::unexpected<Error>(database.error());
    std::unique_ptr<Records> records(
        new Records(std::move(ports), vault, std::move(open), published));
    records->thread_->projector = std::make_unique<office::Projector>(
        **database, [&vault](ContactId contact, std::string_view kind) {
            return vault.get(contact, kind, contact.value).value_or("");
        });
    records->sql_ = std::make_unique<sql::SqlThread>(std::move(*database), records->ports_.post);
    records->catch_up();
    return records;
}

void Records::recovered(const calls::VaultWrite& draft, bool may_be_coded) {
    const auto fields = wire::decode<std::vector<std::string>>(*draft.bytes);
    if (!fields || fields->size() != 3) return;
    drafts_[draft.contact] = {{(*fields)[0], (*fields)[1], (*fields)[2]}, ++last_version_};
    if (may_be_coded) {
        copy_note(draft.contact);
    } else {
        move_note(draft.contact);
    }
}

void Records::published(const journal::Record& record) {
    history_.apply(record.at, record.fact);
    published_ = record.seq;
    if (!is_behind_ && pending_.size() < pending_max) {
        pending_.push_back({record.seq, record.at, record.fact});
    } else {
        is_behind_ = true;
        pending_.clear();
    }
    // Coded by who talked to it last, and ended: nobody writes at the note any more.
    if (const ContactId contact = views::contact_of(record.fact); drafts_.contains(contact)) {
        const views::ContactRecord* open = history_.find(contact);
        if (open == nullptr || (open->ended_at && views::is_coded(*open))) move_note(contact);
    }
    // One transaction for all that this turn of the loop brings.
    if (std::exchange(will_flush_, true)) return;
    ports_.post([this] {
        will_flush_ = false;
        flush();
    });
}

void Records::flush() {
    if (is_behind_) return catch_up();
    if (pending_.empty()) return;
    auto batch = std::make_shared<std::vector<office::NumberedFact>>(std::exchange(pending_, {}));
    const bool taken = sql_->ask(
        [thread = thread_, batch](office::Database&) -> Result<std::uint64_t> {
            if (const auto done = thread->projector->apply(*batch); !done)
                return tl::unexpected<Error>(done.error());
            return batch->back().seq;
        },
        [this](const Result<std::uint64_t>& result) { applied(result, false); });
    if (!taken) is_behind_ = true;
}

void Records::catch_up() {
    if (is_catching_up_) return;
    is_catching_up_ =
        sql_->ask([thread = thread_, folder = ports_.data + "/journal"](
                      office::Database&) { return take_from_journal(*thread->projector, folder); },
                  [this](const Result<std::uint64_t>& result) {
                      is_catching_up_ = false;
                      applied(result, true);
                  });
}

void Records::applied(const Result<std::uint64_t>& result, bool was_catching_up) {
    if (!result) {
        // Said once, tried again with each beat: the journal has it all.
        if (!std::exchange(has_failed_, true)) ports_.say("records: " + result.error().message);
        is_behind_ = true;
        pending_.clear();
        return;
    }
    if (std::exchange(has_failed_, false)) ports_.say("records: they are kept again");
    if (!was_catching_up || !is_behind_) return;
    // What has been published is in the journal; what comes from now on goes on from there.
    is_behind_ = *result < published_;
    if (is_behind_) catch_up();
}

void Records::stop() {
    flush();
    sql_.reset();
}

void Records::beat() {
    if (is_behind_) {
        catch_up();
    } else {
        look_after();
    }
    for (const auto& [contact, draft] : drafts_) {
        if (draft.is_coded) move_note(contact);
    }
}

void Records::look_after() {
    // Not taken: what waits before it will tell.
    (void)sql_->ask([thread = thread_](office::Database&) { return thread->projector->applied(); },
                    [this](const Result<std::uint64_t>& result) {
                        if (!result) applied(result, false);
                    });
}

std::string Records::caller(ContactId contact) const {
    return vault_.get(contact, "caller", contact.value).value_or("");
}

std::string Records::keyed_number(ContactId contact) const {
    const views::ContactRecord* open = history_.find(contact);
    const bool is_confirmed = open != nullptr && std::any_of(open->steps.begin(), open->steps.end(),
                                                             [](const views::Step& step) {
                                                                 return step.kind == "number_keyed";
                                                             });
    return is_confirmed ? vault_.get(contact, "number", contact.value).value_or("") : std::string();
}

http::Draft Records::draft(ContactId contact) const {
    const auto at = drafts_.find(contact);
    return at == drafts_.end() ? http::Draft{} : at->second.text;
}

void Records::save_draft(ContactId contact, const http::Draft& draft, std::function<void()> kept) {
    Draft& mine = drafts_[contact];
    mine.text = draft;
    mine.version = ++last_version_;
    ports_.keep({{contact, "draft", contact.value,
                  wire::encode(std::vector{draft.topic, draft.disposition, draft.note})}},
                [this, contact, kept = std::move(kept)] {
                    ports_.post([this, contact, kept] {
                        kept();
                        copy_note(contact);
                    });
                });
}

void Records::copy_note(ContactId contact) {
    const auto at = drafts_.find(contact);
    if (at == drafts_.end() || at->second.is_coded) return;
    // For those who search; it is kept in the vault already, and comes again when it is coded.
    (void)sql_->post(
        [contact, note = at->second.text.note, now = ports_.now()](office::Database& database) {
            (void)office::save_note(database, contact, note, now);
        });
}

void Records::move_note(ContactId contact) {
    Draft& draft = drafts_.at(contact);
    draft.is_coded = true;
    if (draft.is_moving) return;
    draft.is_moving = sql_->ask(
        [contact, note = draft.text.note, now = ports_.now()](office::Database& database) {
            return office::save_note(database, contact, note, now);
        },
        [this, contact, version = draft.version](const Result<void>& saved) {
            const auto at = drafts_.find(contact);
            if (at == drafts_.end()) return;
            at->second.is_moving = false;
            if (!saved) return;  // with the next beat
            if (at->second.version != version) return move_note(contact);
            drafts_.erase(at);
            ports_.keep({{contact, "draft", contact.value, std::nullopt}}, {});
        });
}

void Records::find(ContactId contact, http::Centre::FoundContact then) {
    flush();
    const bool taken = sql_->ask(
        [contact](office::Database& database) { return office::find_contact(database, contact); },
        [this, contact, then](Result<std::optional<office::Consultation>> found) {
            const views::ContactRecord* open = history_.find(contact);
            if (found && open != nullptr) {
                // The row follows in a moment; this is how it is now.
                if (!*found)
                    *found = office::Consultation{{}, caller(contact), {}, keyed_number(contact)};
                (*found)->record = *open;
            }
            const auto draft = drafts_.find(contact);
            if (found && *found && draft != drafts_.end()) (*found)->note = draft->second.text.note;
            then(std::move(found));
        });
    if (!taken) then(failure("records: too many questions are waiting"));
}

bool Records::ask(std::function<void(office::Database&)> work, std::function<void()> then) {
    flush();
    if (is_behind_) return false;
    return sql_->post(
        [this, work = std::move(work), then = std::move(then)](office::Database& database) {
            work(database);
            ports_.post(then);
        });
}

bool Records::ask_statistics(std::function<void(office::Database&, const office::Cubes&)> work,
                             std::function<void()> then) {
    return ask(
        [thread = thread_, work = std::move(work)](office::Database& database) {
            if (const auto cubes = thread->projector->cubes()) work(database, **cubes);
        },
        std::move(then));
}

void Records::search(office::ContactQuery query, http::Centre::FoundContacts then) {
    flush();
    const bool taken = sql_->ask(
        [query = std::move(query)](office::Database& database) {
            return office::search_contacts(database, query);
        },
        then);
    if (!taken) then(failure("records: too many questions are waiting"));
}

}  // namespace naru
