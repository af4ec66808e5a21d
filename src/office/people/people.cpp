#include "office/people/people.h"

#include <array>

#include "office/bad_setting.h"
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

namespace {

/// Accounts are numbered far below, agents too.
constexpr std::uint64_t first_leader_phone = 1'000'000'000;

}  // namespace

AgentId phone_of(const Account& account) {
    if (account.agent) return account.agent;
    return account.role == Role::team_leader ? AgentId{first_leader_phone + account.id} : AgentId{};
}

bool is_leader_phone(AgentId agent) {
    return agent.value >= first_leader_phone;
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

const Account* People::by_phone(AgentId agent) const {
    if (!is_leader_phone(agent)) return by_agent(agent);
    const Account* account = by_id(agent.value - first_leader_phone);
    return account != nullptr && phone_of(*account) == agent ? account : nullptr;
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
    const auto bad = bad_text(name, {"name", "이름", "Name"});
    if (!bad) return std::nullopt;
    return bad->why;
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
