#include "sim/world.h"

#include <algorithm>

#include "base/check.h"
#include "base/draw.h"
#include "journal/snapshot.h"
#include "office/customers/caller_key.h"
#include "office/customers/keyed_number.h"

namespace naru::sim {

World::World(std::uint64_t seed, std::vector<calls::StaticSeat> seats, centre::FlowRules flow,
             centre::QueueRules rules)
    : seed_(seed),
      seats_(std::move(seats)),
      flow_(std::move(flow)),
      rules_(rules),
      entropy_([this](std::span<std::byte> bytes) {
          for (auto& byte : bytes)
              byte = static_cast<std::byte>(draw(seed_, "entropy", ++drawn_) & 0xff);
      }) {
    for (const auto& seat : seats_) phone(seat.ip);
    start();
}

Phone& World::phone(const std::string& ip) {
    auto& one = phones_[ip];
    if (!one) one = std::make_unique<Phone>(ip, 5060, centre_flow_, entropy_);
    return *one;
}

void World::submit(runtime::Batch batch) {
    unsynced_.push_back(std::move(batch));
    // Of a state that is not yet on disk, as in the live process: it counts when its facts are.
    if (runtime_ && draw_below(seed_, "snapshot", ++submitted_, 4) == 0)
        taken_ = {journal::encode_state(runtime_->state()), runtime_->seq(), runtime_->now()};
}

runtime::Recovered World::on_disk() {
    runtime::Recovered found;
    found.vault = vault;
    if (snapshot_.state.empty()) {
        found.facts = journal;
        return found;
    }
    auto state = journal::decode_state(snapshot_.state);
    CHECK(state);
    found.state = std::move(*state);
    found.seq = snapshot_.seq;
    found.at = snapshot_.at;
    // Some of what comes before it as well: it must be passed over.
    const std::uint64_t after =
        snapshot_.seq -
        draw_below(seed_, "overlap", submitted_,
                   static_cast<std::uint32_t>(std::min<std::uint64_t>(snapshot_.seq + 1, 10)));
    found.facts.assign(journal.begin() + static_cast<std::ptrdiff_t>(after), journal.end());

    centre::State whole;
    centre::State with_snapshot = found.state;
    for (const auto& record : journal) {
        centre::evolve(whole, record.at, record.fact);
        if (record.seq > found.seq) centre::evolve(with_snapshot, record.at, record.fact);
    }
    CHECK(journal::state_hash(whole) == journal::state_hash(with_snapshot));
    CHECK(whole == with_snapshot);
    ++snapshots_used;
    return found;
}

void World::start() {
    calls::Settings settings;
    settings.numbers = {"15880800"};
    settings.host = centre_flow_.ip;
    settings.media_address = centre_flow_.ip;
    settings.secret = "secret";
    settings.static_seats = seats_;
    settings.caller_key = [](std::string_view number) {
        return office::caller_key("secret", number);
    };
    settings.is_number = office::can_be_number;
    for (const auto& [ip, one] : phones_) settings.trust.insert(ip);
    for (int caller = 1; caller <= 20; ++caller)
        settings.trust.insert("198.51.100." + std::to_string(caller));
    calls_ = std::make_unique<calls::Calls>(settings, entropy_);
    runtime_ = std::make_unique<runtime::Runtime>(*this, *this, *this, *calls_);

    std::vector<centre::Input> configuration;
    configuration.emplace_back(centre::input::ConfigureQueue{QueueId{1}, rules_});
    configuration.emplace_back(centre::input::ConfigureFlow{flow_});
    for (const auto& seat : seats_) {
        configuration.emplace_back(centre::input::ConfigureAgent{seat.agent, {QueueId{1}}});
        configuration.emplace_back(centre::input::SeatBack{seat.agent});
        configuration.emplace_back(
            centre::input::PresenceAsked{seat.agent, centre::Presence::ready, {}});
    }
    runtime_->recover(on_disk(), configuration);
    runtime_->worker_welcome(worker.welcome());
    runtime_->worker_inventory(worker.inventory());
    worker.unsent = worker.kept;
}

void World::crash() {
    ++crashes;
    runtime_.reset();
    calls_.reset();
    // The vault of a batch is synced before its facts: a crash may come between the two.
    if (vault_goes_ahead && !unsynced_.empty() && draw_below(seed_, "vault alone", step_, 2) == 0)
        sync(unsynced_.front().vault);
    unsynced_.clear();
    taken_ = {};
    to_worker_.clear();
    back_at_ = now_ + outage_;
}

void World::sync(const std::vector<calls::VaultWrite>& writes) {
    for (const auto& write : writes) {
        const auto same = [&](const calls::VaultWrite& kept) {
            return kept.kind == write.kind && kept.id == write.id && kept.contact == write.contact;
        };
        std::erase_if(vault, same);
        if (write.bytes) vault.push_back(write);
    }
}

void World::sync(const runtime::Batch& batch) {
    sync(batch.vault);
    journal.insert(journal.end(), batch.facts.begin(), batch.facts.end());
    if (!taken_.state.empty() && taken_.seq <= journal.size())
        snapshot_ = std::exchange(taken_, {});
}

template <class Datagram>
std::optional<Datagram> World::take(std::vector<Datagram>& queue) {
    const std::uint64_t number = ++datagrams_;
    const auto happens = [&](const char* what, std::uint32_t percent) {
        return draw_below(seed_, what, number, 100) < percent;
    };
    const std::size_t which = queue.size() > 1 && happens("overtaken", weather_.overtaken) ? 1 : 0;
    Datagram datagram = queue[which];
    if (happens("doubled", weather_.doubled)) return datagram;
    queue.erase(queue.begin() + static_cast<std::ptrdiff_t>(which));
    if (happens("lost", weather_.lost)) return std::nullopt;
    return datagram;
}

/// One thing happens: a message arrives, a batch is synced, a deadline is due. False when nothing
/// is left at this instant.
bool World::step() {
    if (!runtime_ && now_ >= back_at_) {
        start();
        return true;
    }
    if (runtime_ && crash_step_ != 0 && step_ + 1 == crash_step_) {
        ++step_;
        crash();
        return true;
    }
    if (!deliver()) return false;
    ++step_;
    return true;
}

bool World::deliver() {
    for (auto& [ip, one] : phones_) {
        for (auto& out : one->take_outgoing())
            to_control_.emplace_back(one->flow(), std::move(out.bytes));
    }
    if (!network_.empty()) {
        const auto message = take(network_);
        if (!message) return true;
        const auto at = phones_.find(message->flow.ip);
        if (at != phones_.end()) at->second->receive(now_, message->bytes);
        return true;
    }
    if (!to_control_.empty()) {
        const auto datagram = take(to_control_);
        if (datagram && runtime_)  // one to nobody is lost; telephones repeat
            runtime_->sip_received(datagram->first, datagram->second);
        return true;
    }
    if (runtime_ && !unsynced_.empty()) {
        const runtime::Batch batch = unsynced_.front();
        unsynced_.erase(unsynced_.begin());
        sync(batch);
        runtime_->durable(batch.turn);
        return true;
    }
    if (runtime_ && !to_worker_.empty()) {
        const wire::ToWorker message = to_worker_.front();
        to_worker_.erase(to_worker_.begin());
        worker.obey(now_, message);
        return true;
    }
    if (runtime_ && !worker.unsent.empty()) {
        const wire::Event event = worker.unsent.front();
        worker.unsent.pop_front();
        runtime_->worker_event(event);
        return true;
    }
    if (worker.next_deadline() && *worker.next_deadline() <= now_) {
        worker.tick(now_);
        return true;
    }
    for (auto& [ip, one] : phones_) {
        if (one->next_deadline() && *one->next_deadline() <= now_) {
            one->tick(now_);
            return true;
        }
    }
    if (runtime_ && runtime_->next_deadline() && *runtime_->next_deadline() <= now_) {
        runtime_->tick();
        return true;
    }
    return false;
}

std::optional<Instant> World::next_instant() const {
    std::optional<Instant> next = worker.next_deadline();
    const auto consider = [&next](std::optional<Instant> at) {
        if (at && (!next || *at < *next)) next = at;
    };
    for (const auto& [ip, one] : phones_) consider(one->next_deadline());
    if (runtime_) {
        consider(runtime_->next_deadline());
    } else {
        consider(back_at_);
    }
    return next;
}

void World::pass(Duration span) {
    const Instant end = now_ + span;
    for (;;) {
        while (step()) {
        }
        const auto next = next_instant();
        if (!next || *next > end) break;
        now_ = std::max(now_, *next);
    }
    now_ = end;
}

bool World::until(const std::function<bool()>& so, Duration limit) {
    const Instant end = now_ + limit;
    while (!so()) {
        if (step()) continue;
        const auto next = next_instant();
        if (!next || *next > end) return false;
        now_ = std::max(now_, *next);
    }
    return true;
}

void World::command(centre::Input input) {
    if (runtime_) runtime_->command(1, std::move(input));
}

}  // namespace naru::sim
