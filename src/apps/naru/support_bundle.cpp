#include "apps/naru/support_bundle.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/configuration/section.h"
#include "apps/naru/doctor.h"
#include "apps/naru/office_database.h"
#include "base/result.h"

extern char** environ;  // NOLINT: POSIX

namespace naru {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t log_lines_max = 500;
constexpr std::size_t answer_bytes_max = 1024 * 1024;

/// What our processes say. '#' stands for digits; nothing stands for free text, since a reason may
/// name a file, an address or, one day, a person.
constexpr std::string_view shapes[]{
    "naru: control was killed by signal #; starting it again in # ms",
    "naru: control ended with code #; starting it again in # ms",
    "naru: control ended with code #",
    "naru: media-# was killed by signal #; starting it again in # ms",
    "naru: media-# ended with code #; starting it again in # ms",
    "naru: media-# ended with code #",
    "naru control: epoch #: # facts, # legs taken back",
    "naru control: media worker lost",
    "naru control: the media worker follows somebody else",
    "naru: journal:",
};

/// The part of the line that the shape covers: all of it, or up to the free text that is left out.
std::string covered(std::string_view shape, std::string_view line) {
    std::size_t at = 0;
    for (const char c : shape) {
        if (c != '#') {
            if (at == line.size() || line[at] != c) return {};
            ++at;
            continue;
        }
        const std::size_t digits = at;
        while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
        if (at == digits || at - digits > 12) return {};
    }
    return std::string(line.substr(0, at)) + (at < line.size() ? " …" : "");
}

/// What a program prints, at most so many bytes; empty when there is none.
std::string output_of(const std::vector<std::string>& command) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) return {};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<char*> arguments;
    for (const auto& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
    arguments.push_back(nullptr);
    pid_t pid = 0;
    const bool started =
        ::posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    std::string out;
    char part[4096];
    for (ssize_t got = 0; started && (got = ::read(pipe[0], part, sizeof part)) > 0;) {
        if (out.size() < answer_bytes_max) out.append(part, static_cast<std::size_t>(got));
    }
    ::close(pipe[0]);
    if (started) ::waitpid(pid, nullptr, 0);
    return out;
}

/// /metrics of the running centre; a sentence where there is none.
std::string metrics_of(const configuration::Address& http) {
    const bool six = http.ip.find(':') != std::string::npos;
    sockaddr_storage to{};
    socklen_t size = 0;
    if (six) {
        auto& in = reinterpret_cast<sockaddr_in6&>(to);
        in.sin6_family = AF_INET6;
        in.sin6_port = htons(http.port);
        ::inet_pton(AF_INET6, http.ip.c_str(), &in.sin6_addr);
        size = sizeof in;
    } else {
        auto& in = reinterpret_cast<sockaddr_in&>(to);
        in.sin_family = AF_INET;
        in.sin_port = htons(http.port);
        ::inet_pton(AF_INET, http.ip.c_str(), &in.sin_addr);
        size = sizeof in;
    }
    const int fd = ::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{5, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    std::string answer;
    const std::string ask = "GET /metrics HTTP/1.1\r\nHost: " + configuration::to_string(http) +
                            "\r\nConnection: close\r\n\r\n";
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&to), size) == 0 &&
        ::send(fd, ask.data(), ask.size(), MSG_NOSIGNAL) > 0) {
        char part[4096];
        for (ssize_t got = 0;
             answer.size() < answer_bytes_max && (got = ::recv(fd, part, sizeof part, 0)) > 0;)
            answer.append(part, static_cast<std::size_t>(got));
    }
    ::close(fd);
    const auto body = answer.find("\r\n\r\n");
    if (!answer.starts_with("HTTP/1.1 200") || body == std::string::npos)
        return "no centre answers at " + configuration::to_string(http) + "\n";
    return answer.substr(body + 4);
}

/// Each part of the data folder: files and bytes, no names of files.
std::string sizes_of(const std::string& data) {
    std::ostringstream out;
    std::error_code error;
    for (const auto& part : fs::directory_iterator(data, error)) {
        static constexpr std::string_view ours[]{"journal", "vault",   "recordings", "keys",
                                                 "run",     "records", "snapshots"};
        const std::string name = part.path().filename().string();
        const bool is_ours = std::find(std::begin(ours), std::end(ours), name) != std::end(ours);
        std::uint64_t files = 0;
        std::uint64_t bytes = 0;
        const auto count = [&](const fs::directory_entry& entry) {
            if (!entry.is_regular_file(error)) return;
            ++files;
            bytes += entry.file_size(error);
        };
        if (part.is_directory(error)) {
            for (const auto& entry : fs::recursive_directory_iterator(part.path(), error))
                count(entry);
        } else {
            count(part);
        }
        out << (is_ours ? name : "(other" + part.path().extension().string().substr(0, 8) + ")")
            << "\t" << files << " files\t" << bytes << " bytes\n";
    }
    return out.str();
}

std::string doctor_text(const configuration::Parsed& parsed) {
    std::string text;
    for (const auto& finding : examine(parsed))
        text += line_of(finding, configuration::Language::en) + "\n";
    // Where the folders are may name whose machine it is.
    const auto& c = parsed.configuration;
    const auto place = office_place(c.data);
    const std::string database = place && !place->owner.empty() ? place->name : c.database;
    for (const auto& [path, name] :
         {std::pair{database, "<database>"}, std::pair{c.database, "<database>"},
          std::pair{c.data, "<data>"}, std::pair{c.prompts, "<prompts>"},
          std::pair{c.web, "<web>"}}) {
        for (auto at = text.find(path); !path.empty() && at != std::string::npos;
             at = text.find(path, at + std::strlen(name)))
            text.replace(at, path.size(), name);
    }
    // A value that is wrong may be anything; its place is enough.
    for (const auto& mistake : parsed.mistakes)
        text += "mistake at line " + std::to_string(mistake.place.line) + "\n";
    return text;
}

std::string system_text() {
    std::ifstream release("/etc/os-release");
    std::string text = "naru " NARU_VERSION "\n";
    for (std::string line; std::getline(release, line);) {
        if (line.starts_with("PRETTY_NAME=") || line.starts_with("VERSION_ID="))
            text += line + "\n";
    }
    std::ifstream memory("/proc/meminfo");
    for (std::string line; std::getline(memory, line);) {
        if (line.starts_with("MemTotal:") || line.starts_with("MemAvailable:")) text += line + "\n";
    }
    return text + "processors: " + std::to_string(::sysconf(_SC_NPROCESSORS_ONLN)) + "\n";
}

std::string log_text(const std::string& path) {
    if (!path.empty()) {
        std::ifstream in(path);
        return known_lines(in);
    }
    std::istringstream in(
        output_of({"journalctl", "--unit=naru", "--output=cat", "--no-pager", "--lines=5000"}));
    return known_lines(in);
}

}  // namespace

std::string settings_text(const configuration::Configuration& c) {
    std::ostringstream out;
    out << "office.database: " << (c.database.empty() ? "not set" : "set")
        << "\nlisten.sip = " << configuration::to_string(c.sip)
        << "\nlisten.http = " << configuration::to_string(c.http)
        << "\nlisten.operators: " << c.operators.size() << "\nmedia.ports = " << c.rtp_first << "-"
        << c.rtp_last << "\nmedia.slots = " << c.media_slots
        << "\nmedia.address: " << (c.media_address.empty() ? "not set" : "set")
        << "\nsip.numbers: " << c.numbers.size() << "\nsip.trust: " << c.trust.size()
        << "\nsip.advertise: " << (c.advertise.empty() ? "not set" : "set")
        << "\nflow.menu_wait = " << configuration::to_string(c.flow.menu_wait)
        << "\nflow.silences = " << c.flow.silences
        << "\nflow.wait_first = " << configuration::to_string(c.flow.wait_first)
        << "\nflow.wait_repeat = " << configuration::to_string(c.flow.wait_repeat)
        << "\nflow.desk_grace = " << configuration::to_string(c.flow.desk_grace) << "\n";
    for (const auto& queue : c.queues) {
        out << "queue " << queue.id.value << ": key "
            << (queue.key == 0 ? std::string("none") : std::string(1, queue.key)) << ", priority "
            << queue.rules.priority << ", offer_time "
            << configuration::to_string(queue.rules.offer_time) << ", wrap_up "
            << configuration::to_string(queue.rules.wrap_up) << "\n";
    }
    return out.str();
}

std::string known_lines(std::istream& log) {
    std::deque<std::string> kept;
    std::size_t other = 0;
    for (std::string line; std::getline(log, line);) {
        std::string part;
        for (const auto shape : shapes) {
            part = covered(shape, line);
            if (!part.empty()) break;
        }
        if (part.empty()) {
            ++other;
            continue;
        }
        kept.push_back(std::move(part));
        if (kept.size() > log_lines_max) kept.pop_front();
    }
    std::string text;
    for (const auto& line : kept) text += line + "\n";
    return text + "(" + std::to_string(other) + " lines of other shapes are left out)\n";
}

void add_support_bundle(CLI::App& app, BundleOptions& options) {
    app.add_option("OUT", options.out, "the file to write, such as naru-support.tar.gz")
        ->required();
    app.add_option("--config", options.config, "configuration file; without it, the defaults");
    app.add_option("--data", options.data, "data folder, in place of the file's");
    app.add_option("--log", options.log, "the centre's log; without it, the system's journal");
}

int run_support_bundle(const BundleOptions& options) {
    const auto parsed = configuration_of(options.config, options.data);
    if (!parsed) {
        std::fprintf(stderr, "naru support-bundle: %s\n", parsed.error().message.c_str());
        return 1;
    }
    std::string folder = (fs::temp_directory_path() / "naru-support-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) {
        std::fprintf(stderr, "naru support-bundle: %s: %s\n", folder.c_str(), std::strerror(errno));
        return 1;
    }
    const auto& c = parsed->configuration;
    const std::pair<const char*, std::string> parts[]{
        {"system.txt", system_text()},        {"settings.txt", settings_text(c)},
        {"doctor.txt", doctor_text(*parsed)}, {"metrics.txt", metrics_of(c.http)},
        {"sizes.txt", sizes_of(c.data)},      {"log.txt", log_text(options.log)},
    };
    for (const auto& [name, text] : parts) std::ofstream(folder + "/" + name) << text;
    const std::string out = fs::absolute(options.out).string();
    (void)output_of({"tar", "--create", "--gzip", "--owner=0", "--group=0", "--numeric-owner",
                     "--file", out, "--directory", folder, "."});
    std::error_code error;
    fs::remove_all(folder, error);
    const bool is_there = fs::exists(out);
    if (is_there) {
        std::printf(
            "%s: 개인정보 없이 / without personal data: versions, settings, checks, metrics, "
            "sizes, log\n",
            out.c_str());
    } else {
        std::fprintf(stderr, "naru support-bundle: %s: tar could not write it\n", out.c_str());
    }
    return is_there ? 0 : 1;
}

}  // namespace naru
