// naru control: the live world around the runtime. One thread, one io_context; the sync thread only
// keeps.

#include "apps/naru/control.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <unordered_map>

#include "adapters/http/api.h"
#include "adapters/media_link/media_link.h"
#include "apps/naru/caller_classes.h"
#include "apps/naru/centre_settings.h"
#include "apps/naru/daily_reports.h"
#include "apps/naru/door_centre.h"
#include "apps/naru/machine.h"
#include "apps/naru/office_database.h"
#include "apps/naru/operation.h"
#include "apps/naru/playback.h"
#include "apps/naru/records.h"
#include "apps/naru/simulations.h"
#include "apps/naru/sip_lines.h"
#include "apps/naru/sip_trace.h"
#include "apps/naru/snapshots.h"
#include "apps/naru/storage_thread.h"
#include "apps/naru/timetable.h"
#include "apps/naru/web_door.h"
#include "apps/naru/welcome.h"
#include "base/overloaded.h"
#include "keeper/handoff.h"
#include "keeper/keeper.h"
#include "office/customers/caller_key.h"
#include "office/customers/keyed_number.h"
#include "office/schema.h"
#include "runtime/runtime.h"

namespace naru {

namespace {

namespace asio = boost::asio;

void say(const std::string& line) {
    std::fprintf(stderr, "naru control: %s\n", line.c_str());
}

class Control final : public runtime::World, public runtime::Storage {
public:
    Control(keeper::Handoff handoff, int handoff_fd)
        : settings_(std::move(handoff.settings)),
          fds_(std::move(handoff.fds)),
          handoff_fd_(handoff_fd),
          entropy_(kernel_entropy),
          timer_(io_),
          beat_(io_),
          signals_(io_, SIGTERM, SIGINT),
          operation_(settings_["data"]) {}

    int run();

    // The runtime's world.
    void send_sip(const sip::Outgoing& out) override;

    void send_worker(const wire::ToWorker& message) override {
        if (link_) link_->send(message);
    }

    void publish(const journal::Record& record) override {
        records_->published(record);
        operation_.published(record);
        snapshots_->published(record.seq);
        if (door_) door_->floor_changed(record.seq);
    }

    void desk_changed(AgentId agent, std::uint64_t seq) override;
    void answer(std::uint64_t command, centre::Refusal refusal) override;

    void submit(runtime::Batch batch) override {
        operation_.submitted(batch.turn);
        storage_->submit(std::move(batch));
    }

private:
    void open_sockets();
    void open_link();
    Result<void> open_door();
    http::Centre http_centre();
    Result<OnDisk> open_disk();
    Result<void> open_records(OnDisk& disk, std::uint64_t snapshot_every);
    void recover(OnDisk disk, const std::vector<centre::Input>& configuration);
    void stop();

    void on_control(std::function<void()> work) { asio::post(io_, std::move(work)); }

    void ready();
    void beat();
    void take(const sip::Flow& flow, std::string_view bytes);
    void arm();

    /// After anything that may have moved the next deadline.
    void touched() { arm(); }

    /// One turn, and how long it took.
    template <class Act>
    void turn(Act act) {
        const auto began = std::chrono::steady_clock::now();
        act();
        operation_.turn_took(std::chrono::steady_clock::now() - began);
        touched();
    }

    /// What nobody waits for an answer to.
    void tell(centre::Input input) {
        turn([&] { runtime_->command(++last_command_, std::move(input)); });
    }

    std::map<std::string, std::string> settings_;
    std::map<std::string, std::vector<int>> fds_;
    int handoff_fd_;

    LiveClock clock_;
    SipTrace trace_;
    Entropy entropy_;
    asio::io_context io_{1};
    asio::steady_timer timer_;
    asio::steady_timer beat_;
    asio::signal_set signals_;
    std::unique_ptr<journal_file::JournalFile> journal_;
    std::unique_ptr<vault::Vault> vault_;
    std::unique_ptr<calls::Calls> calls_;
    std::unique_ptr<StorageThread> storage_;
    std::unique_ptr<runtime::Runtime> runtime_;
    std::unique_ptr<SipLines> lines_;
    std::unique_ptr<media_link::MediaLink> link_;
    std::unique_ptr<WebDoor> door_;
    std::vector<office::DemoAccount> accounts_;
    configuration::Configuration file_;
    Operation operation_;
    std::unique_ptr<Records> records_;
    std::unique_ptr<Snapshots> snapshots_;
    std::unique_ptr<Playback> playback_;
    Timetable timetable_{io_,
                         {[this] { return clock_.now(); },
                          [this]() -> const centre::State& { return runtime_->state(); },
                          [this](centre::Input input) { tell(std::move(input)); }}};
    CallerClasses caller_classes_{
        io_,
        {[this]() -> const centre::State& { return runtime_->state(); },
         [this](ContactId contact) { return records_->caller(contact); },
         [this](auto work, auto then) { return records_->ask(std::move(work), std::move(then)); },
         [this](centre::Input input) { tell(std::move(input)); }}};
    DailyReports daily_reports_{io_,
                                {[this] { return clock_.now(); },
                                 [this](auto work, auto then) {
                                     return records_->ask_statistics(std::move(work),
                                                                     std::move(then));
                                 },
                                 say}};
    /// One thread for what may wait for a disk: recordings and snapshots.
    asio::thread_pool beside_{1};
    Simulations simulations_{[this](std::function<void()> work) { on_control(std::move(work)); }};
    std::unordered_map<std::uint64_t, std::function<void(centre::Refusal)>> answers_;
    std::uint64_t last_command_ = 0;
    std::optional<Instant> armed_for_;
    bool is_ready_ = false;
};

void Control::send_sip(const sip::Outgoing& out) {
    trace_.leaves(clock_.now(), out.flow, out.bytes);
    if (out.flow.transport != sip::Transport::ws) return lines_->send(out);
    if (door_) door_->send_sip(out.flow.connection, out.bytes);
}

void Control::desk_changed(AgentId agent, std::uint64_t seq) {
    if (door_) door_->desk_changed(agent, seq);
}

void Control::answer(std::uint64_t command, centre::Refusal refusal) {
    const auto at = answers_.find(command);
    if (at == answers_.end()) return;
    const auto answered = std::move(at->second);
    answers_.erase(at);
    answered(refusal);
}

http::Centre Control::http_centre() {
    return centre_for_door(
        {[this] { return clock_.now(); },
         [this](centre::Input input, std::function<void(centre::Refusal)> answered) {
             answers_[++last_command_] = std::move(answered);
             turn([&] { runtime_->command(last_command_, std::move(input)); });
         },
         [this](centre::Input input) { tell(std::move(input)); },
         [this] {
             return operation_.metrics(
                 clock_.now(), runtime_->state(),
                 {calls_->leg_count(), door_->live_count(), door_->sip_count(), runtime_->epoch()});
         },
         [this] { return operation_.missing(); }, *runtime_, *calls_, *records_, *playback_,
         timetable_, simulations_});
}

Result<void> Control::open_door() {
    if (settings_["demo"] == "1") accounts_ = office::demo_accounts();
    WebDoor::Ports ports{
        io_,
        http_centre(),
        [this](auto work, auto then) { return records_->ask(std::move(work), std::move(then)); },
        [this](auto work, auto then) {
            return records_->ask_statistics(std::move(work), std::move(then));
        },
        [this] { return runtime_->seq(); },
        [this](const std::string& method, http::Reply reply) {
            return operation_.counted(method, std::move(reply));
        },
        [this](const sip::Flow& flow, std::string_view text) {
            take(flow, text);
            return calls_->knows(flow);
        },
        [this](const sip::Flow& flow) {
            runtime_->flow_closed(flow);
            touched();
        },
        say};
    auto door = WebDoor::open(std::move(ports), settings_, fds_, file_, accounts_,
                              secret_of(settings_["data"], "sip", entropy_));
    if (!door) return tl::unexpected<Error>(door.error());
    door_ = std::move(*door);
    return {};
}

void Control::beat() {
    beat_.expires_after(std::chrono::seconds{5});
    beat_.async_wait([this](boost::system::error_code error) {
        if (error) return;
        records_->beat();
        door_->beat();
        beat();
    });
}

void Control::ready() {
    (void)keeper::send_line(handoff_fd_, fmt::format(R"(ready {{"epoch":{}}})", runtime_->epoch()));
    if (settings_["demo"] != "1") return;
    const std::string page = page_address(settings_, door_->is_secure());
    std::fprintf(stderr, "%s\n", welcome(settings_, page, accounts_).c_str());
}

void Control::take(const sip::Flow& flow, std::string_view bytes) {
    trace_.came(clock_.now(), flow, bytes);
    turn([&] { runtime_->sip_received(flow, bytes); });
}

void Control::open_sockets() {
    lines_ = std::make_unique<SipLines>(
        io_, fds_.at("sip_udp").at(0), fds_.at("sip_tcp").at(0),
        SipLines::Ports{
            [this](const sip::Flow& flow, std::string_view bytes) { take(flow, bytes); },
            [this](const sip::Flow& flow) {
                runtime_->flow_closed(flow);
                touched();
            },
            say});
}

void Control::open_link() {
    media_link::MediaLink::Callbacks callbacks;
    callbacks.on_welcome = [this](const wire::Welcome& welcome) {
        operation_.worker_connected(true);
        runtime_->worker_welcome(welcome);
        touched();
        if (std::exchange(is_ready_, true)) return;
        ready();  // only now can a call be taken
    };
    callbacks.on_inventory = [this](const wire::Inventory& inventory) {
        say(fmt::format("the media worker holds {} legs and {} bridges", inventory.legs.size(),
                        inventory.bridges.size()));
        runtime_->worker_inventory(inventory);
        touched();
    };
    callbacks.on_event = [this](const wire::Event& event) {
        turn([&] { runtime_->worker_event(event); });
    };
    callbacks.on_lost = [this](const std::string& reason) {
        say("media worker lost: " + reason);
        operation_.worker_connected(false);
        runtime_->worker_lost();
        touched();
    };
    callbacks.on_refused = [this](const std::string& reason) {
        say("the media worker follows somebody else: " + reason);
        io_.stop();
    };
    link_ = std::make_unique<media_link::MediaLink>(io_, settings_["data"] + "/run/media-0.sock",
                                                    runtime_->epoch(), std::move(callbacks));
}

void Control::arm() {
    const auto next = runtime_->next_deadline();
    if (next == armed_for_) return;
    armed_for_ = next;
    if (!next) {
        timer_.cancel();
        return;
    }
    timer_.expires_after(std::max(Duration::zero(), *next - clock_.now()));
    timer_.async_wait([this](boost::system::error_code error) {
        if (error) return;
        armed_for_.reset();
        turn([&] { runtime_->tick(); });
    });
}

Result<OnDisk> Control::open_disk() {
    const std::string data = settings_["data"];
    auto disk = read_disk(data);
    if (!disk) return disk;
    auto vault = vault::Vault::open(data);
    if (!vault) return tl::unexpected<Error>(vault.error());
    vault_ = std::move(*vault);
    vault_->visit(
        [&](ContactId contact, std::string_view kind, std::uint64_t id, std::string_view bytes) {
            disk->recovered.vault.push_back({contact, std::string(kind), id, std::string(bytes)});
        });
    journal_ = std::move(disk->journal);
    for (const auto& line : disk->said) say(line);
    return disk;
}

Result<void> Control::open_records(OnDisk& disk, std::uint64_t snapshot_every) {
    Records::Ports ports;
    ports.data = settings_["data"];
    ports.post = [this](std::function<void()> work) { on_control(std::move(work)); };
    ports.keep = [this](std::vector<calls::VaultWrite> writes, std::function<void()> kept) {
        storage_->submit({0, std::move(writes), {}}, std::move(kept));
    };
    ports.now = [this] { return clock_.now(); };
    ports.say = say;
    auto records = Records::open(std::move(ports), *vault_, std::move(disk.history), disk.last_seq);
    if (!records) return tl::unexpected<Error>(records.error());
    records_ = std::move(*records);
    const auto beside = [this](std::function<void()> work) {
        asio::post(beside_, std::move(work));
    };
    playback_ = std::make_unique<Playback>(
        settings_["data"] + "/recordings", *vault_, beside,
        [this](std::function<void()> work) { on_control(std::move(work)); });
    snapshots_ = std::make_unique<Snapshots>(
        Snapshots::Ports{
            settings_["data"] + "/snapshots", snapshot_every,
            [this](std::function<void()> then) { storage_->submit({}, std::move(then)); }, beside,
            say},
        *runtime_, records_->history(), disk.recovered.seq, disk.last_seq);
    return {};
}

namespace {

/// It runs, or somebody still has its form.
bool may_be_coded(const centre::State& state, ContactId contact) {
    return state.contacts.contains(contact) ||
           std::any_of(state.agents.begin(), state.agents.end(),
                       [contact](const auto& one) { return centre::codes(one.second, contact); });
}

}  // namespace

void Control::recover(OnDisk disk, const std::vector<centre::Input>& configuration) {
    for (const auto& record : disk.recovered.facts) operation_.published(record);
    runtime_->recover(disk.recovered, configuration);
    const auto& state = runtime_->state();
    for (const auto& write : disk.recovered.vault) {
        if (write.kind == "draft") records_->recovered(write, may_be_coded(state, write.contact));
    }
    say(fmt::format(
        "epoch {}: {} facts{}, {} legs taken back", runtime_->epoch(), disk.recovered.facts.size(),
        disk.recovered.seq == 0 ? "" : fmt::format(" after snapshot {}", disk.recovered.seq),
        calls_->leg_count()));
}

void Control::stop() {
    door_.reset();
    link_.reset();
    lines_.reset();
    beside_.join();
    simulations_.stop();
    storage_.reset();  // what was decided is on disk
    records_->stop();
    snapshots_->write_last();
}

int Control::run() {
    const auto refused = [](const Error& error) {
        say(error.message);
        return keeper::exit_configuration;
    };
    auto disk = open_disk();
    if (!disk) return refused(disk.error());
    const auto place = office_place(settings_["data"]);
    if (!place) return refused(place.error());
    // A file that does not open now will not the next time; a server comes back, and calls go on
    // until then.
    const auto without_office = [&](const Error& error) {
        const int code = refused(error);
        return place->owner.empty() ? code : 1;
    };
    auto centre = centre_settings(settings_);
    if (!centre) return refused(centre.error());
    auto trace = SipTrace::open(centre->sip_trace);
    if (!trace) return refused(trace.error());
    trace_ = std::move(*trace);
    centre->calls.secret = secret_of(settings_["data"], "sip", entropy_);
    centre->calls.caller_key =
        [secret = secret_of(settings_["data"], "caller", entropy_)](std::string_view number) {
            return office::caller_key(secret, number);
        };
    centre->calls.is_number = office::can_be_number;
    file_ = std::move(centre->file);
    calls_ = std::make_unique<calls::Calls>(centre->calls, entropy_);
    storage_ = std::make_unique<StorageThread>(*journal_, *vault_, [this](std::uint64_t turn) {
        on_control([this, turn] {
            operation_.durable(turn);
            runtime_->durable(turn);
            touched();
        });
    });
    runtime_ = std::make_unique<runtime::Runtime>(clock_, *this, *this, *calls_);
    if (const auto opened = open_records(*disk, file_.snapshot_every); !opened)
        return without_office(opened.error());
    auto rules = Timetable::read(settings_["data"]);
    if (!rules) return without_office(rules.error());
    timetable_.begin(std::move(*rules), centre->configuration);
    open_sockets();
    recover(std::move(*disk), centre->configuration);
    if (const auto opened = open_door(); !opened) return without_office(opened.error());
    beat();
    timetable_.tick();
    caller_classes_.tick();
    std::map<QueueId, office::Words> queues;
    for (const auto& queue : file_.queues) queues[queue.id] = {queue.name.ko, queue.name.en};
    daily_reports_.begin(std::move(queues));
    open_link();
    signals_.async_wait([this](boost::system::error_code error, int) {
        if (!error) io_.stop();
    });
    arm();
    io_.run();
    stop();
    return 0;
}

}  // namespace

int run_control(int handoff_fd) {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);  // recording keys and callers are in this memory
    auto handoff = keeper::receive_handoff(handoff_fd);
    if (!handoff) {
        say(handoff.error().message);
        return 1;
    }
    return Control(std::move(*handoff), handoff_fd).run();
}

}  // namespace naru
