#pragma once

/// The contact records of a live centre, on control's thread: what is not over in memory, all of it
/// in SQL on the records' own thread. Everything that waits for a disk answers later.
///
/// A note is typed into the vault, where it is synced before anybody is told that it is kept, and
/// is copied to SQL after that. When the contact is coded it moves: SQL commits it, then the vault
/// lets it go. Whatever a crash cuts off is done again from what is still in the vault; saved twice
/// it is the same.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http/api.h"
#include "adapters/sql/sql_thread.h"
#include "adapters/vault/vault.h"
#include "calls/output.h"
#include "journal/record.h"
#include "office/records/record_search.h"
#include "office/records/records.h"
#include "views/history.h"

namespace naru {

class Records {
public:
    struct Ports {
        std::string data;
        /// To control's thread, from any.
        std::function<void(std::function<void()>)> post;
        /// To the vault; `kept` comes, on any thread, when it is on disk.
        std::function<void(std::vector<calls::VaultWrite>, std::function<void()> kept)> keep;
        std::function<Instant()> now;
        std::function<void(const std::string&)> say;
    };

    /// Opens the folder's office and brings it to this program's version. `open` are the contacts
    /// that are not over, `published` the journal's last record.
    [[nodiscard]] static Result<std::unique_ptr<Records>> open(Ports ports,
                                                               const vault::Vault& vault,
                                                               views::History open,
                                                               std::uint64_t published);

    /// A draft that was found in the vault, and whether its contact may still be coded.
    void recovered(const calls::VaultWrite& draft, bool may_be_coded);

    void published(const journal::Record& record);

    /// The last facts are in SQL, too, and its thread has ended.
    void stop();

    /// Now and then: what failed is tried again.
    void beat();

    [[nodiscard]] const views::History& history() const { return history_; }

    /// The caller's number, unmasked; empty: unknown.
    [[nodiscard]] std::string caller(ContactId contact) const;
    /// The business number that the caller keyed in and confirmed, unmasked; empty: none.
    [[nodiscard]] std::string keyed_number(ContactId contact) const;
    [[nodiscard]] http::Draft draft(ContactId contact) const;
    void save_draft(ContactId contact, const http::Draft& draft, std::function<void()> kept);

    void find(ContactId contact, http::Centre::FoundContact then);
    void search(office::ContactQuery query, http::Centre::FoundContacts then);

    /// Any other work on the records, after all that has been published by now; `then` comes on
    /// control's thread. False: they lack facts, or too much is waiting.
    [[nodiscard]] bool ask(std::function<void(office::Database&)> work, std::function<void()> then);

    /// The same with the statistics; without them `work` does not come.
    [[nodiscard]] bool ask_statistics(
        std::function<void(office::Database&, const office::Cubes&)> work,
        std::function<void()> then);

    /// The office's other subjects use the same database.
    [[nodiscard]] sql::SqlThread& sql() { return *sql_; }

private:
    struct Draft {
        http::Draft text;
        std::uint64_t version = 0;
        /// It goes to SQL and leaves the vault; the answer is awaited.
        bool is_coded = false;
        bool is_moving = false;
    };

    /// What only the records' thread touches.
    struct Thread {
        std::unique_ptr<office::Projector> projector;
    };

    Records(Ports ports, const vault::Vault& vault, views::History open, std::uint64_t published)
        : ports_(std::move(ports)),
          vault_(vault),
          history_(std::move(open)),
          published_(published) {}

    void flush();
    void catch_up();
    /// A database that is away is noticed, and told to who runs the centre, also while nobody
    /// calls.
    void look_after();
    void applied(const Result<std::uint64_t>& result, bool was_catching_up);
    void copy_note(ContactId contact);
    void move_note(ContactId contact);

    // Given.
    Ports ports_;
    const vault::Vault& vault_;
    // State.
    views::History history_;
    std::uint64_t published_;
    std::map<ContactId, Draft> drafts_;
    std::uint64_t last_version_ = 0;
    std::vector<office::NumberedFact> pending_;
    /// The records lack facts that are only in the journal.
    bool is_behind_ = true;
    bool is_catching_up_ = false;
    bool will_flush_ = false;
    bool has_failed_ = false;
    std::shared_ptr<Thread> thread_ = std::make_shared<Thread>();
    // Owned; last: its thread ends first.
    std::unique_ptr<sql::SqlThread> sql_;
};

}  // namespace naru
