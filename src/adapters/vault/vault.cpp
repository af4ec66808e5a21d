#include "adapters/vault/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "adapters/vault/records.h"
#include "base/check.h"
#include "base/octets.h"

namespace naru::vault {
namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
/// Below this nothing is won by compaction.
constexpr std::size_t compact_from_bytes = 64 * 1024;

[[noreturn]] void give_up(const std::string& what) {
    std::fprintf(stderr, "naru: vault: %s: %s; ending, nothing more is acknowledged\n",
                 what.c_str(), std::strerror(errno));
    std::abort();
}

std::string random_bytes(std::size_t size) {
    std::string bytes(size, '\0');
    randombytes_buf(bytes.data(), size);
    return bytes;
}

/// nonce, ciphertext, tag. A random nonce of 24 bytes never repeats (XChaCha20).
std::string seal(const std::string& key, std::string_view plain, std::string_view bound_to) {
    std::string sealed = random_bytes(nonce_bytes);
    sealed.resize(nonce_bytes + plain.size() + tag_bytes);
    unsigned char* at = octets(sealed);
    crypto_aead_xchacha20poly1305_ietf_encrypt(at + nonce_bytes, nullptr, octets(plain),
                                               plain.size(), octets(bound_to), bound_to.size(),
                                               nullptr, at, octets(std::string_view(key)));
    return sealed;
}

std::optional<std::string> unseal(const std::string& key, std::string_view sealed,
                                  std::string_view bound_to) {
    if (sealed.size() < nonce_bytes + tag_bytes) return std::nullopt;
    std::string plain(sealed.size() - nonce_bytes - tag_bytes, '\0');
    const unsigned char* at = octets(sealed);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            octets(plain), nullptr, nullptr, at + nonce_bytes, sealed.size() - nonce_bytes,
            octets(bound_to), bound_to.size(), at, octets(std::string_view(key))) != 0) {
        return std::nullopt;
    }
    return plain;
}

/// A sealed value opens only in its own place: nobody can move one contact's value to another.
std::string bound_to(ContactId contact, std::string_view kind, std::uint64_t id) {
    wire::Writer writer;
    writer.put(contact);
    writer.put(kind);
    writer.put(id);
    return writer.take();
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool sync_folder(const std::string& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    return done;
}

/// The whole file, or nothing of it.
Result<void> replace_file(const std::string& path, std::string_view bytes) {
    const std::string draft = path + ".new";
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool done = fd >= 0 && write_all(fd, bytes) && ::fsync(fd) == 0;
    const std::string why = std::strerror(errno);
    if (fd >= 0) ::close(fd);
    if (!done) return failure(draft + ": " + why);
    if (::rename(draft.c_str(), path.c_str()) != 0 ||
        !sync_folder(std::filesystem::path(path).parent_path())) {
        return failure(path + ": " + std::strerror(errno));
    }
    return {};
}

Result<std::string> read_file(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return failure(path + ": " + std::strerror(errno));
    std::string bytes;
    std::string block(256 * 1024, '\0');
    for (;;) {
        const ssize_t got = ::read(fd, block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            const bool failed = got < 0;
            const std::string why = std::strerror(errno);
            ::close(fd);
            if (failed) return failure(path + ": " + why);
            return bytes;
        }
        bytes.append(block, 0, static_cast<std::size_t>(got));
    }
}

Result<std::string> master_key(const std::string& path, bool may_make) {
    struct stat about {};

    if (::stat(path.c_str(), &about) != 0) {
        if (!may_make)
            return failure("the vault's key " + path +
                           " is missing: without it nothing in the vault can be read");
        const std::string key = random_bytes(key_bytes);
        if (auto written = replace_file(path, key); !written)
            return tl::unexpected(written.error());
        return key;
    }
    if ((about.st_mode & 077) != 0)
        return failure("the vault's key " + path + " can be read by others: chmod 600");
    auto key = read_file(path);
    if (key && key->size() != key_bytes) {
        return failure("the vault's key " + path + " has " + std::to_string(key->size()) +
                       " bytes, not 32");
    }
    return key;
}

}  // namespace

Result<std::unique_ptr<Vault>> Vault::open(const std::string& data_folder) {
    if (sodium_init() < 0) return failure("libsodium does not start");
    std::error_code error;
    for (const char* folder : {"/vault", "/keys"}) {
        std::filesystem::create_directories(data_folder + folder, error);
        if (error) return failure(data_folder + folder + ": " + error.message());
        ::chmod((data_folder + folder).c_str(), 0700);
    }
    const std::string path = data_folder + "/vault/vault.log";
    const bool is_new = ::access(path.c_str(), F_OK) != 0;
    std::unique_ptr<Vault> vault(new Vault(path));
    auto master = master_key(data_folder + "/keys/vault.key", is_new);
    if (!master) return tl::unexpected(master.error());
    vault->master_ = std::move(*master);
    if (is_new) {
        if (auto made = replace_file(path, encode_header()); !made)
            return tl::unexpected(made.error());
    }
    auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    if (auto loaded = vault->load(*bytes); !loaded)
        return failure("vault " + path + ": " + loaded.error().message);
    if (vault->must_compact_) {
        if (auto compacted = vault->compact(); !compacted)
            return failure("vault: " + compacted.error().message);
    }
    vault->fd_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (vault->fd_ < 0) return failure(path + ": " + std::strerror(errno));
    if (vault->was_torn_ && (::ftruncate(vault->fd_, static_cast<off_t>(vault->end_)) != 0 ||
                             ::fsync(vault->fd_) != 0)) {
        return failure(path + ": cutting off a torn tail: " + std::strerror(errno));
    }
    return vault;
}

Vault::~Vault() {
    if (fd_ >= 0) ::close(fd_);
    sodium_memzero(master_.data(), master_.size());
    for (auto& [contact, key] : keys_) sodium_memzero(key.data(), key.size());
}

Result<void> Vault::load(std::string_view bytes) {
    auto read = read_frames(bytes);
    if (!read) return tl::unexpected(read.error());
    was_torn_ = read->is_torn;
    end_ = read->end;
    for (auto& frame : read->frames) {
        if (auto* key = std::get_if<ContactKey>(&frame)) {
            auto plain = unseal(master_, key->sealed, bound_to(key->contact, "key", 0));
            if (!plain || plain->size() != key_bytes) {
                return failure("the key of contact " + std::to_string(key->contact.value) +
                               " does not open: this is another vault's master key");
            }
            keys_[key->contact] = std::move(*plain);
        } else if (auto* value = std::get_if<Value>(&frame)) {
            const auto own = keys_.find(value->contact);
            if (own == keys_.end() || !unseal(own->second, value->sealed,
                                              bound_to(value->contact, value->kind, value->id))) {
                return failure("a value of contact " + std::to_string(value->contact.value) +
                               " does not open");
            }
            values_[{value->contact, std::move(value->kind), value->id}] = std::move(value->sealed);
        } else if (auto* dropped = std::get_if<Dropped>(&frame)) {
            values_.erase({dropped->contact, std::move(dropped->kind), dropped->id});
        } else if (const auto* forgotten = std::get_if<Forgotten>(&frame)) {
            keys_.erase(forgotten->contact);
            std::erase_if(values_,
                          [&](const auto& one) { return one.first.contact == forgotten->contact; });
            // What the law wants gone goes from the disk as well, not only its key.
            must_compact_ = true;
        }
    }
    std::size_t live = 0;
    for (const auto& [place, sealed] : values_) live += sealed.size() + place.kind.size() + 48;
    if (end_ > compact_from_bytes && live + keys_.size() * 128 < end_ / 2) must_compact_ = true;
    return {};
}

Result<void> Vault::compact() {
    std::string bytes = encode_header();
    ContactId last;
    for (const auto& [place, sealed] : values_) {
        if (place.contact != last) {
            last = place.contact;
            bytes += encode_frame(
                ContactKey{last, seal(master_, keys_[last], bound_to(last, "key", 0))});
        }
        bytes += encode_frame(Value{place.contact, place.kind, place.id, sealed});
    }
    // A key without a value opens nothing; the next put makes another.
    std::erase_if(keys_, [this](const auto& one) {
        const auto at = values_.lower_bound(Place{one.first, "", 0});
        return at == values_.end() || at->first.contact != one.first;
    });
    if (auto replaced = replace_file(path_, bytes); !replaced) return replaced;
    end_ = bytes.size();
    was_torn_ = false;
    return {};
}

void Vault::append(std::string frame) {
    CHECK(frame.size() <= frame_bytes_max);
    pending_ += frame;
}

const std::string& Vault::key_of(ContactId contact) {
    auto [at, is_new] = keys_.try_emplace(contact);
    if (is_new) {
        at->second = random_bytes(key_bytes);
        append(encode_frame(
            ContactKey{contact, seal(master_, at->second, bound_to(contact, "key", 0))}));
    }
    return at->second;
}

void Vault::put(ContactId contact, std::string_view kind, std::uint64_t id,
                std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    std::string sealed = seal(key_of(contact), bytes, bound_to(contact, kind, id));
    append(encode_frame(Value{contact, std::string(kind), id, sealed}));
    values_[{contact, std::string(kind), id}] = std::move(sealed);
}

void Vault::drop(ContactId contact, std::string_view kind, std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    if (values_.erase({contact, std::string(kind), id}) == 0) return;
    append(encode_frame(Dropped{contact, std::string(kind), id}));
}

void Vault::forget(ContactId contact) {
    {
        const std::lock_guard lock(mutex_);
        const auto key = keys_.find(contact);
        if (key == keys_.end()) return;
        sodium_memzero(key->second.data(), key->second.size());
        keys_.erase(key);
        std::erase_if(values_, [contact](const auto& one) { return one.first.contact == contact; });
    }
    append(encode_frame(Forgotten{contact}));
    sync();
}

void Vault::sync() {
    if (pending_.empty()) return;
    if (!write_all(fd_, pending_)) give_up("write of " + path_);
    if (::fdatasync(fd_) != 0) give_up("sync of " + path_);
    end_ += pending_.size();
    pending_.clear();
}

void Vault::visit(const Visitor& visitor) const {
    for (const auto& [place, sealed] : values_) {
        const auto plain = get(place.contact, place.kind, place.id);
        CHECK(plain);
        visitor(place.contact, place.kind, place.id, *plain);
    }
}

std::optional<std::string> Vault::get(ContactId contact, std::string_view kind,
                                      std::uint64_t id) const {
    const std::lock_guard lock(mutex_);
    const auto value = values_.find({contact, std::string(kind), id});
    if (value == values_.end()) return std::nullopt;
    return unseal(keys_.at(contact), value->second, bound_to(contact, kind, id));
}

std::string Sealer::new_recording_key(ContactId contact) {
    if (auto there = recording_key(contact)) return *there;
    std::string key = random_bytes(key_bytes);
    vault_.put(contact, recording_key_kind, 0, key);
    return key;
}

std::optional<std::string> Sealer::recording_key(ContactId contact) const {
    return vault_.get(contact, recording_key_kind, 0);
}

}  // namespace naru::vault
