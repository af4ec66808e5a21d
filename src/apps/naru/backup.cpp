#include "apps/naru/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/journal_file/journal_file.h"
#include "adapters/sql/sqlite.h"
#include "adapters/vault/records.h"
#include "adapters/vault/vault.h"
#include "apps/naru/office_database.h"
#include "base/overloaded.h"
#include "office/records/records.h"
#include "office/schema.h"

namespace naru {

namespace {

namespace fs = std::filesystem;

/// What a backup says of itself: <backup>/manifest, one `name value` a line.
struct Manifest {
    std::uint64_t format = 1;
    std::uint64_t seq = 0;
    ContactId last_contact;
};

Result<void> write_manifest(const std::string& folder, const Manifest& manifest) {
    std::ofstream out(folder + "/manifest", std::ios::trunc);
    out << "naru-backup " << manifest.format << "\nseq " << manifest.seq << "\ncontact "
        << manifest.last_contact.value << "\n";
    out.close();
    if (!out) return failure(folder + "/manifest: cannot be written");
    return {};
}

Result<Manifest> read_manifest(const std::string& folder) {
    std::ifstream in(folder + "/manifest");
    Manifest manifest;
    std::array<std::string, 3> names;
    in >> names[0] >> manifest.format >> names[1] >> manifest.seq >> names[2] >>
        manifest.last_contact.value;
    if (!in || names != std::array<std::string, 3>{"naru-backup", "seq", "contact"})
        return failure(folder + " is no backup: it has no manifest that can be read");
    if (manifest.format != 1)
        return failure(fmt::format("{}: the backup has format {}; this program reads format 1",
                                   folder, manifest.format));
    return manifest;
}

/// The journal's last record that is on disk.
Result<std::uint64_t> last_record(const std::string& journal) {
    std::uint64_t last = 0;
    for (;;) {
        const auto records = journal_file::records_after(journal, last);
        if (!records) return tl::unexpected<Error>(records.error());
        if (records->empty()) return last;
        last = records->back().seq;
    }
}

/// The records up to manifest.seq, as a journal of their own; finds the last contact on the way.
Result<void> copy_journal(const std::string& from, const std::string& to, Manifest& manifest) {
    auto opened = journal_file::JournalFile::open(to);
    if (!opened) return tl::unexpected<Error>(opened.error());
    std::uint64_t last = 0;
    while (last < manifest.seq) {
        auto records = journal_file::records_after(from, last);
        if (!records) return tl::unexpected<Error>(records.error());
        if (records->empty())
            return failure(
                fmt::format("journal {}: it ends with record {} of {}", from, last, manifest.seq));
        std::uint64_t epoch = records->front().epoch;
        for (const auto& record : *records) {
            if (record.seq > manifest.seq) break;
            if (record.epoch != epoch) opened->file->sync();
            epoch = record.epoch;
            opened->file->append(std::span(&record, 1));
            last = record.seq;
            if (const auto* arrived = std::get_if<centre::fact::ContactArrived>(&record.fact))
                manifest.last_contact = std::max(manifest.last_contact, arrived->contact);
        }
        opened->file->sync();
    }
    return {};
}

/// Who called, what was noted and what opens the recordings, as it is, still sealed. Not the legs,
/// and nothing of contacts that come after: the next one of that number is somebody else.
Result<std::string> kept_of_vault(std::string_view bytes, ContactId last) {
    auto read = vault::read_frames(bytes);
    if (!read) return tl::unexpected<Error>(read.error());
    std::string kept = vault::encode_header();
    for (const auto& frame : read->frames) {
        const bool keep = std::visit(
            Overloaded{
                [last](const vault::Value& f) { return f.contact <= last && f.kind != "leg"; },
                [last](const vault::Dropped& f) { return f.contact <= last && f.kind != "leg"; },
                [last](const auto& f) { return f.contact <= last; }},
            frame);
        if (keep) kept += vault::encode_frame(frame);
    }
    return kept;
}

Result<std::string> read_whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return failure(path + ": cannot be read");
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

Result<void> write_whole(const std::string& path, const std::string& bytes) {
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (error || !out) return failure(path + ": cannot be written");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
    return {};
}

/// A folder and all in it; nothing when there is none.
Result<void> copy_tree(const std::string& from, const std::string& to) {
    std::error_code error;
    if (!fs::exists(from, error)) return {};
    fs::copy(from, to, fs::copy_options::recursive, error);
    if (error) return failure(from + ": cannot be copied to " + to + ": " + error.message());
    return {};
}

Result<void> sync_all(const std::string& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = fd >= 0 && ::syncfs(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!done) return failure(folder + ": cannot be synced");
    return {};
}

Result<void> backup_into(const std::string& data, const std::string& to, Manifest& manifest) {
    // The order is what makes it one moment. The vault has what each fact names before the journal
    // has the fact; a note leaves the vault only when SQL has it. So: the journal's end, then the
    // vault, then SQL; what came meanwhile is left out again.
    const auto seq = last_record(data + "/journal");
    if (!seq) return tl::unexpected<Error>(seq.error());
    manifest.seq = *seq;
    const auto vault = read_whole(data + "/vault/vault.log");
    if (!vault) return tl::unexpected<Error>(vault.error());
    {
        auto database = sql::open_sqlite(data + "/naru.db");
        if (!database) return tl::unexpected<Error>(database.error());
        if (const auto done = (*database)->run("VACUUM INTO :p1", {to + "/naru.db"}); !done)
            return tl::unexpected<Error>(done.error());
    }
    if (auto done = copy_journal(data + "/journal", to + "/journal", manifest); !done) return done;
    const auto kept = kept_of_vault(*vault, manifest.last_contact);
    if (!kept) return failure(data + "/vault/vault.log: " + kept.error().message);
    if (auto done = write_whole(to + "/vault/vault.log", *kept); !done) return done;
    if (auto done = copy_tree(data + "/recordings", to + "/recordings"); !done) return done;
    if (fs::exists(data + "/audit.log")) {
        const auto audit = read_whole(data + "/audit.log");
        if (!audit) return tl::unexpected<Error>(audit.error());
        const std::string lines = audit->substr(0, audit->rfind('\n') + 1);
        if (auto done = write_whole(to + "/audit.log", lines); !done) return done;
    }
    // The projection may be ahead of this journal; it is made again from it.
    auto copy = sql::open_sqlite(to + "/naru.db");
    if (!copy) return tl::unexpected<Error>(copy.error());
    return office::reset_records(**copy, manifest.last_contact);
}

/// Makes `to` whole or not at all: under another name first.
template <class Make>
Result<void> make_folder(const std::string& to, Make make) {
    std::error_code error;
    if (fs::exists(to, error)) return failure(to + " exists already; give a new folder");
    const std::string draft = to + ".partial";
    fs::remove_all(draft, error);
    fs::create_directories(draft, error);
    if (error) return failure(draft + ": " + error.message());
    fs::permissions(draft, fs::perms::owner_all, error);
    Result<void> made = make(draft);
    if (made) made = sync_all(draft);
    if (made) {
        fs::rename(draft, to, error);
        if (error) made = failure(to + ": " + error.message());
    }
    if (!made) {
        fs::remove_all(draft, error);
        return made;
    }
    return sync_all(to);
}

int told(const char* command, const Result<void>& done) {
    if (done) return 0;
    std::fprintf(stderr, "naru %s: %s\n", command, done.error().message.c_str());
    return 1;
}

Result<void> check_restored(const std::string& folder, const Manifest& manifest) {
    auto journal = journal_file::JournalFile::open(folder + "/journal");
    if (!journal) return tl::unexpected<Error>(journal.error());
    if (journal->file->durable_seq() != manifest.seq)
        return failure(fmt::format("the backup's journal ends with record {} and not {}",
                                   journal->file->durable_seq(), manifest.seq));
    // Opens every value: the keys are the right ones.
    const auto vault = vault::Vault::open(folder);
    if (!vault) return tl::unexpected<Error>(vault.error());
    auto database = sql::open_sqlite(folder + "/naru.db");
    if (!database) return tl::unexpected<Error>(database.error());
    return office::migrate(**database);
}

}  // namespace

void add_backup(CLI::App& app, BackupOptions& o) {
    app.add_option("folder", o.to, "new folder that the backup goes to")->required();
    app.add_option("--data", o.data, "data folder of the centre, which may run")
        ->capture_default_str();
    app.add_option("--keys", o.keys,
                   "new folder for the keys: keep it apart from the backup, or neither is safe");
}

void add_restore(CLI::App& app, RestoreOptions& o) {
    app.add_option("backup", o.from, "folder that `naru backup` made")->required();
    app.add_option("--data", o.data, "new data folder")->required();
    app.add_option("--keys", o.keys, "folder with the keys")->required();
}

void add_rebuild(CLI::App& app, RebuildOptions& o) {
    app.add_option("--data", o.data, "data folder of a centre that does not run")
        ->capture_default_str();
}

/// What is not in the folder cannot be copied with it, and is not left out in silence.
Result<void> check_all_is_here(const std::string& data) {
    const auto place = office_place(data);
    if (!place) return tl::unexpected<Error>(place.error());
    if (place->owner.empty()) return {};
    return failure(fmt::format(
        "{0}: nothing was copied: people, notes and settings of this centre are in {1}; stop the "
        "centre, run pg_dump --format=custom --file=FILE '{1}', and copy the folder {0} "
        "(docs/operations/backup.md)",
        data, place->name));
}

int run_backup(const BackupOptions& o) {
    if (const auto here = check_all_is_here(o.data); !here) return told("backup", here);
    Manifest manifest;
    auto done = make_folder(o.to, [&](const std::string& draft) -> Result<void> {
        if (auto made = backup_into(o.data, draft, manifest); !made) return made;
        return write_manifest(draft, manifest);
    });
    if (done && !o.keys.empty())
        done = make_folder(
            o.keys, [&](const std::string& draft) { return copy_tree(o.data + "/keys", draft); });
    if (done)
        std::printf("%s: up to record %llu, contact %llu%s\n", o.to.c_str(),
                    static_cast<unsigned long long>(manifest.seq),
                    static_cast<unsigned long long>(manifest.last_contact.value),
                    o.keys.empty() ? "; the keys are not in it: see --keys" : "");
    return told("backup", done);
}

int run_restore(const RestoreOptions& o) {
    const auto manifest = read_manifest(o.from);
    if (!manifest) return told("restore", tl::unexpected<Error>(manifest.error()));
    const auto done = make_folder(o.data, [&](const std::string& draft) -> Result<void> {
        if (auto copied = copy_tree(o.from, draft); !copied) return copied;
        if (auto copied = copy_tree(o.keys, draft + "/keys"); !copied) return copied;
        fs::remove(draft + "/manifest");
        return check_restored(draft, *manifest);
    });
    if (done)
        std::printf("%s: up to record %llu, contact %llu; the first start makes its records\n",
                    o.data.c_str(), static_cast<unsigned long long>(manifest->seq),
                    static_cast<unsigned long long>(manifest->last_contact.value));
    return told("restore", done);
}

int run_rebuild(const RebuildOptions& o) {
    const int lock = ::open((o.data + "/run/keeper.lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) != 0)
        return told("records rebuild", failure(o.data + ": a centre runs on it; stop it first"));
    const auto rebuild = [&]() -> Result<void> {
        auto journal = journal_file::JournalFile::open(o.data + "/journal");
        if (!journal) return tl::unexpected<Error>(journal.error());
        const std::uint64_t end = journal->file->durable_seq();
        const auto vault = vault::Vault::open(o.data);
        if (!vault) return tl::unexpected<Error>(vault.error());
        auto database = open_office(o.data);
        if (!database) return tl::unexpected<Error>(database.error());
        ContactId last;
        std::vector<office::NumberedFact> facts;
        for (auto& record : journal->records) {
            last = std::max(last, views::contact_of(record.fact));
            facts.push_back({record.seq, record.at, std::move(record.fact)});
        }
        if (auto done = office::reset_records(**database, last); !done) return done;
        office::Projector projector(**database, [&vault](ContactId contact, std::string_view kind) {
            return (*vault)->get(contact, kind, contact.value).value_or("");
        });
        constexpr std::size_t at_once = 10'000;
        for (std::size_t at = 0; at < facts.size(); at += at_once) {
            const auto batch = std::span(facts).subspan(at, std::min(at_once, facts.size() - at));
            if (auto done = projector.apply(batch); !done) return done;
        }
        std::printf("%s: %llu records of contacts from %llu facts\n", o.data.c_str(),
                    static_cast<unsigned long long>(last.value),
                    static_cast<unsigned long long>(end));
        return {};
    };
    const auto done = rebuild();
    if (lock >= 0) ::close(lock);
    return told("records rebuild", done);
}

}  // namespace naru
