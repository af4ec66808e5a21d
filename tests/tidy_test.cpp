/// Reads the sources as text and guards what neither compiler nor linker sees: the dependency rule
/// between the folders of src/, and that nothing in centre/ depends on the machine, the moment or
/// the order of a hash table.

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
    std::string path;    // from src/: "adapters/net/listener.cpp"
    std::string folder;  // the layer: "adapters/net", "office"
    std::vector<std::string> lines;

    [[nodiscard]] std::string at(std::size_t line) const {
        return "src/" + path + ":" + std::to_string(line + 1) + ": ";
    }
};

/// A layer may have folders for its subjects: "office/people/people.h" is in "office". Each adapter
/// is a layer of its own.
std::string layer_of(const fs::path& file) {
    const std::string folder = file.parent_path().generic_string();
    if (folder.starts_with("adapters/") || folder.starts_with("apps/")) return folder;
    return folder.substr(0, folder.find('/'));
}

/// Tests run in the root of the checkout.
std::vector<Source> sources() {
    std::vector<Source> all;
    for (const auto& entry : fs::recursive_directory_iterator("src")) {
        const auto& path = entry.path();
        if (path.extension() != ".h" && path.extension() != ".cpp") continue;
        const auto from_src = path.lexically_relative("src");
        Source source{from_src.generic_string(), layer_of(from_src), {}};
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) source.lines.push_back(line);
        all.push_back(std::move(source));
    }
    return all;
}

using Folders = std::set<std::string>;

/// The dependency rule: the folders that a folder may include, besides itself. A new arrow here is
/// an ADR.
const std::map<std::string, Folders>& rule() {
    static const Folders inner = {"base", "centre", "views",   "sip",     "media",
                                  "wire", "calls",  "journal", "runtime", "office"};
    static const std::map<std::string, Folders> table = {
        {"base", {}},
        {"centre", {"base"}},
        {"views", {"base", "centre"}},
        {"sip", {"base"}},
        {"media", {"base", "wire"}},
        {"wire", {"base"}},
        {"calls", {"base", "sip", "wire", "centre"}},
        {"journal", {"base", "wire", "centre", "calls"}},
        {"runtime", {"base", "centre", "views", "sip", "calls", "journal"}},
        {"adapters/", inner},
        {"office", {"base", "centre", "views"}},
        {"keeper", {"base", "wire"}},
    };
    return table;
}

/// calls and office may know what the centre says, not what it thinks.
bool is_vocabulary(std::string_view header) {
    static const std::set<std::string_view> vocabularies = {"centre/input.h",    "centre/fact.h",
                                                            "centre/effect.h",   "centre/nouns.h",
                                                            "centre/strategy.h", "centre/needs.h"};
    return vocabularies.contains(header);
}

/// The spoken flow is data that the office keeps; what is wrong with one is asked of it alone,
/// before and without any state.
bool is_flow(std::string_view header) {
    return header == "centre/flow.h" || header == "centre/flow_faults.h";
}

/// The header of ours that a line includes, or nothing: #include "sip/message.h" -> sip/message.h
std::string included(const std::string& line) {
    constexpr std::string_view start = "#include \"";
    if (!line.starts_with(start)) return {};
    const auto end = line.find('"', start.size());
    return line.substr(start.size(), end - start.size());
}

bool may_include(const std::string& folder, const std::string& other) {
    const bool outer = other.starts_with("adapters/") || other.starts_with("apps/");
    if (folder == other || folder.starts_with("apps/")) return true;
    if (folder == "sim") return !outer;
    const auto entry = rule().find(folder.starts_with("adapters/") ? "adapters/" : folder);
    return entry != rule().end() && entry->second.contains(other);
}

/// The code of a line without its comment and without what it quotes.
std::string code_of(const std::string& line) {
    std::string code;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quoted && line[i] == '\\') {
            ++i;
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && line.compare(i, 2, "//") == 0) {
            break;
        } else if (!quoted) {
            code += line[i];
        }
    }
    return code;
}

bool in_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Whether code holds word; a word that begins or ends with a letter is not found inside a longer
/// name.
bool holds(const std::string& code, std::string_view word) {
    for (auto at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool joined_before = in_word(word.front()) && at > 0 && in_word(code[at - 1]);
        const bool joined_after =
            word.back() != '_' && in_word(word.back()) && end < code.size() && in_word(code[end]);
        if (!joined_before && !joined_after) return true;
    }
    return false;
}

}  // namespace

// A folder that nobody thought about would be free of every rule.
TEST(Tidy, EveryFolderHasARule) {
    for (const auto& source : sources()) {
        const bool known = source.folder.starts_with("adapters/") || source.folder == "sim" ||
                           source.folder.starts_with("apps/") || rule().contains(source.folder);
        EXPECT_TRUE(known) << source.path
                           << ": this folder is not in the table of tests/tidy_test.cpp";
    }
}

// Arrows point towards what knows less; include paths alone do not stop a header without a library.
TEST(Tidy, FoldersIncludeOnlyWhatTheyMay) {
    for (const auto& source : sources()) {
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            const auto header = included(source.lines[i]);
            if (header.empty()) continue;
            const auto other = layer_of(header);
            EXPECT_FALSE(other.empty())
                << source.at(i) << "include with the folder, as in \"sip/message.h\"";
            if (other == "support" && source.path.ends_with("_test.cpp")) continue;
            EXPECT_TRUE(may_include(source.folder, other))
                << source.at(i) << source.folder << " may not use " << other;
            if (other == "centre" && (source.folder == "calls" || source.folder == "office")) {
                EXPECT_TRUE(is_vocabulary(header) || is_flow(header))
                    << source.at(i) << "only the centre's vocabularies, not " << header;
            }
        }
    }
}

// naru media parses what strangers send: it must not be able to reach the centre.
TEST(Tidy, TheMediaWorkerDoesNotKnowTheCentre) {
    const Folders banned = {"centre", "views", "calls", "journal", "runtime", "office"};
    for (const auto& source : sources()) {
        const bool worker = source.path.starts_with("apps/naru/media") ||
                            source.folder == "adapters/secure_media" ||
                            source.folder == "adapters/net";
        if (!worker) continue;
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            const auto other = layer_of(included(source.lines[i]));
            EXPECT_FALSE(banned.contains(other))
                << source.at(i) << "a worker may not use " << other;
        }
    }
}

// The same journal must give the same state on every machine and in every year.
TEST(Tidy, TheCentreIsDeterministic) {
    const std::vector<std::string_view> banned = {"::now(",  "random_device", "unordered_",
                                                  "float",   "double",        "<thread>",
                                                  "<mutex>", "getenv"};
    for (const auto& source : sources()) {
        if (source.folder != "centre") continue;
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            for (const auto word : banned) {
                EXPECT_FALSE(holds(code_of(source.lines[i]), word))
                    << source.at(i) << "banned in centre: " << word;
            }
        }
    }
}

// The police must be able to see a crime.
TEST(Tidy, TheChecksFindWhatTheyLookFor) {
    EXPECT_FALSE(may_include("centre", "sip"));
    EXPECT_FALSE(may_include("adapters/http", "adapters/sql"));
    EXPECT_TRUE(may_include("adapters/http", "views"));
    EXPECT_EQ(layer_of("office/people/people.h"), "office");
    EXPECT_EQ(layer_of("adapters/http/api.h"), "adapters/http");
    EXPECT_TRUE(holds(code_of("auto t = Clock::now();"), "::now("));
    EXPECT_TRUE(holds(code_of("std::unordered_map<int, int> m;"), "unordered_"));
    EXPECT_FALSE(holds(code_of("int doubled = 2;  // not a double"), "double"));
    EXPECT_EQ(included("#include \"sip/message.h\"  // why"), "sip/message.h");
}
