// make_day FOLDER YYYY-MM-DD CALLS CONSULTANTS: a data folder in which that day was worked. The
// production centre decides; only callers, consultants and the clock are made up, by keyed draws:
// the same arguments give the same day. `naru serve --data FOLDER` goes on from there.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "adapters/journal_file/journal_file.h"
#include "adapters/vault/vault.h"
#include "base/day.h"
#include "base/draw.h"
#include "base/overloaded.h"
#include "centre/decide.h"

namespace {

using namespace naru;
using namespace naru::centre;

constexpr std::uint64_t seed = 20091231;
constexpr std::uint64_t first_agent = 12;

/// Arrivals of the half hours from 08:30 to 18:00, in parts of a thousand: before the morning's
/// deadlines most, at noon few.
constexpr std::array<std::uint32_t, 19> shape{6,  72, 84, 86, 78, 64, 56, 32, 34, 58,
                                              60, 64, 62, 60, 56, 50, 44, 30, 4};

/// What is asked and how it ends, the more frequent more often.
constexpr std::array<std::array<const char*, 8>, 4> topics{{
    {"KON05", "KON05", "KON01", "KON03", "REG01", "KON02", "REG03", "KON09"},
    {"GDS03", "MAS04", "MAS01", "GDS04", "GDS05", "MAS05", "SVC03", "GDS07"},
    {"WRK01", "WRK01", "WRK05", "WRK03", "WRK07", "WRK06", "WRK04", "WRK02"},
    {"STK03", "STK02", "ETC01", "ETC05", "STK01", "ETC02", "ETC01", "ETC05"},
}};
constexpr std::array<const char*, 12> dispositions{"DONE", "DONE",    "DONE",   "DONE",
                                                   "DONE", "DONE",    "DONE",   "XFER",
                                                   "RMT",  "PROMISE", "OFFICE", "WRONG"};

class WorkedDay {
public:
    WorkedDay(const std::string& folder, Day day, std::uint64_t calls, std::uint64_t agents)
        : vault_(vault::Vault::open(folder).value()),
          journal_(journal_file::JournalFile::open(folder + "/journal").value().file),
          now_(begin_of(day) + 8h) {
        put(input::EpochBegun{1});
        FlowRules flow;
        for (std::uint64_t i = 1; i <= 4; ++i) {
            put(input::ConfigureQueue{QueueId{i}, {}});
            flow.choices.push_back(QueueId{i});
        }
        put(input::ConfigureFlow{flow});
        for (std::uint64_t i = 0; i < agents; ++i) works(AgentId{first_agent + i}, begin_of(day));
        Instant half = begin_of(day) + 8h + 30min;
        std::vector<Instant> arrivals;
        for (const std::uint32_t part : shape) {
            const std::uint64_t here = calls * part / 1000;
            for (std::uint64_t i = 0; i < here; ++i) {
                arrivals.push_back(half + within(30min, "arrives", arrivals.size()));
            }
            half += 30min;
        }
        std::sort(arrivals.begin(), arrivals.end());
        for (std::size_t i = 0; i < arrivals.size(); ++i)
            at(arrivals[i], [this, id = ContactId{i + 1}] { calls_in(id); });
    }

    void run() {
        for (;;) {
            const auto due = next_deadline(state_);
            if (!todo_.empty() && (!due || todo_.begin()->first <= *due)) {
                auto next = todo_.extract(todo_.begin());
                now_ = std::max(now_, next.key());
                next.mapped()();
            } else if (due && !todo_.empty()) {
                now_ = std::max(now_, *due);
                put(input::DeadlineDue{});
            } else {
                break;
            }
            if (pending_.size() > 4000) flush();
        }
        flush();
        vault_->sync();
        std::printf("%llu facts\n", static_cast<unsigned long long>(seq_));
    }

private:
    void at(Instant when, std::function<void()> what) { todo_.emplace(when, std::move(what)); }

    static Duration within(Duration span, const char* what, std::uint64_t key) {
        return Duration{static_cast<std::int64_t>(
            draw_below(seed, what, key, static_cast<std::uint32_t>(span.count() / 1000)) * 1000)};
    }

    static Duration between(Duration least, Duration most, const char* what, std::uint64_t key) {
        return least + within(most - least, what, key);
    }

    void flush() {
        journal_->append(pending_);
        journal_->sync();
        pending_.clear();
    }

    void put(const Input& input) {
        Recorder recorder(state_, now_);
        (void)decide(recorder, input);
        for (auto& fact : recorder.facts) {
            pending_.push_back({++seq_, 1, now_, fact});
            answer(fact);
        }
    }

    /// A shift with lunch in two turns, and somebody who leaves early.
    void works(AgentId agent, Instant midnight) {
        const auto ask = [this, agent](Instant when, Presence presence, AwayReason reason) {
            at(when, [this, agent, presence, reason] {
                put(input::PresenceAsked{agent, presence, reason});
            });
        };
        put(input::ConfigureAgent{agent, {QueueId{1}, QueueId{2}, QueueId{3}, QueueId{4}}});
        at(midnight + 8h + 30min, [this, agent] { put(input::SeatBack{agent}); });
        ask(midnight + 8h + 50min + within(12min, "comes", agent.value), Presence::ready, {});
        const Duration lunch = agent.value % 2 == 0 ? 11h + 30min : 12h + 30min;
        ask(midnight + lunch, Presence::not_ready, AwayReason::meal);
        ask(midnight + lunch + 1h, Presence::ready, {});
        ask(midnight + 18h + 20min, Presence::logged_out, {});
        at(midnight + 18h + 50min, [this, agent] { put(input::SeatLost{agent}); });
    }

    void calls_in(ContactId id) {
        std::string number = "010";
        for (std::uint64_t i = 0; i < 8; ++i)
            number += static_cast<char>('0' + draw_below(seed, "number", id.value * 8 + i, 10));
        vault_->put(id, "caller", id.value, number);
        put(input::CallArrived{id});
        put(input::CallAnswered{id});
        // One in forty hangs up on the house's words.
        if (draw_below(seed, "menu", id.value, 40) == 0) leaves(id, now_ + 4s);
    }

    void leaves(ContactId id, Instant when) {
        at(when, [this, id] {
            const auto found = state_.contacts.find(id);
            if (found == state_.contacts.end() || found->second.stage > Stage::queued) return;
            put(input::CustomerGone{id});
        });
    }

    void answer(const Fact& fact) {
        std::visit(
            Overloaded{
                [this](const fact::PromptStarted& f) {
                    at(now_ + 3s, [this, f] { put(input::PromptFinished{f.contact, f.play}); });
                    // One in ten lets the menu pass.
                    if (f.announcement.prompt != PromptId::main_menu ||
                        draw_below(seed, "silent", f.contact.value, 10) == 0)
                        return;
                    at(now_ + 2s, [this, f] {
                        // Of ten callers five ask for the first queue.
                        static constexpr std::array<char, 10> keys{'1', '1', '1', '1', '1',
                                                                   '2', '2', '2', '3', '4'};
                        const auto key = keys.at(draw_below(seed, "key", f.contact.value, 10));
                        put(input::DigitPressed{f.contact, key, f.play});
                    });
                },
                [this](const fact::ContactQueued& f) {
                    leaves(f.contact, now_ + between(15s, 7min, "patience", f.contact.value));
                },
                [this](const fact::ContactOffered& f) {
                    at(now_ + between(1s, 6s, "picks up", f.offer.value), [this, f] {
                        if (state_.offers.contains(f.offer)) put(input::OfferAnswered{f.offer});
                    });
                },
                [this](const fact::ContactAnswered& f) {
                    at(now_ + 300ms, [this, f] { put(input::BridgeConfirmed{f.contact}); });
                },
                [this](const fact::TalkStarted& f) { talks(f.contact); },
                [this](const fact::ContactEnded& f) {
                    at(now_ + 200ms, [this, f] { put(input::RecordingFailed{f.contact}); });
                },
                [this](const fact::WrapUpStarted& f) {
                    at(now_ + between(6s, 28s, "codes", f.contact.value), [this, f] {
                        const auto& of = topics.at(queue_of_[f.contact].value - 1);
                        put(input::WrapUpCompleteAsked{
                            f.agent, f.contact,
                            of.at(draw_below(seed, "topic", f.contact.value, 8)),
                            dispositions.at(draw_below(seed, "result", f.contact.value, 12))});
                    });
                },
                [](const auto&) {},
            },
            fact);
    }

    void talks(ContactId id) {
        const auto& contact = state_.contacts.at(id);
        queue_of_[id] = contact.queue;
        const AgentId agent = contact.agent;
        const Duration length = between(40s, 5min, "talk", id.value);
        if (draw_below(seed, "hold", id.value, 5) == 0) {
            at(now_ + length / 3, [this, agent, id] { put(input::HoldAsked{agent, id}); });
            at(now_ + length / 2, [this, agent, id] { put(input::ResumeAsked{agent, id}); });
        }
        at(now_ + length, [this, id] { put(input::CustomerGone{id}); });
    }

    std::unique_ptr<vault::Vault> vault_;
    std::unique_ptr<journal_file::JournalFile> journal_;
    State state_;
    Instant now_;
    std::uint64_t seq_ = 0;
    std::vector<journal::Record> pending_;
    std::multimap<Instant, std::function<void()>> todo_;
    std::map<ContactId, QueueId> queue_of_;
};

std::uint64_t number_in(const char* text) {
    std::uint64_t number = 0;
    std::from_chars(text, text + std::char_traits<char>::length(text), number);
    return number;
}

}  // namespace

int main(int argc, char** argv) {
    const auto day = argc == 5 ? naru::read_day(argv[2]) : std::nullopt;
    if (!day) {
        std::fprintf(stderr, "make_day FOLDER YYYY-MM-DD CALLS CONSULTANTS\n");
        return 2;
    }
    WorkedDay(argv[1], *day, number_in(argv[3]), number_in(argv[4])).run();
    return 0;
}
