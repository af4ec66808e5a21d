#pragma once

/// Files for a spreadsheet: rows of RFC 4180 after a mark of UTF-8. What a spreadsheet would take
/// for a formula becomes text.

#include <string>
#include <string_view>

#include "office/csv.h"

namespace naru::office {

/// One row, field after field.
class CsvLine {
public:
    CsvLine& text(std::string_view field);
    /// Digits, a point, a sign: as it is.
    CsvLine& number(std::string_view digits);
    CsvLine& nothing();
    /// With its end; empty again.
    [[nodiscard]] std::string take();

private:
    void next();

    std::string line_;
    bool is_first_ = true;
};

}  // namespace naru::office
