#pragma once

/// The vault: what is personal or belongs on the wire, beside the journal that has neither.
///
/// One append-only file, sealed per contact with a key of its own, which itself is sealed with the
/// master key in <data>/keys/vault.key. To forget a contact is to drop its key; compaction then
/// takes the bytes away too. Values are whole: a put replaces. A failed write or sync ends the
/// process, as in the journal. One thread writes, visits and syncs; any may get() meanwhile.

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/id.h"
#include "base/result.h"

namespace naru::vault {

/// Kinds whose values stay when the dialogues' parts are dropped.
inline constexpr std::string_view recording_key_kind = "recording-key";

class Vault {
public:
    /// The data folder; the vault is <data>/vault/vault.log. Makes both files if there is neither;
    /// refuses a vault without its key, damage, and another format. Compacts when more than half of
    /// the file is dead.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string& data_folder);

    ~Vault();
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;

    void put(ContactId contact, std::string_view kind, std::uint64_t id, std::string_view bytes);
    void drop(ContactId contact, std::string_view kind, std::uint64_t id);
    /// Destroys the contact's key: nothing of it can be read any more, its recordings included.
    /// Durable when it returns, and the file is rewritten at the next open at the latest.
    void forget(ContactId contact);

    /// Everything that was put and dropped is on disk when this returns.
    void sync();

    using Visitor = std::function<void(ContactId contact, std::string_view kind, std::uint64_t id,
                                       std::string_view bytes)>;
    /// The latest values, in the order of contact, kind, id.
    void visit(const Visitor& visitor) const;
    /// One value; nothing when there is none. Any thread.
    [[nodiscard]] std::optional<std::string> get(ContactId contact, std::string_view kind,
                                                 std::uint64_t id) const;

    [[nodiscard]] bool was_torn() const { return was_torn_; }

    [[nodiscard]] std::size_t file_bytes() const { return end_; }

private:
    struct Place {
        ContactId contact;
        std::string kind;
        std::uint64_t id = 0;

        friend auto operator<=>(const Place&, const Place&) = default;
    };

    explicit Vault(std::string path) : path_(std::move(path)) {}

    Result<void> load(std::string_view bytes);
    Result<void> compact();
    void append(std::string frame);
    const std::string& key_of(ContactId contact);

    // Given.
    std::string path_;
    // State. Values are kept sealed: a core dump or a swapped page shows none.
    std::string master_;
    /// Of keys_ and values_: what get() reads.
    mutable std::mutex mutex_;
    std::map<ContactId, std::string> keys_;
    std::map<Place, std::string> values_;
    std::string pending_;
    int fd_ = -1;
    std::size_t end_ = 0;
    bool was_torn_ = false;
    bool must_compact_ = false;
};

/// The keys that recordings are sealed with: 32 random bytes for each contact, in the vault.
class Sealer {
public:
    explicit Sealer(Vault& vault) : vault_(vault) {}

    /// Made and put once; the same one when the contact has one. The caller syncs before the key is
    /// used.
    [[nodiscard]] std::string new_recording_key(ContactId contact);
    /// Nothing when there never was one, or it was forgotten.
    [[nodiscard]] std::optional<std::string> recording_key(ContactId contact) const;

private:
    Vault& vault_;
};

}  // namespace naru::vault
