#pragma once

/// Sealing a year: a hash over its cubes in their canonical form (reports/canonical.h) and its sums
/// by month, signed with the centre's key (Ed25519). Anybody with the public key can prove later
/// what the year's figures were, and a correction shows as a restatement: old, new, reason.
///
/// A seal is never changed: a restated year gets another one, and the older stay.

#include <string>
#include <vector>

#include "office/closings/closings.h"
#include "office/database.h"
#include "office/reports/cubes.h"

namespace naru::office {

struct Seal {
    std::chrono::year year{};
    /// 1 is the first; later ones are restatements.
    std::int64_t number = 1;
    Instant at;
    std::string by;
    /// Of a restatement.
    std::string reason;
    /// SHA-256 of the cubes.
    std::string digest;
    /// "2009-01 0:74120 1:…": by month, the counters that are not 0.
    std::string sums;
    /// Hexadecimal.
    std::string public_key = {};
    std::string signature = {};
};

/// The centre's key of 64 bytes, for signing.
struct SealKey {
    std::string secret;
};

/// From 32 bytes that only the centre knows: the same seed, the same key.
[[nodiscard]] Result<SealKey> seal_key(std::string_view seed);

/// The text that is signed: everything of the seal but its signature.
[[nodiscard]] std::string signed_text(const Seal& seal);
void sign(Seal& seal, const SealKey& key);
/// By the key that stands in it.
[[nodiscard]] bool is_genuine(const Seal& seal);

[[nodiscard]] std::string sums_of(const Cubes& cubes, std::chrono::year year);

/// One sum of a month that is not as it was sealed.
struct Restated {
    std::string month;
    std::size_t counter = 0;
    std::int64_t sealed = 0;
    std::int64_t now = 0;

    friend bool operator==(const Restated&, const Restated&) = default;
};

/// What differs between two texts of sums_of(), by month and counter. A text that is none differs
/// in what can be read of it.
[[nodiscard]] std::vector<Restated> differences(std::string_view sealed, std::string_view now);
/// "상담건수", "통화 시간(마이크로초)".
[[nodiscard]] Words words_of_counter(std::size_t counter);

/// Newest last.
[[nodiscard]] Result<std::vector<Seal>> load_seals(Database& database, std::chrono::year year);

/// Seals the year: all its months must be final as they are, and of a further seal something must
/// have changed and a reason be given.
[[nodiscard]] Result<Seal> seal_year(Database& database, const Cubes& cubes, std::chrono::year year,
                                     const std::string& by, const std::string& reason,
                                     const SealKey& key, Instant now);

/// A year's seal against the records as they are.
struct SealVerdict {
    Seal seal;
    bool is_genuine = false;
    /// The hash made again.
    std::string digest_now;
    std::vector<Restated> differences;

    [[nodiscard]] bool holds() const { return is_genuine && digest_now == seal.digest; }
};

/// Of the newest seal of the moment `by`, as of which the cubes are. Nothing: the year was not
/// sealed.
[[nodiscard]] Result<std::optional<SealVerdict>> verify_year(Database& database, const Cubes& cubes,
                                                             std::chrono::year year, Instant by);

}  // namespace naru::office
