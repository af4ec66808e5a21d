// layers: office
// A map and a file of another system, after a line "%%": whatever they are, a contact that is taken
// has its times in order, an end, a reference and plain text; a line that is not says why.

#include <sodium.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"
#include "office/records/contact_file.h"
#include "office/reports/tally.h"

namespace {

using namespace naru;

void check(const office::ImportedContact& one, Instant now) {
    const views::ContactRecord& r = one.record;
    if (one.reference.empty() || one.reference.size() > 200 || one.agent.size() > 100 ||
        one.type.size() > 100 || one.caller.size() > 20)
        std::abort();
    if (!r.ended_at || !r.outcome || *r.ended_at > now || *r.ended_at < r.arrived_at) std::abort();
    if (r.queued_at && *r.queued_at < r.arrived_at) std::abort();
    if (r.talk_at && (*r.talk_at > *r.ended_at || *r.talk_at < r.queued_at.value_or(r.arrived_at)))
        std::abort();
    views::ContactRecord counted = r;
    counted.id = ContactId{office::imported_from};
    const office::Tally tally = office::tally_of({counted, *r.ended_at});
    for (std::size_t i = 0; i < office::Tally::size; ++i) {
        if (tally.at(i) < 0) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool is_ready = ::sodium_init() >= 0;
    static const auto cp949 = office::Cp949::open();
    if (!is_ready || !cp949) std::abort();
    const auto text = naru::text_of_octets(data, size);
    const auto cut = text.find("\n%%\n");
    const auto map = office::import_map_in(text.substr(0, cut));
    if (!map) {
        if (map.error().message.empty() || map.error().english.empty()) std::abort();
        return 0;
    }
    std::string_view rest = cut == std::string_view::npos ? "" : text.substr(cut + 4);
    office::Utf8Check utf8;
    utf8.see(rest);
    const office::Cp949* letters = utf8.is_utf8() ? nullptr : &*cp949;
    office::CsvStream rows(
        [&rest](char* to, std::size_t most) {
            const std::size_t count = rest.copy(to, std::min<std::size_t>(most, 1000));
            rest.remove_prefix(count);
            return count;
        },
        map->separator);
    Result<std::vector<std::string>> head = map->columns;
    if (map->columns.empty()) head = office::import_head(rows, letters);
    if (!head) return 0;
    const office::ImportSurroundings around{office::Taxonomy::shipped(),
                                            {{"kim.cs", AgentId{10'001}}},
                                            from_micros(1'900'000'000'000'000)};
    auto lines = office::ContactLines::open(*map, *head, around, letters);
    if (!lines) {
        if (lines.error().message.empty() || lines.error().english.empty()) std::abort();
        return 0;
    }
    office::CsvRow row;
    office::ImportedContact one;
    while (rows.next(row)) {
        const auto read = lines->read(row, one);
        if (!read) {
            if (read.error().why.message.empty() || read.error().why.english.empty()) std::abort();
        } else if (*read) {
            check(one, around.now);
        }
    }
    return 0;
}
