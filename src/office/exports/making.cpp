#include "office/exports/making.h"

#include <filesystem>
#include <utility>

namespace naru::office {

namespace {

constexpr const char* no_disk = "disk";
constexpr const char* too_large = "too_large";
constexpr const char* no_records = "records";

std::uint64_t size_of(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
}

}  // namespace

Making::Making(ExportJob job, std::string folder, std::unique_ptr<ExportedRows> rows,
               ExportLimits limits)
    : job_(std::move(job)),
      path_(std::move(folder) + "/" + stored_name_of(job_)),
      rows_(std::move(rows)),
      limits_(limits) {}

Making::Making(ExportJob job, std::string folder, ExportedWhole whole, ExportLimits limits)
    : job_(std::move(job)),
      path_(std::move(folder) + "/" + stored_name_of(job_)),
      whole_(std::move(whole)),
      limits_(limits),
      total_(whole_.rows) {}

bool Making::step(Database& database, Instant now) {
    std::string problem;
    switch (phase_) {
        case Phase::begin:
            problem = begin(database);
            break;
        case Phase::pieces:
            problem = piece(database);
            break;
        case Phase::finish:
            problem = finish(database, now);
            break;
        case Phase::over:
            break;
    }
    if (!problem.empty()) {
        give_up();
        // Not kept: it is found running by nobody, and begun again.
        (void)export_failed(database, job_.id, problem, now);
    }
    return phase_ != Phase::over;
}

void Making::give_up() {
    phase_ = Phase::over;
    file_.reset();
    std::error_code error;
    std::filesystem::remove(path_, error);
}

std::string Making::out_of_bounds() const {
    std::error_code error;
    const auto space = std::filesystem::space(std::filesystem::path(path_).parent_path(), error);
    if (error || space.available < limits_.spare_bytes) return no_disk;
    const std::uint64_t size = size_of(path_);
    if (size > limits_.file_bytes || size + others_bytes_ > limits_.all_bytes) return too_large;
    return {};
}

std::string Making::begin(Database& database) {
    const auto others = exported_bytes(database);
    if (!others) return no_records;
    others_bytes_ = *others;
    if (std::string problem = out_of_bounds(); !problem.empty()) return problem;
    if (rows_ == nullptr) {
        if (!write_file(path_, whole_.bytes)) return no_disk;
        whole_.bytes = {};
        rows_done_ = whole_.rows;
        phase_ = Phase::finish;
        return {};
    }
    const auto count = rows_->count(database);
    if (!count) return no_records;
    total_ = *count;
    auto file = new_row_file(path_, job_.wish.format, std::string(word_of(job_.wish.kind)));
    if (!file) return no_disk;
    file_ = std::move(*file);
    file_->heading(rows_->heading());
    phase_ = Phase::pieces;
    return {};
}

std::string Making::piece(Database& database) {
    const auto count = rows_->next(database, *file_);
    if (!count) return no_records;
    rows_done_ += *count;
    if (!file_->problem().empty()) return std::string(file_->problem());
    if (*count == 0) phase_ = Phase::finish;
    return out_of_bounds();
}

std::string Making::finish(Database& database, Instant now) {
    if (file_ != nullptr) {
        file_->close();
        const std::string problem(file_->problem());
        file_.reset();
        if (!problem.empty()) return problem;
    }
    if (std::string problem = out_of_bounds(); !problem.empty()) return problem;
    auto sum = sha256_of_file(path_);
    if (!sum) return no_disk;
    const ExportEnd end{rows_done_, size_of(path_), std::move(*sum)};
    const auto kept = export_ready(database, job_.id, end, now);
    if (!kept) return no_records;
    if (!*kept) {
        give_up();
        return {};
    }
    phase_ = Phase::over;
    return {};
}

}  // namespace naru::office
