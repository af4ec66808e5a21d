#include "journal/record.h"

#include <utility>
#include <variant>

#include "wire/fields.h"

namespace naru::journal {
namespace {

constexpr std::size_t head_bytes = 8;

template <std::size_t... I>
constexpr bool codes_differ(std::index_sequence<I...>) {
    constexpr std::uint16_t codes[] = {std::variant_alternative_t<I, centre::Fact>::code...};
    for (std::size_t i = 0; i < sizeof...(I); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (codes[i] == codes[j]) return false;
        }
    }
    return true;
}

using Alternatives = std::make_index_sequence<std::variant_size_v<centre::Fact>>;
static_assert(codes_differ(Alternatives{}), "two facts have one code");

template <std::size_t... I>
bool get_fact(std::uint16_t type, wire::Reader& reader, centre::Fact& fact,
              std::index_sequence<I...>) {
    bool known = false;
    const auto try_one = [&]<std::size_t At>() {
        if (std::variant_alternative_t<At, centre::Fact>::code != type) return;
        known = true;
        reader.get(fact.template emplace<At>());
    };
    (try_one.template operator()<I>(), ...);
    return known;
}

}  // namespace

std::string encode_record(const Record& record) {
    wire::Writer body;
    body.put(record.at);
    std::uint16_t type = 0;
    std::visit(
        [&]<class F>(const F& fact) {
            type = F::code;
            body.put(fact);
        },
        record.fact);
    wire::Writer head;
    head.put(type);
    head.put(record_version);
    head.put(static_cast<std::uint32_t>(body.bytes().size()));
    return head.take() + body.bytes();
}

Result<Record> take_record(std::string_view& bytes) {
    wire::Reader head(bytes.substr(0, head_bytes));
    std::uint16_t type = 0;
    std::uint16_t version = 0;
    std::uint32_t size = 0;
    head.get(type);
    head.get(version);
    head.get(size);
    if (!head.finish() || size > bytes.size() - head_bytes) return failure("record cut off");
    if (version != record_version) {
        return failure("record of type " + std::to_string(type) + " has version " +
                       std::to_string(version) + "; this program reads " +
                       std::to_string(record_version));
    }
    wire::Reader body(bytes.substr(head_bytes, size));
    Record record;
    body.get(record.at);
    if (!get_fact(type, body, record.fact, Alternatives{})) {
        return failure("record of unknown type " + std::to_string(type) +
                       ": written by another version");
    }
    if (!body.finish())
        return failure("record of type " + std::to_string(type) + ": its fields do not fit");
    bytes.remove_prefix(head_bytes + size);
    return record;
}

}  // namespace naru::journal
