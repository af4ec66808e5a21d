#include "office/books/pdf_language.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>

namespace naru::office {

namespace {

/// The number after the last `word` in the text.
std::optional<std::size_t> number_after(std::string_view text, std::string_view word) {
    const auto at = text.rfind(word);
    if (at == std::string_view::npos) return std::nullopt;
    auto begin = at + word.size();
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
    std::size_t number = 0;
    const auto end = std::from_chars(text.data() + begin, text.data() + text.size(), number).ptr;
    if (end == text.data() + begin) return std::nullopt;
    return number;
}

}  // namespace

Result<std::string> with_language(std::string pdf, const std::string& language) {
    const auto none = [] {
        return failure("PDF의 끝을 읽을 수 없습니다.", "the end of the PDF cannot be read");
    };
    const auto table = number_after(pdf, "startxref");
    const auto root = number_after(pdf, "/Root ");
    const auto info = number_after(pdf, "/Info ");
    const auto size = number_after(pdf, "/Size ");
    if (!table || !root || !info || !size) return none();
    const std::string head = fmt::format("{} 0 obj", *root);
    const auto at = pdf.rfind("\n" + head);
    const auto open = pdf.find("<<", at == std::string::npos ? 0 : at);
    const auto end = pdf.find("endobj", open);
    if (at == std::string::npos || open == std::string::npos || end == std::string::npos)
        return none();
    const std::string rest = pdf.substr(open + 2, end - open - 2);
    const std::size_t place = pdf.size();
    pdf += fmt::format("{}\n<< /Lang ({}){}endobj\n", head, language, rest);
    const std::size_t again = pdf.size();
    pdf += fmt::format(
        "xref\n{0} 1\n{1:010} 00000 n \ntrailer\n<< /Size {2} /Root {0} 0 R /Info {3} 0 R /Prev "
        "{4} >>\nstartxref\n{5}\n%%EOF\n",
        *root, place, *size, *info, *table, again);
    return pdf;
}

}  // namespace naru::office
