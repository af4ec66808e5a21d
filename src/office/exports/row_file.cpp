#include "office/exports/row_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "office/csv_writer.h"
#include "office/sha256.h"

namespace naru::office {

namespace {

/// Excel has 1,048,576 rows a sheet: what is more goes on on another one.
constexpr lxw_row_t sheet_rows_max = 1'000'000;

class CsvFile final : public RowFile {
public:
    explicit CsvFile(const std::string& path) : out_(path, std::ios::binary | std::ios::trunc) {
        out_ << utf8_mark;
    }

    void heading(const std::vector<std::string>& names) override {
        for (const std::string& name : names) line_.text(name);
        out_ << line_.take();
    }

    void add(const ExportRow& row) override {
        for (const ExportField& field : row) {
            if (field.text.empty()) {
                line_.nothing();
            } else if (field.is_number) {
                line_.number(field.text);
            } else {
                line_.text(field.text);
            }
        }
        out_ << line_.take();
    }

    void close() override { out_.close(); }

    [[nodiscard]] std::string_view problem() const override { return out_.good() ? "" : "disk"; }

private:
    std::ofstream out_;
    CsvLine line_;
};

/// libxlsxwriter keeps one row in memory, and what was written before in files of its own beside
/// the path, without a name.
class SheetFile final : public RowFile {
public:
    SheetFile(const std::string& path, const std::string& title) : title_(title) {
        std::string folder = std::filesystem::path(path).parent_path().string();
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.data();
        options.use_zip64 = LXW_TRUE;
        workbook_ = ::workbook_new_opt(path.c_str(), &options);
        head_ = ::workbook_add_format(workbook_);
        ::format_set_bold(head_);
    }

    ~SheetFile() override {
        if (workbook_ != nullptr) ::lxw_workbook_free(workbook_);
    }

    SheetFile(const SheetFile&) = delete;
    SheetFile& operator=(const SheetFile&) = delete;

    void heading(const std::vector<std::string>& names) override {
        names_ = names;
        new_sheet();
    }

    void add(const ExportRow& row) override {
        if (row_ >= sheet_rows_max) new_sheet();
        lxw_col_t column = 0;
        for (const ExportField& field : row) {
            write(column, field);
            ++column;
        }
        ++row_;
    }

    void close() override {
        const lxw_error error = ::workbook_close(std::exchange(workbook_, nullptr));
        if (error != LXW_NO_ERROR && problem_.empty()) problem_ = "disk";
    }

    [[nodiscard]] std::string_view problem() const override { return problem_; }

private:
    void new_sheet() {
        ++sheets_;
        const std::string name = sheets_ == 1 ? title_ : title_ + " " + std::to_string(sheets_);
        sheet_ = ::workbook_add_worksheet(workbook_, name.c_str());
        ::worksheet_freeze_panes(sheet_, 1, 0);
        ::worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(names_.size()), 16, nullptr);
        lxw_col_t column = 0;
        for (const std::string& one : names_)
            ::worksheet_write_string(sheet_, 0, column++, one.c_str(), head_);
        row_ = 1;
    }

    void write(lxw_col_t column, const ExportField& field) {
        if (field.text.empty()) return;
        // Binary floating point keeps fifteen digits: what has more stays a text.
        const lxw_error error =
            field.is_number && field.text.size() <= 15
                ? ::worksheet_write_number(sheet_, row_, column,
                                           std::strtod(field.text.c_str(), nullptr), nullptr)
                : ::worksheet_write_string(sheet_, row_, column, field.text.c_str(), nullptr);
        if (error != LXW_NO_ERROR && problem_.empty())
            problem_ = error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ? "cell" : "disk";
    }

    // Given.
    std::string title_;
    // The library's: workbook_close() frees it with its sheets and formats.
    lxw_workbook* workbook_ = nullptr;
    lxw_format* head_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    // State.
    std::vector<std::string> names_;
    lxw_row_t row_ = 0;
    std::size_t sheets_ = 0;
    std::string_view problem_;
};

/// An empty file, or why there is none.
Result<void> make_file(const std::string& path) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return failure("export: no file can be made in the exports' folder");
    ::close(fd);
    return {};
}

}  // namespace

Result<std::unique_ptr<RowFile>> new_row_file(const std::string& path, ExportFormat format,
                                              const std::string& title) {
    if (const auto made = make_file(path); !made) return tl::unexpected<Error>(made.error());
    if (format == ExportFormat::csv) return std::make_unique<CsvFile>(path);
    return std::make_unique<SheetFile>(path, title);
}

Result<void> write_file(const std::string& path, const std::string& bytes) {
    if (const auto made = make_file(path); !made) return made;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return failure("export: the file could not be written");
    return {};
}

Result<std::string> sha256_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    Sha256 sum;
    std::vector<char> piece(1 << 20);
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sum.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof()) return failure("export: the file could not be read again");
    return sum.hex();
}

}  // namespace naru::office
