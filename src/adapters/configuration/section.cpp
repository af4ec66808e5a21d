#include "adapters/configuration/section.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace naru::configuration {

namespace {

Text words_of(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::text:
            return {"따옴표로 묶은 글", "a text in quotes"};
        case Node::Kind::whole:
            return {"따옴표 없는 정수", "a whole number without quotes"};
        case Node::Kind::table:
            return {"표 ([이름])", "a table ([name])"};
        case Node::Kind::array:
            return {"목록 ([\"하나\", \"둘\"])", "a list ([\"one\", \"two\"])"};
        case Node::Kind::other:
            break;
    }
    return {};
}

struct Unit {
    std::string_view name;
    Duration length;
};

// Longest name first: "ms" before "m" and "s".
constexpr Unit units[]{{"ms", std::chrono::milliseconds{1}},
                       {"s", std::chrono::seconds{1}},
                       {"m", std::chrono::minutes{1}},
                       {"h", std::chrono::hours{1}}};

std::optional<Duration> duration_of(std::string_view text) {
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    for (const Unit& unit : units) {
        if (rest == unit.name) return unit.length * static_cast<std::int64_t>(count);
    }
    return std::nullopt;
}

/// Changes of one letter that make one word of the other (Levenshtein).
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

}  // namespace

std::string to_string(Duration duration) {
    for (auto unit = std::rbegin(units); unit != std::rend(units); ++unit) {
        if (duration >= unit->length && duration % unit->length == Duration::zero())
            return std::to_string(duration / unit->length) + std::string(unit->name);
    }
    return std::to_string(duration / std::chrono::milliseconds{1}) + "ms";
}

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& known) {
    // A name that long was not meant to be one of ours, and comparing it would cost.
    if (name.size() > 40) return std::nullopt;
    std::optional<std::string> best;
    std::size_t best_distance = 3;
    for (const auto& one : known) {
        const std::size_t changes = distance(name, one);
        if (changes < best_distance && changes < one.size()) {
            best = one;
            best_distance = changes;
        }
    }
    if (best) return best;
    for (const auto& one : known) {
        if (name.size() >= 3 &&
            (one.find(name) != std::string::npos || name.find(one) != std::string_view::npos))
            return one;
    }
    return std::nullopt;
}

void Section::wrong(std::string_view name, Wrong wrong) {
    std::string full = prefix_ + std::string(name);
    if (name.empty() && !full.empty()) full.pop_back();
    const Node* value = node_ == nullptr ? nullptr : node_->find(name);
    Place place = node_ == nullptr ? Place{} : node_->place;
    if (value != nullptr) place = value->place;
    reading_.mistakes.push_back(
        {place, std::move(full), std::move(wrong.reason), std::move(wrong.right)});
}

const Node* Section::find(std::string_view name, Node::Kind kind) {
    known_.emplace_back(name);
    const Node* value = node_ == nullptr ? nullptr : node_->find(name);
    if (value == nullptr) return nullptr;
    reading_.places[prefix_ + std::string(name)] = value->place;
    if (value->kind == kind) return value;
    wrong(name, {{"종류가 다릅니다", "is of another kind"}, words_of(kind)});
    return nullptr;
}

void Section::text(std::string_view name, const Taking& take) {
    const Node* value = find(name, Node::Kind::text);
    if (value == nullptr) return;
    if (auto no = take(value->text)) wrong(name, std::move(*no));
}

void Section::text(std::string_view name, std::string& into) {
    text(name, [&into](const std::string& value) -> std::optional<Wrong> {
        if (value.empty())
            return Wrong{{"비어 있습니다", "is empty"},
                         {"값을 쓰거나 이 줄을 지우십시오", "a value, or leave the line out"}};
        into = value;
        return std::nullopt;
    });
}

void Section::texts(std::string_view name, std::vector<std::string>& into, const Taking& check) {
    const Node* array = find(name, Node::Kind::array);
    if (array == nullptr) return;
    std::vector<std::string> all;
    for (std::size_t i = 0; i < array->elements.size(); ++i) {
        const Node& element = array->elements[i];
        std::optional<Wrong> no;
        if (element.kind != Node::Kind::text) {
            no = Wrong{{"종류가 다릅니다", "is of another kind"}, words_of(Node::Kind::text)};
        } else {
            no = check(element.text);
        }
        if (!no) {
            all.push_back(element.text);
            continue;
        }
        reading_.mistakes.push_back(
            {element.place, prefix_ + std::string(name) + "[" + std::to_string(i + 1) + "]",
             std::move(no->reason), std::move(no->right)});
    }
    // With one bad element the rest is not what was meant either.
    if (all.size() == array->elements.size()) into = std::move(all);
}

void Section::whole(std::string_view name, std::uint32_t& into, std::uint32_t least,
                    std::uint32_t most) {
    const Node* value = find(name, Node::Kind::whole);
    if (value == nullptr) return;
    if (value->whole >= least && value->whole <= most) {
        into = static_cast<std::uint32_t>(value->whole);
        return;
    }
    const std::string low = std::to_string(least);
    const std::string high = std::to_string(most);
    wrong(name, {{"범위를 벗어났습니다 (지금 값: " + value->text + ")",
                  "is out of range (now: " + value->text + ")"},
                 {low + "부터 " + high + "까지", low + " to " + high}});
}

void Section::duration(std::string_view name, Duration& into, Duration least, Duration most) {
    const Text right{to_string(least) + "부터 " + to_string(most) + "까지, 단위는 ms, s, m, h: \"" +
                         to_string(into) + "\"",
                     to_string(least) + " to " + to_string(most) + ", in ms, s, m or h: \"" +
                         to_string(into) + "\""};
    const auto take = [&](const std::string& value) -> std::optional<Wrong> {
        const auto length = duration_of(value);
        if (!length)
            return Wrong{{"단위가 있는 길이가 아닙니다 (지금 값: \"" + value + "\")",
                          "is no length with a unit (now: \"" + value + "\")"},
                         right};
        if (*length < least || *length > most)
            return Wrong{{"범위를 벗어났습니다 (지금 값: \"" + value + "\")",
                          "is out of range (now: \"" + value + "\")"},
                         right};
        into = *length;
        return std::nullopt;
    };
    // A bare number is the usual slip: it gets the same words as any other length without a unit.
    const Node* value = node_ == nullptr ? nullptr : node_->find(name);
    if (value == nullptr || value->kind != Node::Kind::whole) return text(name, take);
    known_.emplace_back(name);
    if (auto no = take(value->text)) wrong(name, std::move(*no));
}

Section Section::table(std::string_view name) {
    return {find(name, Node::Kind::table), prefix_ + std::string(name) + ".", reading_};
}

std::optional<std::vector<Section>> Section::tables(std::string_view name) {
    const Node* array = find(name, Node::Kind::array);
    if (array == nullptr) return std::nullopt;
    std::vector<Section> all;
    for (std::size_t i = 0; i < array->elements.size(); ++i) {
        const std::string label = std::string(name) + "[" + std::to_string(i + 1) + "]";
        if (array->elements[i].kind != Node::Kind::table) {
            reading_.mistakes.push_back(
                {array->elements[i].place,
                 prefix_ + label,
                 {"종류가 다릅니다", "is of another kind"},
                 {"[[" + std::string(name) + "]]", "[[" + std::string(name) + "]]"}});
            continue;
        }
        all.emplace_back(&array->elements[i], prefix_ + label + ".", reading_);
    }
    return all;
}

void Section::finish() {
    if (node_ == nullptr) return;
    for (const auto& entry : node_->entries) {
        if (std::find(known_.begin(), known_.end(), entry.name) != known_.end()) continue;
        const auto meant = nearest(entry.name, known_);
        const std::string right = meant ? prefix_ + *meant : joined(known_);
        reading_.mistakes.push_back({entry.place,
                                     prefix_ + entry.name.substr(0, 80),
                                     {"그런 이름은 없습니다", "nothing has this name"},
                                     {right, right}});
    }
}

}  // namespace naru::configuration
