#include "adapters/vault/vault.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "adapters/vault/records.h"
#include "support/temporary_folder.h"

namespace naru::vault {
namespace {

class VaultTest : public testing::Test {
protected:
    [[nodiscard]] std::string log() const { return data_ + "/vault/vault.log"; }

    [[nodiscard]] std::string bytes() const {
        std::ifstream file(log(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    void write(const std::string& bytes) const {
        std::ofstream(log(), std::ios::binary | std::ios::trunc) << bytes;
    }

    [[nodiscard]] std::unique_ptr<Vault> open() const {
        auto vault = Vault::open(data_);
        if (!vault) {
            ADD_FAILURE() << vault.error().message;
            std::abort();
        }
        return std::move(*vault);
    }

    static std::vector<std::string> all(const Vault& vault) {
        std::vector<std::string> seen;
        vault.visit([&](ContactId contact, std::string_view kind, std::uint64_t id,
                        std::string_view value) {
            seen.push_back(std::to_string(contact.value) + "/" + std::string(kind) + "/" +
                           std::to_string(id) + "=" + std::string(value));
        });
        return seen;
    }

    support::TemporaryFolder temporary_;
    std::string data_ = temporary_.path();
};

using Seen = std::vector<std::string>;

// The latest values come back after a restart; dropped ones do not; nothing of them can be read in
// the file.
TEST_F(VaultTest, keeps_the_latest_values_sealed) {
    {
        auto vault = open();
        vault->put(ContactId{1}, "leg", 7, "first");
        vault->put(ContactId{1}, "leg", 7, "sip:hong@example.invalid");
        vault->put(ContactId{2}, "caller", 0, "+8210");
        vault->put(ContactId{2}, "leg", 8, "gone");
        vault->drop(ContactId{2}, "leg", 8);
        vault->sync();
        vault->put(ContactId{3}, "caller", 0, "never synced");
    }
    EXPECT_EQ(all(*open()), (Seen{"1/leg/7=sip:hong@example.invalid", "2/caller/0=+8210"}));
    EXPECT_EQ(bytes().find("hong"), std::string::npos);

    struct stat about {};

    ASSERT_EQ(::stat((data_ + "/keys/vault.key").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

// Erasing a contact is destroying its key, its recordings' key with it, and the next start takes
// the bytes away.
TEST_F(VaultTest, forgets) {
    {
        auto vault = open();
        Sealer sealer(*vault);
        const std::string key = sealer.new_recording_key(ContactId{1});
        EXPECT_EQ(key.size(), 32U);
        EXPECT_EQ(sealer.new_recording_key(ContactId{1}), key);
        vault->put(ContactId{1}, "leg", 1, "a");
        vault->put(ContactId{2}, "leg", 2, "b");
        vault->drop(ContactId{1}, "leg", 1);
        EXPECT_EQ(sealer.recording_key(ContactId{1}), key);
        vault->forget(ContactId{1});
        EXPECT_FALSE(sealer.recording_key(ContactId{1}));
    }
    const auto before = bytes().size();
    auto vault = open();
    EXPECT_EQ(all(*vault), Seen{"2/leg/2=b"});
    EXPECT_LT(bytes().size(), before);
    vault->put(ContactId{1}, "caller", 0, "new");
    vault->sync();
    vault.reset();
    EXPECT_EQ(all(*open()), (Seen{"1/caller/0=new", "2/leg/2=b"}));
}

// A crash at any byte of the last write costs that write only.
TEST_F(VaultTest, forgives_a_tail_torn_at_every_byte) {
    std::size_t kept = 0;
    {
        auto vault = open();
        vault->put(ContactId{1}, "leg", 1, "kept");
        vault->sync();
        kept = vault->file_bytes();
        vault->put(ContactId{1}, "leg", 1, "later");
        vault->sync();
    }
    const std::string whole = bytes();
    for (std::size_t cut = kept; cut < whole.size(); ++cut) {
        write(whole.substr(0, cut));
        EXPECT_EQ(all(*open()), Seen{"1/leg/1=kept"}) << cut;
        EXPECT_EQ(bytes().size(), kept) << cut;
    }
}

// Damage in the middle is never passed over.
TEST_F(VaultTest, refuses_damage_at_every_byte) {
    std::size_t first = 0;
    {
        auto vault = open();
        vault->put(ContactId{1}, "leg", 1, "one");
        vault->sync();
        first = vault->file_bytes();
        vault->put(ContactId{1}, "leg", 2, "two");
        vault->sync();
    }
    const std::string whole = bytes();
    for (std::size_t at = 0; at < first; ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 4);
        write(damaged);
        EXPECT_FALSE(Vault::open(data_)) << at;
    }
}

// Most of what a vault holds is over soon: the file does not grow with the calls there ever were.
TEST_F(VaultTest, compacts) {
    {
        auto vault = open();
        for (std::uint64_t id = 1; id <= 1000; ++id) {
            vault->put(ContactId{id}, "leg", id, std::string(200, 'x'));
            if (id % 10 != 0) vault->drop(ContactId{id}, "leg", id);
        }
        vault->sync();
    }
    const auto before = bytes().size();
    const auto values = all(*open());
    EXPECT_EQ(values.size(), 100U);
    EXPECT_LT(bytes().size(), before / 4);
    EXPECT_EQ(all(*open()), values);
}

// A vault without its key, or with another's, is refused with words; so is a key that others can
// read.
TEST_F(VaultTest, refuses_a_wrong_key) {
    {
        auto vault = open();
        vault->put(ContactId{1}, "leg", 1, "one");
        vault->sync();
    }
    const std::string key = data_ + "/keys/vault.key";
    ::chmod(key.c_str(), 0644);
    EXPECT_FALSE(Vault::open(data_));
    ::chmod(key.c_str(), 0600);
    EXPECT_TRUE(Vault::open(data_));
    std::ofstream(key, std::ios::binary | std::ios::trunc) << std::string(32, 'k');
    EXPECT_FALSE(Vault::open(data_));
    std::filesystem::remove(key);
    auto missing = Vault::open(data_);
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("missing"), std::string::npos);
}

}  // namespace
}  // namespace naru::vault
