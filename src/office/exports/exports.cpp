#include "office/exports/exports.h"

#include <algorithm>

#include "base/named.h"

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 4> kinds{"contacts", "cases", "statistics", "book"};
constexpr std::array<std::string_view, 3> formats{"csv", "xlsx", "pdf"};
constexpr std::array<std::string_view, 5> states{"waiting", "running", "ready", "failed", "gone"};

}  // namespace

std::string_view word_of(ExportKind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}

std::optional<ExportKind> export_kind_named(std::string_view word) {
    return named<ExportKind>(kinds, word);
}

std::string_view word_of(ExportFormat format) {
    return formats.at(static_cast<std::size_t>(format));
}

std::optional<ExportFormat> export_format_named(std::string_view word) {
    return named<ExportFormat>(formats, word);
}

std::string_view word_of(ExportState state) {
    return states.at(static_cast<std::size_t>(state));
}

std::optional<ExportState> export_state_named(std::string_view word) {
    return named<ExportState>(states, word);
}

std::string_view word_of(Language language) {
    return language == Language::ko ? "ko" : "en";
}

bool may_export(Role role, ExportKind kind) {
    constexpr Who readers{Role::team_leader, Role::evaluator, Role::auditor};
    constexpr Who figures{Role::team_leader, Role::evaluator, Role::instructor, Role::administrator,
                          Role::auditor};
    const bool is_rows = kind == ExportKind::contacts || kind == ExportKind::cases;
    return (is_rows ? readers : figures).has(role);
}

bool may_export_unmasked(Role role, ExportKind kind) {
    const bool is_rows = kind == ExportKind::contacts || kind == ExportKind::cases;
    return is_rows && customer_leaders.has(role);
}

bool is_made_as(ExportKind kind, ExportFormat format) {
    return format != ExportFormat::pdf || kind == ExportKind::book;
}

std::string stored_name_of(const ExportJob& job) {
    return std::to_string(job.id.value) + "." + std::string(word_of(job.wish.format));
}

std::string file_name_of(const ExportJob& job) {
    std::string name = "naru-" + std::string(word_of(job.wish.kind));
    if (job.wish.book) name += "-" + std::string(word_of(*job.wish.book));
    return name + "-" + iso(job.wish.span.from) + "-" +
           iso(job.wish.span.until - std::chrono::days{1}) + "-" + stored_name_of(job);
}

std::string trail_words(const ExportWish& wish) {
    return std::string(word_of(wish.kind)) + " " + days_of(wish.span) + " " +
           std::string(word_of(wish.format)) +
           (wish.unmasked ? ", unmasked: " + std::string(word_of(*wish.unmasked)) : "");
}

}  // namespace naru::office
