// layers: office
// A file from somebody's spreadsheet: any bytes are people or bad lines; what is taken can hurt
// nobody, not even in the spreadsheet that it goes back to.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"
#include "office/csv.h"
#include "office/people/people_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::office;
    const auto bytes = naru::text_of_octets(data, size);
    People there;
    there.put({1, "kim", "김나루", Role::consultant, {}});
    const PeopleFile read = read_people_file(bytes, there);
    if (read.people.size() > people_file_lines_max) std::abort();
    if (read.people.empty() && read.bad.empty()) std::abort();
    std::size_t last = 0;
    for (const auto& bad : read.bad) {
        if (bad.code.empty() || bad.ko.empty() || bad.line < last) std::abort();
        last = bad.line;
    }
    for (const auto& person : read.people) {
        if (bad_user(person.user) || bad_name(person.name)) std::abort();
        if (std::string_view("=+-@\t\r").find(person.name.front()) != std::string_view::npos)
            std::abort();
        if (person.user == "kim") std::abort();
        // What was read is text: whoever writes it again writes the same.
        if (!utf8_of(person.name) || utf8_of(person.name)->was != "UTF-8") std::abort();
    }
    return 0;
}
