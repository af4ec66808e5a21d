#pragma once

/// The operations of api/openapi.yaml, read as text: our own file, in its own layout.

#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace naru::http {

/// Whatever the contract calls the part of a path: {id} is a number, {name} a word.
inline std::string with_our_names(const std::string& path) {
    static const std::regex part(R"(\{(?!id\})\w+\})");
    return std::regex_replace(path, part, "{name}");
}

/// "GET /api/contacts/{id}" and the statuses that the contract gives it.
using Contract = std::map<std::string, std::set<int>>;

/// `responses: &asked {...}` stands in one operation, `*asked` in others.
struct Anchors {
    std::map<std::string, std::string> home;  // asked -> the operation that says what it is
    std::vector<std::pair<std::string, std::string>> uses;  // operation, asked
};

inline void read_line(const std::string& line, const std::string& operation, Contract& all,
                      Anchors& anchors) {
    static const std::regex status(R"('(\d{3})':)");
    static const std::regex anchor(R"(([&*])([a-z]+))");
    const std::sregex_iterator end;
    for (std::sregex_iterator at(line.begin(), line.end(), status); at != end; ++at)
        all[operation].insert(std::stoi((*at)[1]));
    for (std::sregex_iterator at(line.begin(), line.end(), anchor); at != end; ++at) {
        if ((*at)[1] == "&") {
            anchors.home[(*at)[2]] = operation;
        } else {
            anchors.uses.emplace_back(operation, (*at)[2]);
        }
    }
}

/// Tests run in the root of the checkout.
inline Contract read_contract() {
    static const std::regex path_line(R"(^  (/\S*):\s*$)");
    static const std::regex operation_line(R"(^    (get|post|put|delete|patch):.*$)");
    Contract all;
    Anchors anchors;
    std::ifstream in("api/openapi.yaml");
    std::string path;
    std::string operation;
    bool in_paths = false;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line[0] != ' ') in_paths = line == "paths:";
        if (!in_paths) continue;
        std::smatch match;
        if (std::regex_match(line, match, path_line)) {
            path = with_our_names(match[1]);
            operation.clear();
        } else if (std::regex_match(line, match, operation_line)) {
            operation = match[1];
            for (char& c : operation) c = static_cast<char>(std::toupper(c));
            operation += " " + path;
            all[operation];
        }
        if (!operation.empty()) read_line(line, operation, all, anchors);
    }
    for (const auto& [user, name] : anchors.uses) {
        const auto home = anchors.home.find(name);
        if (home == anchors.home.end()) continue;
        const auto codes = all[home->second];
        all[user].insert(codes.begin(), codes.end());
    }
    return all;
}

}  // namespace naru::http
