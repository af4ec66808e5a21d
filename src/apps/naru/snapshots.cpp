#include "apps/naru/snapshots.h"

#include <fmt/format.h>

#include "journal/snapshot.h"
#include "wire/fields.h"

namespace naru {

namespace {

std::string encode_contacts(const views::History& history) {
    std::vector<views::ContactRecord> open;
    for (const auto& [id, record] : history.contacts()) open.push_back(record);
    return wire::encode(open);
}

Result<views::History> decode_contacts(std::string_view bytes) {
    auto open = wire::decode<std::vector<views::ContactRecord>>(bytes);
    if (!open) return failure("its contacts cannot be read");
    views::History::Contacts contacts;
    for (auto& record : *open) {
        const ContactId id = record.id;
        contacts[id] = std::move(record);
    }
    return views::History(std::move(contacts));
}

}  // namespace

Result<OnDisk> read_disk(const std::string& data) {
    OnDisk out;
    std::uint64_t contacts_seq = 0;
    const auto accept = [&](const journal_file::Snapshot& one) -> Result<void> {
        auto state = journal::decode_state(one.state);
        if (!state) return tl::unexpected<Error>(state.error());
        auto history = decode_contacts(one.contacts);
        if (!history) return tl::unexpected<Error>(history.error());
        out.recovered.state = std::move(*state);
        out.recovered.seq = one.seq;
        out.recovered.at = one.at;
        out.history = std::move(*history);
        contacts_seq = one.contacts_seq;
        return {};
    };
    const auto found = journal_file::newest_snapshot(data + "/snapshots", accept);
    out.said = found.passed_over;

    // Read from where the contacts stand, but never a journal that lacks what the state has.
    auto journal = journal_file::JournalFile::open(data + "/journal", {.after = contacts_seq});
    if (!journal) return tl::unexpected<Error>(journal.error());
    out.last_seq = journal->file->durable_seq();
    if (out.last_seq < out.recovered.seq) {
        return failure(fmt::format(
            "the journal ends with record {}, but a snapshot was taken at record {}: acknowledged "
            "records are lost. Restore {} from a copy",
            out.last_seq, out.recovered.seq, data));
    }
    if (journal->was_torn)
        out.said.emplace_back("journal: a batch that was never acknowledged was cut off");
    out.journal = std::move(journal->file);
    out.recovered.facts = std::move(journal->records);
    for (const auto& record : out.recovered.facts) out.history.apply(record.at, record.fact);
    return out;
}

journal_file::Snapshot Snapshots::take() const {
    return {runtime_.seq(), published_, runtime_.now(), journal::encode_state(runtime_.state()),
            encode_contacts(history_)};
}

void Snapshots::published(std::uint64_t seq) {
    published_ = seq;
    if (seq < last_ + ports_.every) return;
    auto snapshot = std::make_shared<journal_file::Snapshot>(take());
    last_ = snapshot->seq;
    // Never ahead of the journal: a crash before then would leave a state that nobody can have.
    ports_.when_durable([this, snapshot] {
        ports_.beside([folder = ports_.folder, say = ports_.say, snapshot] {
            if (const auto written = journal_file::write_snapshot(folder, *snapshot); !written)
                say(written.error().message);
        });
    });
}

void Snapshots::write_last() {
    if (const auto written = journal_file::write_snapshot(ports_.folder, take()); !written)
        ports_.say(written.error().message);
}

}  // namespace naru
