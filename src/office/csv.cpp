#include "office/csv.h"

#include <iconv.h>

#include <algorithm>
#include <charconv>

namespace naru::office {

namespace {

/// The bytes of one character of well-formed UTF-8 (RFC 3629), or 0.
std::size_t character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first < 0xC2   ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    // Overlong forms, surrogates, and beyond U+10FFFF.
    const unsigned second = byte(1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F))
        return 0;
    return length;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_at(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

/// Reads one row after another; stands behind the last one that was read.
class Reader {
public:
    Reader(std::string_view text, char separator, std::size_t line = 1)
        : text_(text), separator_(separator), line_(line) {}

    [[nodiscard]] bool is_at_end() const { return at_ >= text_.size(); }

    [[nodiscard]] std::size_t at() const { return at_; }

    [[nodiscard]] std::size_t line() const { return line_; }

    void row(CsvRow& out) {
        const std::size_t begin = at_;
        std::size_t count = 0;
        out.line = line_;
        out.is_broken = false;
        for (;;) {
            if (out.fields.size() == count) out.fields.emplace_back();
            std::string& field = out.fields[count++];
            field.clear();
            if (!(next() == '"' ? quoted(field) : plain(field)) || count > csv_columns_max)
                return broken(begin, out);
            if (next() != separator_ || is_at_end()) break;
            ++at_;
        }
        out.fields.resize(count);
        end_line();
    }

private:
    [[nodiscard]] char next() const { return is_at_end() ? '\0' : text_[at_]; }

    [[nodiscard]] bool at_line_end() const {
        return is_at_end() || text_[at_] == '\n' || text_[at_] == '\r';
    }

    bool plain(std::string& field) {
        const std::size_t begin = at_;
        while (!at_line_end() && text_[at_] != separator_ && text_[at_] != '"') ++at_;
        field.assign(text_, begin, at_ - begin);
        return next() != '"';
    }

    bool quoted(std::string& field) {
        for (++at_; !is_at_end(); ++at_) {
            if (text_[at_] == '"') {
                if (++at_; next() != '"') return at_line_end() || text_[at_] == separator_;
            }
            if (text_[at_] == '\n') ++line_;
            field += text_[at_];
        }
        return false;
    }

    void end_line() {
        if (next() == '\r') ++at_;
        if (next() == '\n') ++at_;
        ++line_;
    }

    void broken(std::size_t begin, CsvRow& out) {
        at_ = begin;
        line_ = out.line;
        while (!at_line_end()) ++at_;
        end_line();
        out.fields.clear();
        out.is_broken = true;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_;
};

bool is_empty(const CsvRow& row) {
    return !row.is_broken && row.fields.size() == 1 && row.fields[0].empty();
}

/// So much of a file is read at once.
constexpr std::size_t piece_bytes = 1024 * 1024;

char separator_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const auto count = [&line](char c) { return std::count(line.begin(), line.end(), c); };
    char most = ',';
    for (const char one : {';', '\t'}) {
        if (count(one) > count(most)) most = one;
    }
    return most;
}

}  // namespace

Result<Utf8Text> utf8_of(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return failure("UTF-16 파일입니다. 'CSV UTF-8'로 저장해 주십시오.",
                       "This is a UTF-16 file. Save it as 'CSV UTF-8'.");
    const bool marked = bytes.starts_with(utf8_mark);
    if (marked) bytes.remove_prefix(utf8_mark.size());
    if (is_utf8(bytes)) return Utf8Text{std::string(bytes), "UTF-8"};
    if (marked)
        return failure("UTF-8이라고 적혀 있으나 UTF-8이 아닌 글자가 있습니다.",
                       "It says that it is UTF-8, and it is not.");
    const auto converter = Cp949::open();
    if (!converter) return tl::unexpected<Error>(converter.error());
    std::size_t read = 0;
    auto text = converter->utf8(bytes, &read);
    if (!text) {
        const auto good = bytes.substr(0, read);
        const auto line = std::to_string(std::count(good.begin(), good.end(), '\n') + 1);
        return failure(line + "번째 줄: UTF-8도 CP949도 아닌 글자가 있습니다.",
                       "Line " + line + ": neither UTF-8 nor CP949.");
    }
    return Utf8Text{std::move(*text), "CP949"};
}

void Utf8Check::see(std::string_view bytes) {
    if (!is_good_) return;
    rest_ += bytes;
    std::size_t at = 0;
    while (at < rest_.size()) {
        const std::size_t length = character_at(rest_, at);
        if (length == 0) {
            // No character has more than four bytes: three may still become one.
            is_good_ = rest_.size() - at <= 3;
            break;
        }
        at += length;
    }
    rest_.erase(0, at);
}

void Cp949::Close::operator()(void* converter) const {
    ::iconv_close(converter);
}

Result<Cp949> Cp949::open() {
    const iconv_t converter = ::iconv_open("UTF-8", "CP949");
    if (converter == reinterpret_cast<iconv_t>(-1))
        return failure("이 컴퓨터는 CP949를 읽지 못합니다. UTF-8로 저장해 주십시오.",
                       "This machine cannot read CP949. Save the file as UTF-8.");
    return Cp949(converter);
}

std::optional<std::string> Cp949::utf8(std::string_view bytes, std::size_t* read_bytes) const {
    std::string in(bytes);
    std::string out(bytes.size() * 3, '\0');  // two bytes become three
    char* from = in.data();
    std::size_t left = in.size();
    char* to = out.data();
    std::size_t room = out.size();
    ::iconv(converter_.get(), nullptr, nullptr, nullptr, nullptr);
    const auto done = ::iconv(converter_.get(), &from, &left, &to, &room);
    if (read_bytes != nullptr) *read_bytes = in.size() - left;
    if (done == static_cast<std::size_t>(-1)) return std::nullopt;
    out.resize(out.size() - room);
    return out;
}

std::vector<CsvRow> csv_rows(std::string_view text, std::size_t rows_max) {
    std::vector<CsvRow> out;
    Reader reader(text, ',');
    while (!reader.is_at_end() && out.size() < rows_max) {
        CsvRow row;
        reader.row(row);
        if (!is_empty(row)) out.push_back(std::move(row));
    }
    return out;
}

CsvStream::CsvStream(Source source, char separator)
    : source_(std::move(source)), separator_(separator) {
    fill();
    if (buffer_.starts_with(utf8_mark)) at_ = bytes_read_ = utf8_mark.size();
    if (separator_ == 0) separator_ = separator_of(std::string_view(buffer_).substr(at_));
}

bool CsvStream::next(CsvRow& row) {
    for (;;) {
        fill();
        if (at_ >= buffer_.size()) return false;
        // Whatever stands there, a row is no longer than this.
        const auto window = std::string_view(buffer_).substr(at_, csv_row_bytes_max);
        const bool is_last = is_over_ && at_ + window.size() == buffer_.size();
        Reader reader(window, separator_, line_);
        reader.row(row);
        at_ += reader.at();
        bytes_read_ += reader.at();
        line_ = reader.line();
        if (reader.is_at_end() && !is_last) {
            row.is_broken = true;
            row.fields.clear();
            skip_line();
        }
        if (!is_empty(row)) return true;
    }
}

/// The rest of a row that is too long.
void CsvStream::skip_line() {
    for (;;) {
        const auto end = buffer_.find('\n', at_);
        const std::size_t skipped = end == std::string::npos ? buffer_.size() - at_ : end + 1 - at_;
        at_ += skipped;
        bytes_read_ += skipped;
        if (end != std::string::npos) return;
        fill();
        if (at_ >= buffer_.size()) return;
    }
}

/// A whole row is there, or all that is left.
void CsvStream::fill() {
    if (is_over_ || buffer_.size() - at_ > csv_row_bytes_max) return;
    buffer_.erase(0, at_);
    at_ = 0;
    while (!is_over_ && buffer_.size() <= csv_row_bytes_max) {
        const std::size_t had = buffer_.size();
        buffer_.resize(had + piece_bytes);
        const std::size_t got = source_(buffer_.data() + had, piece_bytes);
        buffer_.resize(had + got);
        is_over_ = got == 0;
    }
}

std::optional<std::int64_t> whole_number(std::string text) {
    std::erase(text, ',');
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    if (text.empty() || text.size() > 12 || std::from_chars(text.data(), end, value).ptr != end ||
        value < 0)
        return std::nullopt;
    return value;
}

}  // namespace naru::office
