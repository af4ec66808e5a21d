#pragma once

/// Everything that comes over HTTP: pages, API, the desks' live sockets, SIP over WebSocket; plain
/// and under TLS. Lives on control's thread; accounts, hashing and sockets have threads of their
/// own behind it.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/configuration/configuration.h"
#include "adapters/http/api.h"
#include "adapters/http/public_client.h"
#include "adapters/http/tls.h"
#include "adapters/http/work_queue.h"
#include "adapters/sql/sql_thread.h"
#include "base/result.h"
#include "sip/flow.h"

namespace naru {

class WebDoor {
public:
    struct Ports {
        boost::asio::io_context& io;
        /// What the API needs of the centre; the door adds how sessions end.
        http::Centre centre;
        std::function<bool(std::function<void(office::Database&)> work, std::function<void()> then)>
            ask_records;
        std::function<bool(std::function<void(office::Database&, const office::Cubes&)> work,
                           std::function<void()> then)>
            ask_statistics;
        /// The last fact that was decided.
        std::function<std::uint64_t()> seq;
        std::function<http::Reply(const std::string& method, http::Reply reply)> counted;
        /// True when the flow's telephone is known: its socket then gives way to no stranger's.
        std::function<bool(const sip::Flow& flow, std::string_view text)> sip_received;
        std::function<void(const sip::Flow& flow)> sip_closed;
        std::function<void(const std::string& line)> say;
    };

    using Settings = std::map<std::string, std::string>;
    using Descriptors = std::map<std::string, std::vector<int>>;

    /// Fails when the audit trail, the accounts or the certificate cannot be used.
    [[nodiscard]] static Result<std::unique_ptr<WebDoor>> open(
        Ports ports, const Settings& settings, const Descriptors& fds,
        const configuration::Configuration& file, const std::vector<office::DemoAccount>& accounts,
        std::string secret);

    ~WebDoor();
    WebDoor(const WebDoor&) = delete;
    WebDoor& operator=(const WebDoor&) = delete;

    void send_sip(std::uint64_t connection, const std::string& bytes);
    /// The consultant's page is told how the desk looks now.
    void desk_changed(AgentId agent, std::uint64_t seq);
    /// Something became true: the floor's pages are told within a quarter of a second.
    void floor_changed(std::uint64_t seq);
    /// Pages that hear nothing for long would think that the line is lost.
    void beat();

    [[nodiscard]] bool is_secure() const { return tls_files_ != nullptr; }

    [[nodiscard]] std::size_t live_count() const {
        return live_sockets_.size() + floor_sockets_.size();
    }

    [[nodiscard]] std::size_t sip_count() const { return sip_sockets_.size(); }

private:
    explicit WebDoor(Ports ports);

    Result<http::Standing> open_people(const std::string& data);
    Result<std::vector<http::Listener>> open_listeners(const Settings& settings,
                                                       const Descriptors& fds);
    void open_lookups(const configuration::Configuration& file);
    http::Workers workers();
    http::Callbacks callbacks();
    void opened(http::SocketId id, const std::string& path, const http::Request& request,
                std::uint16_t port);
    void received(http::SocketId id, const std::string& text);
    void closed(http::SocketId id);
    void tell_of_settings();
    void look_for_certificate();
    void tick();
    void tell_floor();
    void send_floor(std::vector<http::SocketId> to);

    Ports ports_;
    boost::asio::steady_timer timer_;
    boost::asio::steady_timer floor_timer_;
    std::unique_ptr<sql::SqlThread> people_sql_;
    std::unique_ptr<sql::SqlThread> exports_sql_;
    std::unique_ptr<http::WorkQueue> hashing_;
    /// Null: nothing is looked up. One question at a time, on a thread that waits for its answer.
    std::unique_ptr<http::PublicClient> public_data_;
    std::unique_ptr<http::WorkQueue> looking_up_;
    std::unique_ptr<http::Api> api_;
    std::unique_ptr<http::TlsFiles> tls_files_;
    std::unique_ptr<http::Server> server_;
    std::unordered_map<http::SocketId, sip::Flow> sip_sockets_;
    std::unordered_map<http::SocketId, http::Api::SocketOwner> live_sockets_;
    std::unordered_map<http::SocketId, http::Api::SocketOwner> floor_sockets_;
    /// The last fact that the floor shows, and the last one that its pages were told.
    std::int64_t settings_version_ = 0;
    std::uint64_t floor_seq_ = 0;
    std::uint64_t floor_told_ = 0;
};

}  // namespace naru
