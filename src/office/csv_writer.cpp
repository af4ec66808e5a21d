#include "office/csv_writer.h"

#include <utility>

namespace naru::office {

void CsvLine::next() {
    if (!std::exchange(is_first_, false)) line_ += ',';
}

CsvLine& CsvLine::text(std::string_view field) {
    next();
    const bool is_formula = !field.empty() && std::string_view("=+-@\t\r").find(field.front()) !=
                                                  std::string_view::npos;
    const bool is_quoted = field.find_first_of(",\"\r\n") != std::string_view::npos;
    if (is_quoted) line_ += '"';
    if (is_formula) line_ += '\'';
    for (const char c : field) {
        if (c == '"') line_ += '"';
        line_ += c;
    }
    if (is_quoted) line_ += '"';
    return *this;
}

CsvLine& CsvLine::number(std::string_view digits) {
    next();
    line_ += digits;
    return *this;
}

CsvLine& CsvLine::nothing() {
    next();
    return *this;
}

std::string CsvLine::take() {
    is_first_ = true;
    return std::exchange(line_, {}) + "\r\n";
}

}  // namespace naru::office
