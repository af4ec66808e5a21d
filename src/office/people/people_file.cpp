#include "office/people/people_file.h"

#include <algorithm>
#include <array>
#include <map>

#include "office/csv.h"

namespace naru::office {

namespace {

enum Column : std::size_t { user, name, role };

constexpr std::array<std::array<std::string_view, 3>, 3> titles{{
    {"아이디", "user", "id"},
    {"이름", "name", "성명"},
    {"역할", "role", "직책"},
}};

struct RoleWord {
    std::string_view word;
    Role role;
};

constexpr std::array<RoleWord, 9> korean_roles{{
    {"상담사", Role::consultant},
    {"계약전문관", Role::specialist},
    {"전문상담사", Role::specialist},
    {"팀장", Role::team_leader},
    {"품질평가자", Role::evaluator},
    {"평가자", Role::evaluator},
    {"강사", Role::instructor},
    {"관리자", Role::administrator},
    {"감사자", Role::auditor},
}};

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::optional<Role> role_in(const std::string& word) {
    for (const auto& one : korean_roles) {
        if (one.word == word) return one.role;
    }
    return role_of(word);
}

using Places = std::array<std::size_t, titles.size()>;

/// Where each column stands, or nothing: one is missing, or is there twice.
std::optional<Places> places_in(const CsvRow& header) {
    Places out{};
    for (std::size_t column = 0; column < titles.size(); ++column) {
        std::size_t found = 0;
        for (std::size_t i = 0; i < header.fields.size(); ++i) {
            const std::string title = lower(trimmed(header.fields[i]));
            if (std::find(titles.at(column).begin(), titles.at(column).end(), title) ==
                titles.at(column).end())
                continue;
            out.at(column) = i;
            ++found;
        }
        if (found != 1) return std::nullopt;
    }
    return out;
}

class Reading {
public:
    Reading(const People& people, PeopleFile& out) : people_(people), out_(out) {}

    void refuse(std::size_t line, const char* code, std::string ko) {
        out_.bad.push_back({line, code, std::move(ko)});
    }

    void read(const CsvRow& row, const Places& places, std::size_t columns) {
        if (row.is_broken) return refuse(row.line, "broken", "따옴표가 맞지 않습니다.");
        if (row.fields.size() != columns)
            return refuse(row.line, "columns",
                          "칸이 " + std::to_string(row.fields.size()) + "개입니다. 첫 줄에는 " +
                              std::to_string(columns) + "개가 있습니다.");
        const std::string login = trimmed(row.fields[places[user]]);
        const std::string person = trimmed(row.fields[places[name]]);
        const std::string duty = trimmed(row.fields[places[role]]);
        if (const auto bad = bad_user(login)) return refuse(row.line, "user", bad->message);
        if (const auto bad = bad_name(person)) return refuse(row.line, "name", bad->message);
        const auto known = role_in(duty);
        if (!known) return refuse(row.line, "role", "없는 역할입니다.");
        if (const auto [first, is_new] = lines_.try_emplace(login, row.line); !is_new)
            return refuse(row.line, "twice",
                          std::to_string(first->second) + "번째 줄에 같은 아이디가 있습니다.");
        if (people_.by_user(login) != nullptr)
            return refuse(row.line, "taken", "이미 있는 아이디입니다.");
        out_.people.push_back({login, person, *known});
    }

private:
    const People& people_;
    PeopleFile& out_;
    std::map<std::string, std::size_t> lines_;
};

}  // namespace

PeopleFile read_people_file(std::string_view bytes, const People& people) {
    PeopleFile out;
    Reading reading(people, out);
    if (bytes.size() > people_file_bytes_max) {
        reading.refuse(0, "size",
                       "파일은 " + std::to_string(people_file_bytes_max / 1024) +
                           " KiB까지입니다. 나누어 올려 주십시오.");
        return out;
    }
    const auto text = utf8_of(bytes);
    if (!text) {
        reading.refuse(0, "encoding", text.error().message);
        return out;
    }
    out.encoding = text->was;
    const auto rows = csv_rows(text->text, people_file_lines_max + 2);
    const auto places =
        rows.empty() || rows.front().is_broken ? std::nullopt : places_in(rows.front());
    if (!places) {
        reading.refuse(rows.empty() ? 0 : rows.front().line, "header",
                       "첫 줄에 아이디, 이름, 역할이 하나씩 있어야 합니다.");
        return out;
    }
    if (rows.size() > people_file_lines_max + 1) {
        reading.refuse(0, "lines",
                       "한 번에 " + std::to_string(people_file_lines_max) + "명까지입니다.");
        return out;
    }
    for (std::size_t i = 1; i < rows.size(); ++i)
        reading.read(rows[i], *places, rows.front().fields.size());
    if (out.people.empty() && out.bad.empty())
        reading.refuse(0, "lines", "첫 줄 말고는 아무도 없습니다.");
    return out;
}

}  // namespace naru::office
