#include "office/people.h"

#include <sodium.h>

#include <algorithm>
#include <array>

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
        out.push_back({{out.size() + 1, user, name, role, AgentId{agent}, hash_password(password)},
                       password});
    };
    add("kim", "김나루", Role::consultant, 12);
    add("lee", "이한강", Role::consultant, 13);
    add("park", "박팀장", Role::team_leader, 0);
    add("choi", "최평가", Role::evaluator, 0);
    add("jung", "정감사", Role::auditor, 0);
    return out;
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

std::string hash_password(std::string_view password) {
    if (sodium_init() < 0) return {};
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), password.data(), password.size(),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return {};
    return out.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
    return !hash.empty() && password.size() <= 256 &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool LockOut::is_locked(const std::string& user, Instant now) const {
    const auto at = std::find_if(tries_.begin(), tries_.end(),
                                 [&](const Tries& one) { return one.user == user; });
    return at != tries_.end() && at->failures >= failures_max && now < at->last + lasts;
}

void LockOut::failed(const std::string& user, Instant now) {
    const auto at = std::find_if(tries_.begin(), tries_.end(),
                                 [&](const Tries& one) { return one.user == user; });
    if (at == tries_.end()) {
        if (tries_.size() >= names_max) tries_.erase(tries_.begin());
        tries_.push_back({user, 1, now});
        return;
    }
    if (now >= at->last + lasts) at->failures = 0;
    ++at->failures;
    at->last = now;
}

void LockOut::succeeded(const std::string& user) {
    std::erase_if(tries_, [&](const Tries& one) { return one.user == user; });
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
