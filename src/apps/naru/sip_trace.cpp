#include "apps/naru/sip_trace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "adapters/http/desk_json.h"

namespace naru {

Result<SipTrace> SipTrace::open(const std::string& path) {
    SipTrace trace;
    if (path.empty()) return trace;
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0) ::close(fd);
    trace.out_.open(path, std::ios::app);
    if (fd < 0 || !trace.out_) return failure("SIP trace " + path + ": cannot be written");
    return trace;
}

void SipTrace::put(Instant at, std::string_view way, const sip::Flow& flow,
                   std::string_view bytes) {
    static constexpr std::array<std::string_view, 3> transports{"udp", "tcp", "ws"};
    if (!out_.is_open()) return;
    out_ << fmt::format("== {} {} {} {}:{}\n", http::iso(at), way,
                        transports[static_cast<std::size_t>(flow.transport)], flow.ip, flow.port)
         << bytes << '\n'
         << std::flush;
}

}  // namespace naru
