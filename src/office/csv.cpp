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

Result<std::string> from_cp949(std::string_view bytes) {
    const iconv_t converter = ::iconv_open("UTF-8", "CP949");
    if (converter == reinterpret_cast<iconv_t>(-1))
        return failure("이 컴퓨터는 CP949를 읽지 못합니다. UTF-8로 저장해 주십시오.",
                       "This machine cannot read CP949. Save the file as UTF-8.");
    std::string in(bytes);
    std::string out(bytes.size() * 3, '\0');  // two bytes become three
    char* from = in.data();
    std::size_t left = in.size();
    char* to = out.data();
    std::size_t room = out.size();
    const auto done = ::iconv(converter, &from, &left, &to, &room);
    ::iconv_close(converter);
    if (done == static_cast<std::size_t>(-1)) {
        const auto line = std::count(in.data(), from, '\n') + 1;
        return failure(std::to_string(line) + "번째 줄: UTF-8도 CP949도 아닌 글자가 있습니다.",
                       "Line " + std::to_string(line) + ": neither UTF-8 nor CP949.");
    }
    out.resize(out.size() - room);
    return out;
}

/// Reads one row after another; stands behind the last one that was read.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool is_at_end() const { return at_ >= text_.size(); }

    CsvRow row() {
        const std::size_t begin = at_;
        CsvRow out{line_};
        for (;;) {
            out.fields.emplace_back();
            if (!(next() == '"' ? quoted(out.fields.back()) : plain(out.fields.back())) ||
                out.fields.size() > csv_columns_max)
                return broken(begin, out.line);
            if (next() != ',') break;
            ++at_;
        }
        end_line();
        return out;
    }

private:
    [[nodiscard]] char next() const { return is_at_end() ? '\0' : text_[at_]; }

    [[nodiscard]] bool at_line_end() const {
        return is_at_end() || text_[at_] == '\n' || text_[at_] == '\r';
    }

    bool plain(std::string& field) {
        while (!at_line_end() && text_[at_] != ',') {
            if (text_[at_] == '"') return false;
            field += text_[at_++];
        }
        return true;
    }

    bool quoted(std::string& field) {
        for (++at_; !is_at_end(); ++at_) {
            if (text_[at_] == '"') {
                if (++at_; next() != '"') return at_line_end() || text_[at_] == ',';
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

    CsvRow broken(std::size_t begin, std::size_t line) {
        at_ = begin;
        line_ = line;
        while (!at_line_end()) ++at_;
        end_line();
        return {line, {}, true};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

Result<Utf8Text> utf8_of(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return failure("UTF-16 파일입니다. 'CSV UTF-8'로 저장해 주십시오.",
                       "This is a UTF-16 file. Save it as 'CSV UTF-8'.");
    const bool marked = bytes.starts_with("\xef\xbb\xbf");
    if (marked) bytes.remove_prefix(3);
    if (is_utf8(bytes)) return Utf8Text{std::string(bytes), "UTF-8"};
    if (marked)
        return failure("UTF-8이라고 적혀 있으나 UTF-8이 아닌 글자가 있습니다.",
                       "It says that it is UTF-8, and it is not.");
    auto text = from_cp949(bytes);
    if (!text) return tl::unexpected<Error>(text.error());
    return Utf8Text{std::move(*text), "CP949"};
}

std::vector<CsvRow> csv_rows(std::string_view text, std::size_t rows_max) {
    std::vector<CsvRow> out;
    Reader reader(text);
    while (!reader.is_at_end() && out.size() < rows_max) {
        CsvRow row = reader.row();
        const bool is_empty = !row.is_broken && row.fields.size() == 1 && row.fields[0].empty();
        if (!is_empty) out.push_back(std::move(row));
    }
    return out;
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
