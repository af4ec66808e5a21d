// layers: office
// Whatever is typed or pasted into a note: what is found in it is found again in its printed form,
// and nothing is found that recognise() would not take.

#include "office/customers/identifiers.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::office;
    const auto text = naru::text_of_octets(data, size);
    const auto is_among = [](const Identifier& one, const std::vector<Identifier>& all) {
        return std::find(all.begin(), all.end(), one) != all.end();
    };
    const auto found = find_identifiers(text);
    if (found.size() > identifiers_max) std::abort();
    for (const auto& one : found) {
        if (!is_among(one, recognise(printed(one)))) std::abort();
        if (std::count(found.begin(), found.end(), one) != 1) std::abort();
    }
    for (const auto& one : recognise(text)) {
        if (!is_among(one, recognise(printed(one)))) std::abort();
        if (identifier_kind_named(word_of(one.kind)) != one.kind) std::abort();
    }
    if (const auto number = business_number(text); number && number->size() != 10) std::abort();
    for (const auto kind : {IdentifierKind::notice, IdentifierKind::contract}) {
        if (const auto made = rebuilt(kind, text);
            made && !is_among(*made, recognise(made->number)))
            std::abort();
    }
    return 0;
}
