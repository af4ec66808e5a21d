#pragma once

/// The vault's file as bytes: what frames there are, without keys and without files.
/// docs/protocols/vault.md.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "wire/fields.h"

namespace naru::vault {

inline constexpr std::uint32_t vault_format = 1;
inline constexpr std::size_t frame_bytes_max = 1024 * 1024;

/// A contact's own key, sealed with the master key. Until forgotten, every value of the contact is
/// sealed with it.
struct ContactKey {
    ContactId contact;
    std::string sealed;

    static constexpr auto fields() { return std::tuple{&ContactKey::contact, &ContactKey::sealed}; }

    friend bool operator==(const ContactKey&, const ContactKey&) = default;
};

/// The value of (contact, kind, id) from here on.
struct Value {
    ContactId contact;
    std::string kind;
    std::uint64_t id = 0;
    std::string sealed;

    static constexpr auto fields() {
        return std::tuple{&Value::contact, &Value::kind, &Value::id, &Value::sealed};
    }

    friend bool operator==(const Value&, const Value&) = default;
};

struct Dropped {
    ContactId contact;
    std::string kind;
    std::uint64_t id = 0;

    static constexpr auto fields() {
        return std::tuple{&Dropped::contact, &Dropped::kind, &Dropped::id};
    }

    friend bool operator==(const Dropped&, const Dropped&) = default;
};

/// The contact's key and all its values are gone.
struct Forgotten {
    ContactId contact;

    static constexpr auto fields() { return std::tuple{&Forgotten::contact}; }

    friend bool operator==(const Forgotten&, const Forgotten&) = default;
};

using Frame = std::variant<ContactKey, Value, Dropped, Forgotten>;

/// The first bytes of the file.
[[nodiscard]] std::string encode_header();
[[nodiscard]] std::string encode_frame(const Frame& frame);

struct Read {
    std::vector<Frame> frames;
    /// Where the readable part ends.
    std::size_t end = 0;
    /// There was more, and nothing of it is a frame: a write that a crash cut off.
    bool is_torn = false;
};

/// All frames in order. Damage that is followed by a valid frame, and another format, are errors.
[[nodiscard]] Result<Read> read_frames(std::string_view bytes);

}  // namespace naru::vault
