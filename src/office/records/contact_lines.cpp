#include "office/records/contact_lines.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "base/octets.h"
#include "office/customers/telephone.h"
#include "office/records/import_time.h"

namespace naru::office {

using C = ImportColumn;

enum class ContactLines::Outcome : std::uint8_t {
    answered,
    abandoned,
    abandoned_in_menu,
    hung_up,
    refused_full,
    no_agent,
    closed,
    system_error,
    skip,
    unsaid
};

namespace {

using namespace std::chrono;

constexpr std::size_t shown_bytes = 60;
constexpr std::size_t reference_bytes_max = 200;
constexpr std::size_t text_bytes_max = 100;
/// Longer than any contact: the times of two days, or of two contacts.
constexpr Duration contact_max = hours{48};
/// A time of day that is so much before the arrival is the next day's.
constexpr Duration past_midnight = hours{12};

constexpr std::array<std::string_view, 9> outcome_words{
    "answered", "abandoned", "abandoned_in_menu", "hung_up", "refused_full",
    "no_agent", "closed",    "system_error",      "skip"};
constexpr std::array<std::string_view, 4> channel_words{"telephone", "internet", "remote", "other"};
constexpr std::array<std::string_view, 6> yes_words{"yes", "y", "Y", "1", "true", "예"};
constexpr std::array<std::string_view, 6> no_words{"no", "n", "N", "0", "false", "아니오"};

template <std::size_t N>
std::optional<std::size_t> place_of(const std::array<std::string_view, N>& words,
                                    std::string_view word) {
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) return std::nullopt;
    return static_cast<std::size_t>(at - words.begin());
}

template <class Words>
std::string listed(const Words& words) {
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & '\x80') != 0; });
}

/// The beginning, cut between two characters.
std::string shortened(std::string_view text) {
    if (text.size() <= shown_bytes) return std::string(text);
    std::size_t end = shown_bytes;
    while (end > 0 && (text[end] & '\xC0') == '\x80') --end;
    return std::string(text.substr(0, end)) + "…";
}

/// As a caller's number is found again: "01012345678", "15880800", "+4420…"; digits that are no
/// number of the plan, such as an extension, as they came. Empty: no number at all.
std::string caller_in(std::string_view text) {
    if (const auto number = e164(text)) {
        std::string dialled = national(*number);
        std::erase(dialled, '-');
        return dialled;
    }
    const bool is_digits = text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
                               return (c >= '0' && c <= '9') || c == '*' || c == '#';
                           });
    return is_digits ? std::string(text) : std::string();
}

centre::ContactEnd end_of(std::uint8_t outcome) {
    using E = centre::ContactEnd;
    constexpr std::array<E, 8> ends{E::completed, E::abandoned,    E::abandoned_in_menu,
                                    E::abandoned, E::refused_full, E::no_agent,
                                    E::closed,    E::system_error};
    return ends.at(outcome);
}

}  // namespace

Result<ContactLines> ContactLines::open(const ImportMap& map, const std::vector<std::string>& head,
                                        const ImportSurroundings& around, const Cp949* cp949) {
    ContactLines lines(map, around, cp949);
    if (auto found = lines.find_columns(map.columns.empty() ? head : map.columns); !found)
        return tl::unexpected<Error>(found.error());
    if (auto good = lines.check_words(); !good) return tl::unexpected<Error>(good.error());
    return lines;
}

Result<void> ContactLines::find_columns(const std::vector<std::string>& head) {
    places_.fill(nowhere);
    width_ = head.size();
    for (std::size_t i = 0; i < import_columns; ++i) {
        const auto column = static_cast<C>(i);
        const bool is_said = !map_.their(column).empty();
        names_.at(i) = is_said ? map_.their(column) : std::string(word_of(column));
        if (names_.at(i) == "-") continue;
        const auto at = std::find(head.begin(), head.end(), names_.at(i));
        if (at != head.end()) {
            places_.at(i) = static_cast<std::size_t>(at - head.begin());
        } else if (is_said) {
            std::string there;
            for (const std::string& name : head) there += (there.empty() ? "" : ", ") + name;
            return failure("파일에 '" + names_.at(i) + "' 칸이 없습니다. 있는 칸: " + there,
                           "the file has no column '" + names_.at(i) + "'; it has " + there);
        }
    }
    const auto has = [this](C column) {
        return places_.at(static_cast<std::size_t>(column)) != nowhere;
    };
    if (has(C::arrived) || has(C::menu_entry) || has(C::queue_entry)) return {};
    return failure(
        "들어온 시각의 칸이 없습니다. --column arrived=그쪽이름 이나 --map 으로 알려 주십시오.",
        "no column says when contacts arrived; name it with --column arrived=THEIRS or --map");
}

/// Words of ours that the map gives, before any line is read.
Result<void> ContactLines::check_words() const {
    const auto bad = [this](C column, const std::string& theirs, const std::string& ours) {
        const std::string line = std::string(word_of(column)) + " " + theirs + " = " + ours;
        return failure("대응표의 '" + line + "': 우리 쪽에 없는 말입니다.",
                       "the map's '" + line + "': nothing is called so here");
    };
    const auto words = [this](C column) -> const auto& {
        return map_.words.at(static_cast<std::size_t>(column));
    };
    for (const auto& [theirs, ours] : words(C::agent)) {
        if (ours != "unknown" && around_.agents.find(ours) == around_.agents.end())
            return bad(C::agent, theirs, ours);
    }
    for (const auto& [theirs, ours] : words(C::topic)) {
        if (ours != "unknown" && around_.taxonomy.find(ours) == nullptr)
            return bad(C::topic, theirs, ours);
    }
    for (const auto& [theirs, ours] : words(C::queue)) {
        int queue = 0;
        const char* end = ours.data() + ours.size();
        const auto read = std::from_chars(ours.data(), end, queue);
        if (ours != "unknown" && (read.ptr != end || queue < 1 || queue > 9999))
            return bad(C::queue, theirs, ours);
    }
    for (const auto& [theirs, ours] : words(C::outcome)) {
        if (ours != "unknown" && !place_of(outcome_words, ours))
            return bad(C::outcome, theirs, ours);
    }
    return {};
}

void ContactLines::refuse(C column, std::string ko, std::string en) {
    if (bad_) return;
    const std::string value = column == C::caller ? "***" : shortened(text(column));
    bad_ = BadField{
        names_.at(static_cast<std::size_t>(column)), value, {std::move(ko), std::move(en)}};
}

void ContactLines::refuse_word(C column, const std::string& allowed) {
    const std::string line = std::string(word_of(column)) + " " + shortened(text(column)) + " = ";
    refuse(column,
           "뜻을 모르는 말입니다. 대응표에 '" + line + "…'로 적어 주십시오. 가능한 값: " + allowed,
           "nobody says what it means; the map is to have '" + line + "...': " + allowed);
}

std::string_view ContactLines::text(C column) {
    const std::size_t place = places_.at(static_cast<std::size_t>(column));
    if (place == nowhere || place >= row_->fields.size()) return {};
    std::string_view value = trimmed(row_->fields[place]);
    if (cp949_ != nullptr && !is_ascii(value)) {
        std::string& kept = decoded_.at(static_cast<std::size_t>(column));
        auto utf8 = cp949_->utf8(value);
        if (!utf8 && !bad_)
            bad_ = BadField{
                names_.at(static_cast<std::size_t>(column)),
                {},
                {"UTF-8도 CP949도 아닌 글자가 있습니다.", "it is neither UTF-8 nor CP949"}};
        kept = utf8 ? std::move(*utf8) : std::string();
        value = kept;
    }
    if (!map_.nothing.empty() && map_.nothing.find(value) != map_.nothing.end()) return {};
    return value;
}

std::string_view ContactLines::word(C column) {
    const std::string_view theirs = text(column);
    if (theirs.empty()) return {};
    const std::string* ours = map_.meant_by(column, theirs);
    if (ours == nullptr) return theirs;
    return *ours == "unknown" ? std::string_view() : std::string_view(*ours);
}

std::optional<Instant> ContactLines::time(C column) {
    const std::string_view value = text(column);
    if (value.empty()) return std::nullopt;
    const auto read = import_time_in(value, map_.dates);
    if (!read) {
        refuse(column, "시각으로 읽을 수 없습니다.", "it cannot be read as a time");
        return std::nullopt;
    }
    if (read->is_epoch) return Instant{read->time};
    const bool is_bare = !read->day;
    if (is_bare && !day_) {
        refuse(column, "날짜가 없는 시각입니다. 날짜 칸을 'date = …'로 알려 주십시오.",
               "it is a time of day without a day; the map is to say 'date = ...'");
        return std::nullopt;
    }
    const Day day = is_bare ? *day_ : *read->day;
    Instant at{duration_cast<Duration>(day.time_since_epoch()) + read->time -
               read->zone.value_or(map_.zone)};
    if (is_bare && arrived_ && at + past_midnight < *arrived_) at += days{1};
    return at;
}

std::optional<Duration> ContactLines::length(C column) {
    const std::string_view value = text(column);
    if (value.empty()) return std::nullopt;
    const auto read = import_length_in(value);
    if (!read)
        refuse(column, "0초부터 48시간까지의 길이가 아닙니다.",
               "it is no length from 0 seconds to 48 hours");
    return read;
}

std::optional<std::int64_t> ContactLines::number(C column, std::int64_t most) {
    const std::string_view value = text(column);
    if (value.empty()) return std::nullopt;
    std::int64_t number = 0;
    const char* end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= 0 && number <= most) return number;
    refuse(column, "0부터 " + std::to_string(most) + "까지의 정수가 아닙니다.",
           "it is no whole number from 0 to " + std::to_string(most));
    return std::nullopt;
}

ContactLines::Outcome ContactLines::outcome() {
    const std::string_view said = word(C::outcome);
    if (said.empty()) return Outcome::unsaid;
    const auto place = place_of(outcome_words, said);
    if (place) return static_cast<Outcome>(*place);
    refuse_word(C::outcome, listed(outcome_words));
    return Outcome::unsaid;
}

/// The first of what the line says of its beginning.
std::optional<Instant> ContactLines::arrival(std::optional<Instant> menu_entry) {
    auto arrived = time(C::arrived);
    if (!arrived) arrived = menu_entry;
    if (!arrived) arrived = time(C::queue_entry);
    if (!arrived) refuse(C::arrived, "들어온 시각이 없습니다.", "it does not say when it arrived");
    return arrived;
}

/// The times that are there, and the ends that follow from a beginning and a length.
ContactLines::Times ContactLines::times() {
    Times t;
    const auto menu_entry = time(C::menu_entry);
    arrived_ = arrival(menu_entry);
    if (!arrived_) return t;
    t.queue_entry = time(C::queue_entry);
    t.menu_exit = time(C::menu_exit);
    if (const auto menu = length(C::menu_seconds); menu && !t.menu_exit)
        t.menu_exit = menu_entry.value_or(*arrived_) + *menu;
    t.queue_exit = time(C::queue_exit);
    t.in_queue = length(C::queue_seconds);
    if (t.queue_entry && t.in_queue && !t.queue_exit) t.queue_exit = *t.queue_entry + *t.in_queue;
    t.answered = time(C::answered);
    t.ended = time(C::ended);
    t.talk = length(C::talk_seconds);
    const auto total = length(C::total_seconds);
    if (!t.ended && t.answered && t.talk) t.ended = *t.answered + *t.talk;
    if (!t.ended && total) t.ended = *arrived_ + *total;
    return t;
}

void ContactLines::follow_answer(Times& t) {
    if (!t.answered && t.ended && t.talk) t.answered = *t.ended - *t.talk;
    if (!t.answered) t.answered = t.queue_exit;
    if (!t.answered) return;
    if (!t.ended && t.talk) t.ended = *t.answered + *t.talk;
    if (!t.queue_entry && t.in_queue) t.queue_entry = *t.answered - *t.in_queue;
    // Who leaves the menu for a consultant comes to the queue at that moment.
    if (!t.queue_entry) t.queue_entry = t.menu_exit;
}

void ContactLines::follow_leaving(Times& t) {
    t.answered.reset();
    if (!t.ended) t.ended = t.queue_exit ? t.queue_exit : t.menu_exit;
    const bool has_waited = t.in_queue && *t.in_queue > Duration{};
    if (!t.queue_entry && has_waited && t.ended) t.queue_entry = *t.ended - *t.in_queue;
}

/// Sets the times that are known or follow, and makes what the outcome leaves open certain.
void ContactLines::read_times(views::ContactRecord& r, Outcome& outcome) {
    Times t = times();
    if (bad_) return;
    const bool has_talked = t.answered || (t.talk && *t.talk > Duration{});
    if (outcome == Outcome::unsaid && has_talked) outcome = Outcome::answered;
    outcome == Outcome::answered ? follow_answer(t) : follow_leaving(t);
    if (outcome == Outcome::unsaid || outcome == Outcome::hung_up)
        outcome = t.queue_entry ? Outcome::abandoned : Outcome::abandoned_in_menu;
    r.arrived_at = *arrived_;
    if (outcome != Outcome::abandoned_in_menu) r.queued_at = t.queue_entry;
    r.answered_at = r.talk_at = t.answered;
    r.ended_at = t.ended;
    if (!r.ended_at)
        refuse(C::ended, "끝난 시각이 없고, 다른 칸에서 나오지도 않습니다.",
               "it does not say when it ended, and it does not follow from what it says");
}

void ContactLines::check_order(const views::ContactRecord& r) {
    const auto before = [this](C column) {
        refuse(column, "앞선 일보다 이릅니다.", "it is before what came before it");
    };
    Instant last = r.arrived_at;
    if (r.queued_at && *r.queued_at < last) before(C::queue_entry);
    last = r.queued_at.value_or(last);
    if (r.talk_at && *r.talk_at < last) before(C::answered);
    last = r.talk_at.value_or(last);
    if (*r.ended_at < last) before(C::ended);
    if (*r.ended_at - r.arrived_at > contact_max)
        refuse(C::ended, "들어온 때부터 48시간이 넘습니다.",
               "it is more than 48 hours after the arrival");
    if (*r.ended_at > around_.now)
        refuse(C::ended, "아직 오지 않은 때입니다.", "it is in the future");
}

void ContactLines::read_lengths(views::ContactRecord& r) {
    if (r.outcome != centre::ContactEnd::completed) return;
    const auto held = length(C::held_seconds);
    r.held = held.value_or(unknown_hold);
    if (held && r.talk_at && *held > *r.ended_at - *r.talk_at)
        refuse(C::held_seconds, "통화보다 깁니다.", "it is longer than the talk");
    if (const auto wrap_up = length(C::wrap_up_seconds)) {
        r.wrap_up_at = r.ended_at;
        r.wrapped_at = *r.ended_at + *wrap_up;
    }
}

void ContactLines::read_words(ImportedContact& out) {
    views::ContactRecord& r = out.record;
    if (const auto said = word(C::channel); !said.empty()) {
        const auto place = place_of(channel_words, said);
        if (!place) refuse_word(C::channel, listed(channel_words));
        r.channel = static_cast<centre::Channel>(place.value_or(0));
    }
    if (const auto said = word(C::queue); !said.empty()) {
        const char* end = said.data() + said.size();
        if (map_.meant_by(C::queue, text(C::queue)) == nullptr) {
            refuse_word(C::queue, "1, 2 …, unknown");
        } else {
            std::from_chars(said.data(), end, r.queue.value);
        }
    }
    if (const auto said = word(C::topic); !said.empty()) {
        // Kept before a refusal reads the field again: the word may stand in what was decoded.
        r.topic = said;
        if (around_.taxonomy.find(r.topic) == nullptr) refuse_word(C::topic, "KON05 …, unknown");
    }
    if (const auto said = word(C::disposition); !said.empty()) {
        r.disposition = said;
        if (!is_disposition(r.disposition)) {
            std::vector<std::string_view> codes;
            for (const Disposition& one : dispositions()) codes.push_back(one.code);
            refuse_word(C::disposition, listed(codes));
        }
    }
    if (const auto said = word(C::choice); !said.empty()) {
        r.choice = said.front();
        if (said.size() != 1 || std::string_view("0123456789*#").find(said) == said.npos)
            refuse(C::choice, "누르는 숫자 하나가 아닙니다.", "it is no single key");
    }
    if (const auto said = word(C::transferred); !said.empty()) {
        const bool is_yes = place_of(yes_words, said).has_value();
        if (!is_yes && !place_of(no_words, said)) refuse_word(C::transferred, "yes, no");
        out.transferred = is_yes;
    }
    r.transfers = out.transferred ? std::int32_t{*out.transferred} : unknown_transfers;
    out.type = word(C::type);
    if (out.type.size() > text_bytes_max)
        refuse(C::type, "100바이트를 넘습니다.", "it has more than 100 bytes");
    out.priority = number(C::priority, 1'000'000);
}

void ContactLines::read_person(ImportedContact& out) {
    if (const auto theirs = text(C::agent); !theirs.empty()) {
        const std::string* ours = map_.meant_by(C::agent, theirs);
        if (ours == nullptr) {
            out.agent = theirs;
        } else if (*ours != "unknown") {
            out.record.agent = around_.agents.find(*ours)->second;
        }
        if (out.agent.size() > text_bytes_max)
            refuse(C::agent, "100바이트를 넘습니다.", "it has more than 100 bytes");
    }
    if (const auto number = text(C::caller); !number.empty()) out.caller = caller_in(number);
}

/// What the line says, whatever the map makes of it: the same line is the same contact.
std::string ContactLines::own_reference() const {
    constexpr std::size_t bytes = 16;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, bytes);
    for (const std::string& field : row_->fields) {
        // With its end: "a","b" is not "ab","".
        crypto_generichash_update(&state, octets(field), field.size() + 1);
    }
    std::array<unsigned char, bytes> hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    std::array<char, bytes * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return std::string("line ") + hex.data();
}

tl::expected<bool, BadField> ContactLines::read(const CsvRow& row, ImportedContact& contact) {
    row_ = &row;
    bad_.reset();
    day_.reset();
    arrived_.reset();
    contact = {};
    if (row.is_broken)
        return tl::unexpected<BadField>(BadField{{},
                                                 {},
                                                 {"따옴표가 맞지 않거나 너무 긴 줄입니다.",
                                                  "its quotes do not match, or it is too long"}});
    if (row.fields.size() != width_)
        return tl::unexpected<BadField>(
            BadField{{},
                     std::to_string(row.fields.size()),
                     {"칸이 " + std::to_string(width_) + "개가 아닙니다.",
                      "it does not have " + std::to_string(width_) + " fields"}});
    Outcome said = outcome();
    if (!bad_ && said == Outcome::skip) return false;
    if (const auto date = text(C::date); !date.empty()) {
        day_ = import_day_in(date, map_.dates);
        if (!day_) refuse(C::date, "날짜로 읽을 수 없습니다.", "it cannot be read as a day");
    }
    if (!bad_) read_times(contact.record, said);
    if (!bad_) {
        contact.record.outcome = end_of(static_cast<std::uint8_t>(said));
        check_order(contact.record);
        read_lengths(contact.record);
    }
    read_words(contact);
    read_person(contact);
    contact.reference = text(C::reference);
    if (contact.reference.size() > reference_bytes_max)
        refuse(C::reference, "200바이트를 넘습니다.", "it has more than 200 bytes");
    if (std::any_of(contact.reference.begin(), contact.reference.end(),
                    [](unsigned char c) { return c < ' ' || c == 0x7f; }))
        refuse(C::reference, "글자가 아닌 부호가 들어 있습니다.", "it has a control character");
    if (contact.reference.empty()) contact.reference = own_reference();
    if (bad_) return tl::unexpected<BadField>(std::move(*bad_));
    return true;
}

}  // namespace naru::office
