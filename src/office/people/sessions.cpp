#include "office/people/sessions.h"

#include <algorithm>

namespace naru::office {

namespace {

bool is_good(const Session& session, const Account* account, Instant now, bool in_talk) {
    if (account == nullptr || account->standing != Standing::active ||
        account->generation != session.generation)
        return false;
    return in_talk ||
           (now < session.used + Sessions::idle_max && now < session.began + Sessions::life_max);
}

}  // namespace

void Sessions::put(Session session) {
    last_number_ = std::max(last_number_, session.number);
    kept_used_[session.hash] = session.used;
    if (session.proved == Instant{}) session.proved = session.began;
    sessions_[session.hash] = std::move(session);
}

std::vector<std::string> Sessions::too_many(std::uint64_t account) const {
    std::vector<const Session*> own;
    for (const auto& [hash, session] : sessions_) {
        if (session.account == account) own.push_back(&session);
    }
    std::sort(own.begin(), own.end(),
              [](const Session* a, const Session* b) { return a->number < b->number; });
    std::vector<std::string> out;
    for (std::size_t i = 0; i + per_person_max < own.size(); ++i) out.push_back(own[i]->hash);
    return out;
}

const Session* Sessions::find(const std::string& hash, const Account* account, Instant now,
                              bool in_talk, bool by_itself) {
    const auto at = sessions_.find(hash);
    if (at == sessions_.end() || !is_good(at->second, account, now, in_talk)) return nullptr;
    if (!by_itself) at->second.used = std::max(at->second.used, now);
    return &at->second;
}

const Session* Sessions::at(const std::string& hash) const {
    const auto at = sessions_.find(hash);
    return at == sessions_.end() ? nullptr : &at->second;
}

void Sessions::prove(const std::string& hash, Instant now) {
    const auto at = sessions_.find(hash);
    if (at != sessions_.end()) at->second.proved = now;
}

bool Sessions::is_proved(const std::string& hash, Instant now) const {
    const Session* session = at(hash);
    return session != nullptr && now < session->proved + proof_life;
}

void Sessions::end(const std::string& hash) {
    sessions_.erase(hash);
    kept_used_.erase(hash);
}

std::vector<Session> Sessions::over(Instant now, const AccountOf& account_of,
                                    const InTalk& in_talk) {
    std::vector<Session> out;
    for (auto& [hash, session] : sessions_) {
        const Account* account = account_of(session.account);
        const bool talking = account != nullptr && in_talk(phone_of(*account));
        if (!is_good(session, account, now, talking)) {
            out.push_back(session);
        } else if (talking) {
            session.used = std::max(session.used, now);
        }
    }
    return out;
}

std::vector<Session> Sessions::to_keep(Duration every) {
    std::vector<Session> out;
    for (const auto& [hash, session] : sessions_) {
        Instant& kept = kept_used_[hash];
        if (session.used < kept + every) continue;
        kept = session.used;
        out.push_back(session);
    }
    return out;
}

}  // namespace naru::office
