// Which records a sentence stands on, and which of them hold on its day.

#include <algorithm>

#include "office/reports/press_parts.h"

namespace naru::office {

namespace {

using namespace std::chrono;

StandsOn record(std::string_view what, Day day) {
    return {what, span_of(day)};
}

template <class T>
void add(std::vector<StandsOn>& records, std::string_view what, const T* one) {
    if (one != nullptr) records.push_back(record(what, one->period.from));
}

}  // namespace

const Occasion* occasion_of(const PressFacts& facts) {
    const Span after{facts.span.until, facts.span.until + days{62}};
    const auto& all = facts.institution.occasions;
    const auto at = std::find_if(all.begin(), all.end(), [&](const Occasion& one) {
        return after.holds(one.day) && one.day <= facts.as_of;
    });
    return at == all.end() ? nullptr : &*at;
}

Day day_of(const PressFacts& facts) {
    const Occasion* occasion = occasion_of(facts);
    return occasion == nullptr ? facts.as_of : occasion->day;
}

Move move_of(const PressFacts& facts) {
    const Site* to = facts.institution.site_at(day_of(facts));
    if (to == nullptr) return {};
    return {facts.institution.site_at(to->period.from - days{1}), to};
}

StandsOn volume_record(const Volume& volume) {
    return {volume.total_source.empty() ? "contacts" : "total", volume.span};
}

Sentence on(Sentence sentence, std::vector<StandsOn> records) {
    if (sentence.verdict != Verdict::no_record) sentence.records = std::move(records);
    return sentence;
}

std::vector<StandsOn> organisation_records(const PressFacts& facts) {
    std::vector<StandsOn> records;
    add(records, "organisation", facts.institution.organisation_at(day_of(facts)));
    add(records, "head", facts.institution.head_at(day_of(facts)));
    return records;
}

std::vector<StandsOn> occasion_records(const PressFacts& facts) {
    const Occasion* one = occasion_of(facts);
    if (one == nullptr) return {};
    return {record("occasion", one->day)};
}

std::vector<StandsOn> opening_records(const PressFacts& facts) {
    if (facts.institution.sites.empty()) return {};
    return {record("site", facts.institution.sites.front().period.from)};
}

std::vector<StandsOn> move_records(const PressFacts& facts, bool with_people) {
    const auto [from, to] = move_of(facts);
    std::vector<StandsOn> records;
    add(records, "site", from);
    add(records, "site", to);
    if (!with_people || to == nullptr) return records;
    for (const Day day : {to->period.from - days{1}, to->period.from}) {
        if (const Roll* roll = facts.institution.roll_at(day))
            records.push_back(record("roll", roll->from));
    }
    return records;
}

std::vector<StandsOn> volume_records(const PressFacts& facts, const std::optional<Volume>& base) {
    std::vector<StandsOn> records{volume_record(facts.volume)};
    if (base) records.push_back(volume_record(*base));
    return records;
}

std::vector<StandsOn> certificate_records(const PressFacts& facts) {
    for (const Certificate& one : facts.institution.certificates) {
        if (facts.span.holds(one.awarded)) return {record("certificate", one.awarded)};
    }
    return {};
}

std::vector<StandsOn> topic_records(const PressFacts& facts) {
    if (facts.new_topics.empty()) return {};
    return {record("topics", facts.new_topics.front().period.from)};
}

std::vector<StandsOn> roll_records(const PressFacts& facts) {
    const Roll* roll = facts.institution.roll_at(facts.span.until - days{1});
    if (roll == nullptr) return {};
    return {record("roll", roll->from)};
}

}  // namespace naru::office
