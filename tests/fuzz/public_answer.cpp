// layers: http office base
// What the public procurement API answers: whatever comes, what is kept of it is bounded, and an
// error repeats nothing of it.

#include "adapters/http/public_answer.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/octets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru;
    const std::string json(text_of_octets(data, size));
    const office::LookupKey of{office::IdentifierKind::notice, "R25BK00012345"};
    const auto read = http::read_public_answer(of, json);
    if (read && !read->is_known && !(read->title.empty() && read->agency.empty())) std::abort();
    if (read && read->title.size() + read->agency.size() + read->state.size() > json.size() * 3)
        std::abort();
    return 0;
}
