#pragma once

/// Secrets that are handed out, and the only form in which they are kept. A secret of 128 bits or
/// more needs no slow hash: nobody can try them all.

#include <string>
#include <string_view>

namespace naru::office {

/// 256 bits for programs: 43 characters of base64url.
[[nodiscard]] std::string new_token();
/// 150 bits for people: "k3v9x-2mfpq-…", without the letters that look alike.
[[nodiscard]] std::string new_spoken_secret();
/// 50 bits: one of ten that are good once each, behind a password.
[[nodiscard]] std::string new_recovery_code();

/// BLAKE2b-256 as hex.
[[nodiscard]] std::string hashed(std::string_view secret);
/// The same under a key of ours: what was made here and by nobody else.
[[nodiscard]] std::string keyed(std::string_view key, std::string_view text);
/// In a time that does not depend on where they differ.
[[nodiscard]] bool same(std::string_view a, std::string_view b);

}  // namespace naru::office
