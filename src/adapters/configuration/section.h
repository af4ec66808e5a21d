#pragma once

/// One table of a file, read name by name. What is wrong is gathered, never thrown; a name that
/// nobody asked for is a mistake with a suggestion.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/configuration/tree.h"

namespace naru::configuration {

/// What is wrong with a value, and what would be right.
struct Wrong {
    Text reason;
    Text right;
};

/// Nothing: the text is good, and was taken.
using Taking = std::function<std::optional<Wrong>(const std::string&)>;

struct Reading {
    Places places;
    std::vector<Mistake> mistakes;
};

class Section {
public:
    /// `prefix`: "" for the file itself, "flow." for a table. An absent table has no node.
    Section(const Node* node, std::string prefix, Reading& reading)
        : node_(node), prefix_(std::move(prefix)), reading_(reading) {}

    void text(std::string_view name, const Taking& take);
    /// Any text that is not empty.
    void text(std::string_view name, std::string& into);
    /// An array of texts; each is offered to `check` and then kept.
    void texts(std::string_view name, std::vector<std::string>& into, const Taking& check);
    void whole(std::string_view name, std::uint32_t& into, std::uint32_t least, std::uint32_t most);
    /// "20s", "500ms", "2m", "1h".
    void duration(std::string_view name, Duration& into, Duration least, Duration most);

    [[nodiscard]] Section table(std::string_view name);
    /// An array of tables; nothing where the file has none.
    [[nodiscard]] std::optional<std::vector<Section>> tables(std::string_view name);

    /// After everything was asked for: names that nobody knows are mistakes.
    void finish();

    /// About a name of this table, or about the table itself ("").
    void wrong(std::string_view name, Wrong wrong);

private:
    const Node* find(std::string_view name, Node::Kind kind);

    const Node* node_;
    std::string prefix_;
    Reading& reading_;
    std::vector<std::string> known_;
};

/// The known name that somebody who wrote `name` meant, or nothing.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name,
                                                 const std::vector<std::string>& known);

/// 20s as "20s", 500ms as "500ms".
[[nodiscard]] std::string to_string(Duration duration);

}  // namespace naru::configuration
