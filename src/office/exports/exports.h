#pragma once

/// Exports (내보내기): files that are too long to wait for. Somebody asks for one, it is made in
/// the background, whole or not at all, and lies ready for a day for whoever asked. Rules alone;
/// the SQL is in export_store.h, what stands in the files in exported_rows.h.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/time.h"
#include "office/books/book.h"
#include "office/customers/customers.h"
#include "office/people/people.h"
#include "office/reports/span.h"

namespace naru::office {

using ExportId = Id<struct ExportTag>;

enum class ExportKind : std::uint8_t { contacts, cases, statistics, book };
enum class ExportFormat : std::uint8_t { csv, xlsx, pdf };

/// `gone`: its time was over, or whoever asked took it away. `failed` says why in `problem`.
enum class ExportState : std::uint8_t { waiting, running, ready, failed, gone };

[[nodiscard]] std::string_view word_of(ExportKind kind);
[[nodiscard]] std::optional<ExportKind> export_kind_named(std::string_view word);
[[nodiscard]] std::string_view word_of(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> export_format_named(std::string_view word);
[[nodiscard]] std::string_view word_of(ExportState state);
[[nodiscard]] std::optional<ExportState> export_state_named(std::string_view word);
[[nodiscard]] std::string_view word_of(Language language);

struct ExportWish {
    ExportKind kind = ExportKind::contacts;
    ExportFormat format = ExportFormat::csv;
    Span span;
    Language language = Language::ko;
    /// Which book, if it is one.
    std::optional<BookKind> book = std::nullopt;
    /// Why telephone numbers, names and notes are in it as they are; none: masked.
    std::optional<UnmaskReason> unmasked = std::nullopt;
};

struct ExportJob {
    ExportId id;
    /// The user name of whoever asked, and nobody else, gets it.
    std::string by;
    ExportWish wish;
    ExportState state = ExportState::waiting;
    Instant asked_at;
    std::optional<Instant> finished_at;
    /// Until then it can be taken; then it is deleted.
    std::optional<Instant> expires_at;
    /// Known when it is ready; before that, the maker knows how far it is.
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    std::string sha256;
    /// "disk", "too_large", "records", "interrupted": why it failed.
    std::string problem;
    /// How often its making began: a start of the program begins it again.
    int begun = 0;
};

// Limits.
inline constexpr std::size_t unfinished_exports_max = 3;  // of a person
inline constexpr std::size_t listed_exports_max = 50;
inline constexpr std::uint64_t export_bytes_max = std::uint64_t{2} << 30;
/// Of all that lie ready.
inline constexpr std::uint64_t all_exports_bytes_max = std::uint64_t{8} << 30;
/// What must stay free on the disk: recordings and the journal come first.
inline constexpr std::uint64_t export_spare_bytes = std::uint64_t{1} << 30;
inline constexpr std::chrono::hours export_life{24};
/// Cut off so often, it is not begun again: it may be what ends the program.
inline constexpr int export_begun_max = 3;
/// Contacts and cases of so long a stretch.
inline constexpr int export_days_max = 50 * 366;

/// Who may have what: contacts and cases are read by those who see all of them, figures by those
/// who read statistics.
[[nodiscard]] bool may_export(Role role, ExportKind kind);
/// As they are, and not masked: those who may also merge and erase customers.
[[nodiscard]] bool may_export_unmasked(Role role, ExportKind kind);
/// A book can be printed; rows are rows.
[[nodiscard]] bool is_made_as(ExportKind kind, ExportFormat format);

/// "naru-contacts-2010-01-01-2010-01-31-7.csv": ASCII, nothing personal.
[[nodiscard]] std::string file_name_of(const ExportJob& job);
/// Where it lies in the exports' folder: "7.csv".
[[nodiscard]] std::string stored_name_of(const ExportJob& job);
/// What the trail says of it: "contacts 2010-01-01 ~ 2010-01-31 csv, unmasked: correct".
[[nodiscard]] std::string trail_words(const ExportWish& wish);

}  // namespace naru::office
