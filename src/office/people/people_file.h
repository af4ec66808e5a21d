#pragma once

/// New people from a spreadsheet: a header that names the columns, then one person a line. Every
/// bad line is told with its number and why; the file is taken whole or not at all.

#include <string>
#include <string_view>
#include <vector>

#include "office/people/people_store.h"

namespace naru::office {

inline constexpr std::size_t people_file_bytes_max = 128 * 1024;
inline constexpr std::size_t people_file_lines_max = 1000;

struct BadLine {
    std::size_t line = 0;  // 0: the file as a whole
    /// One word for programs: encoding, size, lines, header, broken, columns, user, name, role,
    /// twice, taken.
    std::string code;
    std::string ko;
};

struct PeopleFile {
    std::string encoding;
    std::vector<NewPerson> people;
    std::vector<BadLine> bad;  // in the order of lines
};

/// The names that are there already are those of `people`.
[[nodiscard]] PeopleFile read_people_file(std::string_view bytes, const People& people);

}  // namespace naru::office
