#include "adapters/configuration/tree.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 1
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace naru::configuration {

namespace {

Place place_of(const toml::source_region& source) {
    return {static_cast<std::uint32_t>(source.begin.line),
            static_cast<std::uint32_t>(source.begin.column)};
}

Node node_of(const toml::node& from) {
    Node node;
    node.place = place_of(from.source());
    if (const auto* text = from.as_string()) {
        node.kind = Node::Kind::text;
        node.text = text->get();
    } else if (const auto* whole = from.as_integer()) {
        node.kind = Node::Kind::whole;
        node.whole = whole->get();
        node.text = std::to_string(node.whole);
    } else if (const auto* table = from.as_table()) {
        node.kind = Node::Kind::table;
        for (const auto& [key, value] : *table) {
            node.entries.push_back(
                {std::string(key.str()), place_of(key.source()), node_of(value)});
        }
        // toml++ keeps names sorted; people read from top to bottom.
        std::stable_sort(node.entries.begin(), node.entries.end(),
                         [](const auto& a, const auto& b) {
                             return std::pair(a.place.line, a.place.column) <
                                    std::pair(b.place.line, b.place.column);
                         });
    } else if (const auto* array = from.as_array()) {
        node.kind = Node::Kind::array;
        for (const auto& element : *array) node.elements.push_back(node_of(element));
    } else {
        std::ostringstream written;
        from.visit([&written](const auto& leaf) {
            if constexpr (toml::is_value<decltype(leaf)>) written << leaf;
        });
        node.text = written.str();
    }
    return node;
}

}  // namespace

const Node* Node::find(std::string_view name) const {
    for (const Entry& entry : entries) {
        if (entry.name == name) return &entry.value;
    }
    return nullptr;
}

Result<Node, Mistake> tree_of(std::string_view text) {
    const toml::parse_result parsed = toml::parse(text);
    if (parsed) return node_of(parsed.table());
    // The library's own words: there is no list of them that could be translated.
    const std::string words{parsed.error().description()};
    return tl::unexpected<Mistake>(
        Mistake{place_of(parsed.error().source()),
                "TOML",
                {"문법에 맞지 않습니다: " + words, "grammar: " + words},
                {"이름 = \"값\", 또는 [표]", "name = \"value\", or [table]"}});
}

}  // namespace naru::configuration
