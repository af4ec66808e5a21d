#include "office/situation/situation.h"

#include <algorithm>
#include <array>

namespace naru::office {

namespace {

constexpr std::array<std::string_view, 10> outages{
    "everything", "sign_in", "notices",      "bids",     "openings",
    "contracts",  "mall",    "registration", "payments", "fingerprint"};

}  // namespace

centre::Situation situation_at(const Situations& announced, Instant at) {
    centre::Situation now;
    now.is_surge =
        announced.surge && announced.surge->begun_at <= at && at < announced.surge->until;
    if (announced.incident && !announced.incident->ended_at) {
        now.incident = announced.incident->id;
        now.outage = announced.incident->outage;
    }
    return now;
}

std::string_view code_of(centre::Outage outage) {
    return outages.at(static_cast<std::size_t>(outage));
}

std::optional<centre::Outage> outage_named(std::string_view code) {
    const auto at = std::find(outages.begin(), outages.end(), code);
    if (at == outages.end()) return std::nullopt;
    return static_cast<centre::Outage>(at - outages.begin());
}

std::optional<BadSetting> bad_setting(const Incident& incident) {
    // In lines, as it is typed.
    std::string text = incident.note;
    std::replace(text.begin(), text.end(), '\n', ' ');
    return bad_text(text, {"note", "상담사에게 알릴 내용", "what consultants are told", 0,
                           incident_note_letters_max});
}

std::optional<BadSetting> bad_setting(const Surge& surge) {
    const auto minutes = [](Duration length) {
        return std::chrono::duration_cast<std::chrono::minutes>(length).count();
    };
    return bad_number({"minutes", "폭주 안내를 켤 시간(분)", "minutes of the surge",
                       minutes(surge.until - surge.begun_at), minutes(surge_min),
                       minutes(surge_max)});
}

}  // namespace naru::office
