#include "office/people/people.h"

#include <array>

#include "office/people/passwords.h"

namespace naru::office {

std::string_view word_of(Role role) {
    static constexpr std::array<std::string_view, 7> words{
        "consultant", "specialist",    "team_leader", "evaluator",
        "instructor", "administrator", "auditor"};
    return words.at(static_cast<std::size_t>(role));
}

std::vector<DemoAccount> demo_accounts() {
    std::vector<DemoAccount> out;
    const auto add = [&out](const char* user, const char* name, Role role, std::uint64_t agent) {
        const std::string password = std::string("naru-demo-") + user;
        Account account{out.size() + 1, user, name, role, AgentId{agent}};
        account.password_hash = hash_password(password, Cost::demo);
        out.push_back({std::move(account), password});
    };
    add("kim", "김나루", Role::consultant, 12);
    add("lee", "이한강", Role::consultant, 13);
    add("park", "박팀장", Role::team_leader, 0);
    add("choi", "최평가", Role::evaluator, 0);
    add("jung", "정감사", Role::auditor, 0);
    add("han", "한관리", Role::administrator, 0);
    return out;
}

std::optional<Role> role_of(std::string_view word) {
    for (Role role : all_roles) {
        if (word_of(role) == word) return role;
    }
    return std::nullopt;
}

std::string_view word_of(Standing standing) {
    static constexpr std::array<std::string_view, 3> words{"active", "locked", "left"};
    return words.at(static_cast<std::size_t>(standing));
}

bool may_listen(const Account& account, AgentId agent_of_contact) {
    if (account.agent && account.agent == agent_of_contact) return true;
    return account.role == Role::team_leader || account.role == Role::evaluator;
}

bool may_see_audit(const Account& account) {
    return account.role == Role::auditor || account.role == Role::administrator;
}

bool may_see_all_contacts(const Account& account) {
    return account.role == Role::team_leader || account.role == Role::evaluator ||
           account.role == Role::auditor;
}

void People::put(Account account) {
    if (const Account* old = by_id(account.id)) {
        users_.erase(old->user);
        agents_.erase(old->agent);
    }
    users_[account.user] = account.id;
    if (account.agent) agents_[account.agent] = account.id;
    accounts_[account.id] = std::move(account);
}

const Account* People::by_id(std::uint64_t id) const {
    const auto at = accounts_.find(id);
    return at == accounts_.end() ? nullptr : &at->second;
}

const Account* People::by_user(std::string_view user) const {
    const auto at = users_.find(user);
    return at == users_.end() ? nullptr : by_id(at->second);
}

const Account* People::by_agent(AgentId agent) const {
    const auto at = agents_.find(agent);
    return at == agents_.end() ? nullptr : by_id(at->second);
}

std::optional<Error> bad_user(std::string_view user) {
    if (user.size() < 2 || user.size() > 32 || user.front() < 'a' || user.front() > 'z' ||
        user.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") != std::string_view::npos)
        return Error{
            "아이디는 영문 소문자로 시작하는 2~32자(소문자, 숫자, . _ -)입니다.",
            "A user name has 2 to 32 characters (a-z, 0-9, . _ -) and begins with a letter."};
    return std::nullopt;
}

std::optional<Error> bad_name(std::string_view name) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        if (c < 0x20 || c == 0x7f)
            return Error{"이름에 제어 문자가 있습니다.", "The name has a control character."};
        if ((c & 0xC0) != 0x80) ++characters;
        // U+200E, 200F, 202A-202E, 2066-2069: they turn what stands beside them.
        const std::string_view three = name.substr(i, 3);
        if (three.size() == 3 && three.starts_with("\xe2\x80") &&
            ((three[2] >= '\x8e' && three[2] <= '\x8f') ||
             (three[2] >= '\xaa' && three[2] <= '\xae')))
            return Error{"이름에 글자 방향을 바꾸는 문자가 있습니다.",
                         "The name has a character that turns the direction of writing."};
        if (three.size() == 3 && three.starts_with("\xe2\x81") && three[2] >= '\xa6' &&
            three[2] <= '\xa9')
            return Error{"이름에 글자 방향을 바꾸는 문자가 있습니다.",
                         "The name has a character that turns the direction of writing."};
    }
    if (characters == 0 || characters > 40)
        return Error{"이름은 1~40자입니다.", "A name has 1 to 40 characters."};
    // Some spreadsheets take the wide forms (U+FF1D, FF0B, FF0D, FF20) for the narrow ones.
    for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
        if (name.starts_with(sign))
            return Error{"이름은 = + - @로 시작할 수 없습니다.",
                         "A name cannot begin with = + - or @."};
    }
    return std::nullopt;
}

std::string masked_number(std::string_view number) {
    // What is no telephone number must not look like one: a page's token has digits too.
    if (number.empty() || number.find_first_not_of("+0123456789-") != std::string_view::npos) {
        return "번호 없음";
    }
    std::string digits;
    for (char c : number) {
        if (c >= '0' && c <= '9') digits += c;
    }
    if (digits.size() < 9) return "번호 가림";
    const bool seoul = digits.starts_with("02");
    return digits.substr(0, seoul ? 2 : 3) + "-****-" + digits.substr(digits.size() - 4);
}

}  // namespace naru::office
