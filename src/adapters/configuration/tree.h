#pragma once

/// A TOML file as a plain tree with the place of every name and value. toml++ ends here.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/configuration/configuration.h"
#include "base/result.h"

namespace naru::configuration {

struct Node {
    enum class Kind { text, whole, table, array, other };

    Kind kind = Kind::other;
    Place place;
    std::string text;            // of a text; of any other leaf, as it is written
    std::int64_t whole = 0;      // of a whole number
    std::vector<Node> elements;  // of an array
    /// Of a table, in the order of the file, with the place of the name.
    struct Entry;
    std::vector<Entry> entries;

    [[nodiscard]] const Node* find(std::string_view name) const;
};

struct Node::Entry {
    std::string name;
    Place place;
    Node value;
};

[[nodiscard]] Result<Node, Mistake> tree_of(std::string_view text);

}  // namespace naru::configuration
