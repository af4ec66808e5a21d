#include "office/closings/seal.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <charconv>

#include "base/check.h"
#include "base/octets.h"
#include "office/closings/closing_store.h"
#include "office/day_values.h"
#include "office/reports/canonical.h"
#include "office/reports/report.h"
#include "office/sha256.h"

namespace naru::office {

namespace {

using Sums = std::map<std::string, std::map<std::size_t, std::int64_t>>;

std::string hex(std::string_view bytes) {
    std::string text(2 * bytes.size() + 1, '\0');
    ::sodium_bin2hex(text.data(), text.size(), octets(bytes), bytes.size());
    text.pop_back();
    return text;
}

/// Nothing: not so many bytes as hexadecimal digits.
std::optional<std::string> bytes_of(const std::string& text, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t got = 0;
    if (text.size() != 2 * size ||
        ::sodium_hex2bin(octets(bytes), bytes.size(), text.data(), text.size(), nullptr, &got,
                         nullptr) != 0 ||
        got != size)
        return std::nullopt;
    return bytes;
}

/// Cuts the next part up to `end` off the text.
std::string_view next_part(std::string_view& text, char end) {
    const auto at = std::min(text.find(end), text.size());
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return part;
}

Sums read_sums(std::string_view text) {
    Sums sums;
    while (!text.empty()) {
        std::string_view line = next_part(text, '\n');
        auto& month = sums[std::string(next_part(line, ' '))];
        while (!line.empty()) {
            std::string_view value = next_part(line, ' ');
            const std::string_view place = next_part(value, ':');
            std::size_t counter = 0;
            std::int64_t sum = 0;
            std::from_chars(place.data(), place.data() + place.size(), counter);
            std::from_chars(value.data(), value.data() + value.size(), sum);
            if (counter < Tally::size) month[counter] = sum;
        }
    }
    return sums;
}

std::int64_t sum_in(const Sums& sums, const std::string& month, std::size_t counter) {
    const auto at = sums.find(month);
    if (at == sums.end()) return 0;
    const auto value = at->second.find(counter);
    return value == at->second.end() ? 0 : value->second;
}

Result<void> append(Database& database, const Seal& seal) {
    const auto done = database.run(
        "INSERT INTO year_seal (year, number, at, by_whom, reason, digest, sums, public_key, "
        "signature) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9)",
        {std::int64_t{static_cast<int>(seal.year)}, seal.number, value_of(seal.at), seal.by,
         seal.reason, seal.digest, seal.sums, seal.public_key, seal.signature});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
}

/// Why the year cannot be sealed as it is.
std::optional<Error> bad_seal(const Reliance& reliance, const std::vector<Seal>& before,
                              const std::string& digest, const std::string& reason) {
    if (!reliance.is_final)
        return Error{"확정하지 않은 달이 있습니다. 열두 달을 모두 마감한 뒤 봉인합니다.",
                     "a month is not final; close all twelve before sealing"};
    if (!reliance.changed.empty())
        return Error{words_of(reliance).words.ko + ": 그 달을 다시 열고 마감한 뒤 봉인합니다.",
                     words_of(reliance).words.en + ": reopen and close them before sealing"};
    if (before.empty()) return std::nullopt;
    if (before.back().digest == digest)
        return Error{"이미 같은 값으로 봉인했습니다.",
                     "it is sealed with the same figures already"};
    if (reason.size() < closing_reason_min || reason.size() > closing_reason_max)
        return Error{fmt::format("봉인을 고치려면 까닭을 {}~{}바이트로 적어야 합니다.",
                                 closing_reason_min, closing_reason_max),
                     fmt::format("a restatement needs a reason of {} to {} bytes",
                                 closing_reason_min, closing_reason_max)};
    return std::nullopt;
}

}  // namespace

Result<SealKey> seal_key(std::string_view seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        return failure(
            fmt::format("a seal's key has {} bytes, not {}", crypto_sign_SEEDBYTES, seed.size()));
    std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
    SealKey key{std::string(crypto_sign_SECRETKEYBYTES, '\0')};
    ::crypto_sign_seed_keypair(octets(open), octets(key.secret), octets(seed));
    return key;
}

std::string signed_text(const Seal& seal) {
    return fmt::format(
        "naru year seal 1\nyear {}\nnumber {}\nat {}\nby {}\nreason {}\ndigest {}\nsums {}\n",
        static_cast<int>(seal.year), seal.number, to_micros(seal.at), seal.by, sha256(seal.reason),
        seal.digest, sha256(seal.sums));
}

void sign(Seal& seal, const SealKey& key) {
    CHECK(key.secret.size() == crypto_sign_SECRETKEYBYTES);
    std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
    ::crypto_sign_ed25519_sk_to_pk(octets(open), octets(key.secret));
    const std::string text = signed_text(seal);
    std::string signature(crypto_sign_BYTES, '\0');
    ::crypto_sign_detached(octets(signature), nullptr, octets(text), text.size(),
                           octets(key.secret));
    seal.public_key = hex(open);
    seal.signature = hex(signature);
}

bool is_genuine(const Seal& seal) {
    const auto open = bytes_of(seal.public_key, crypto_sign_PUBLICKEYBYTES);
    const auto signature = bytes_of(seal.signature, crypto_sign_BYTES);
    if (!open || !signature) return false;
    const std::string text = signed_text(seal);
    return ::crypto_sign_verify_detached(octets(*signature), octets(text), text.size(),
                                         octets(*open)) == 0;
}

std::string sums_of(const Cubes& cubes, std::chrono::year year) {
    std::string text;
    for (Span month = span_of(year / 1); month.from < span_of(year).until;
         month = piece_of(month.until, Grain::month)) {
        const Tally total = total_of(cubes, month);
        text += key_of(month.from, Grain::month);
        for (std::size_t i = 0; i < Tally::size; ++i) {
            if (total.at(i) != 0) text += fmt::format(" {}:{}", i, total.at(i));
        }
        text += '\n';
    }
    return text;
}

std::vector<Restated> differences(std::string_view sealed, std::string_view now) {
    const Sums before = read_sums(sealed);
    const Sums after = read_sums(now);
    std::map<std::string, bool> months;
    for (const auto* sums : {&before, &after}) {
        for (const auto& [month, values] : *sums) months[month] = true;
    }
    std::vector<Restated> found;
    for (const auto& [month, there] : months) {
        for (std::size_t counter = 0; counter < Tally::size; ++counter) {
            const Restated one{month, counter, sum_in(before, month, counter),
                               sum_in(after, month, counter)};
            if (one.sealed != one.now) found.push_back(one);
        }
    }
    return found;
}

Words words_of_counter(std::size_t counter) {
    static const std::array<Words, Tally::size> words{{
        {"인입", "arrived"},
        {"상담 대기", "queued"},
        {"상담 대기(확정)", "queued and decided"},
        {"응답", "answered"},
        {"대기 뒤 응답", "answered from the queue"},
        {"20초 안 응답", "answered within 20 s"},
        {"안내 중 포기", "abandoned in the menu"},
        {"대기 중 포기", "abandoned in the queue"},
        {"20초 안 포기", "abandoned within 20 s"},
        {"5초 안 포기", "abandoned within 5 s"},
        {"처리", "handled"},
        {"보류", "held"},
        {"상담건수", "consultations"},
        {"처리 완료", "settled"},
        {"대기 시간 모름", "answered, nobody knows when"},
        {"포기까지의 시간 모름", "abandoned, nobody knows when"},
        {"통화만 기록", "talked, without holds or wrap-up"},
        {"호 전환", "transferred"},
        {"호 전환 여부 모름", "nobody knows whether transferred"},
        {"안내로 끝", "told by the house"},
        {"대기 시간(마이크로초)", "wait (microseconds)"},
        {"통화 시간(마이크로초)", "talk time (microseconds)"},
        {"보류 시간(마이크로초)", "hold time (microseconds)"},
        {"후처리 시간(마이크로초)", "wrap-up time (microseconds)"},
        {"통화만 기록된 통화 시간(마이크로초)",
         "talk time without holds or wrap-up (microseconds)"},
    }};
    return words.at(counter);
}

Result<std::vector<Seal>> load_seals(Database& database, std::chrono::year year) {
    const auto rows = database.run(
        "SELECT number, at, by_whom, reason, digest, sums, public_key, signature FROM year_seal "
        "WHERE year = :p1 ORDER BY number",
        {std::int64_t{static_cast<int>(year)}});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Seal> seals;
    for (const Row& row : *rows)
        seals.push_back({year, number_in(row[0]), from_micros(number_in(row[1])), text_in(row[2]),
                         text_in(row[3]), text_in(row[4]), text_in(row[5]), text_in(row[6]),
                         text_in(row[7])});
    return seals;
}

Result<Seal> seal_year(Database& database, const Cubes& cubes, std::chrono::year year,
                       const std::string& by, const std::string& reason, const SealKey& key,
                       Instant now) {
    Seal seal{year, 1, now, by, reason, digest_of(cubes, span_of(year)), sums_of(cubes, year)};
    const auto done = database.atomically([&]() -> Result<void> {
        const auto reliance = reliance_of(database, cubes, span_of(year), Instant::max());
        if (!reliance) return tl::unexpected<Error>(reliance.error());
        const auto before = load_seals(database, year);
        if (!before) return tl::unexpected<Error>(before.error());
        if (const auto why = bad_seal(*reliance, *before, seal.digest, reason))
            return failure(*why);
        if (!before->empty()) seal.number = before->back().number + 1;
        sign(seal, key);
        return append(database, seal);
    });
    if (!done) return tl::unexpected<Error>(done.error());
    return seal;
}

Result<std::optional<SealVerdict>> verify_year(Database& database, const Cubes& cubes,
                                               std::chrono::year year, Instant by) {
    auto seals = load_seals(database, year);
    if (!seals) return tl::unexpected<Error>(seals.error());
    std::erase_if(*seals, [by](const Seal& seal) { return seal.at > by; });
    std::optional<SealVerdict> verdict;
    if (seals->empty()) return verdict;
    verdict.emplace();
    verdict->seal = std::move(seals->back());
    verdict->is_genuine = is_genuine(verdict->seal);
    verdict->digest_now = digest_of(cubes, span_of(year));
    verdict->differences = differences(verdict->seal.sums, sums_of(cubes, year));
    return verdict;
}

}  // namespace naru::office
