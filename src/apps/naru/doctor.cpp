#include "apps/naru/doctor.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/http/tls.h"
#include "adapters/sql/open.h"
#include "adapters/sql/postgresql.h"
#include "apps/naru/check.h"
#include "apps/naru/office_database.h"
#include "calls/announcement.h"
#include "centre/estimate.h"
#include "journal/segment.h"
#include "keeper/sockets.h"
#include "office/audit/audit.h"
#include "office/books/typeface.h"
#include "office/owner.h"

namespace naru {

namespace {

using configuration::Configuration;
using configuration::Text;
using Findings = std::vector<Finding>;
using Level = Finding::Level;

constexpr std::uint64_t mebibyte = 1024 * 1024;
/// An hour of a recorded talk is about 58 MB in two directions; a busy day fills gigabytes.
constexpr std::uint64_t disk_bytes_bad = 1024 * mebibyte;
constexpr std::uint64_t disk_bytes_warning = 10 * 1024 * mebibyte;

void add(Findings& out, Level level, Text what, Text said) {
    out.push_back({level, std::move(what), std::move(said)});
}

std::string reason() {
    return std::strerror(errno);
}

/// Whether a keeper holds the folder: then its ports are taken, and rightly.
bool is_running(const std::string& data) {
    const int fd = ::open((data + "/run/keeper.lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    const bool held = ::flock(fd, LOCK_SH | LOCK_NB) != 0;
    ::close(fd);
    return held;
}

void configuration_file(Findings& out, const configuration::Parsed& parsed) {
    const Text what{"설정", "configuration"};
    const std::string count = std::to_string(parsed.mistakes.size());
    if (parsed.mistakes.empty())
        return add(out, Level::good, what, {"잘못이 없습니다", "no mistakes"});
    add(out, Level::bad, what,
        {count + "군데를 고쳐야 합니다: naru check", count + " to mend: naru check"});
}

void data_folder(Findings& out, const std::string& data) {
    const Text what{"자료 폴더 " + data, "data folder " + data};

    struct stat about {};

    if (::stat(data.c_str(), &about) != 0) {
        return add(out, Level::bad, what,
                   {"열 수 없습니다: " + reason() + "; naru serve가 처음에 만듭니다",
                    "cannot be opened: " + reason() + "; naru serve makes it at its first start"});
    }
    if (!S_ISDIR(about.st_mode))
        return add(out, Level::bad, what, {"폴더가 아닙니다", "is no folder"});
    if (::access(data.c_str(), R_OK | W_OK | X_OK) != 0) {
        return add(out, Level::bad, what,
                   {"이 사용자는 쓸 수 없습니다: sudo -u naru naru doctor",
                    "this user cannot write to it: sudo -u naru naru doctor"});
    }
    if ((about.st_mode & 077) != 0) {
        return add(out, Level::bad, what,
                   {"다른 사용자에게 열려 있습니다: chmod 700 " + data,
                    "is open to other users: chmod 700 " + data});
    }
    add(out, Level::good, what, {"쓸 수 있고 남에게 닫혀 있습니다", "writable, closed to others"});
}

void disk(Findings& out, const std::string& data) {
    struct statvfs about {};

    if (::statvfs(data.c_str(), &about) != 0) return;  // said above
    const std::uint64_t free = std::uint64_t{about.f_bavail} * about.f_frsize;
    const std::string count = std::to_string(free / mebibyte) + " MiB";
    const Level level = free < disk_bytes_bad       ? Level::bad
                        : free < disk_bytes_warning ? Level::warning
                                                    : Level::good;
    add(out, level, {"디스크", "disk"}, {count + " 남음", count + " free"});
}

void clock(Findings& out) {
    timex time{};
    const int state = ::adjtimex(&time);
    const Text what{"시계", "clock"};
    if (state < 0 || state == TIME_ERROR || (time.status & STA_UNSYNC) != 0) {
        return add(out, Level::warning, what,
                   {"시각이 맞춰지고 있지 않습니다: chrony나 systemd-timesyncd",
                    "is not being set: chrony or systemd-timesyncd"});
    }
    add(out, Level::good, what, {"맞춰지고 있습니다", "is being set"});
}

void ports(Findings& out, const Configuration& c) {
    const Text what{"포트", "ports"};
    if (is_running(c.data))
        return add(out, Level::good, what, {"나루가 실행 중입니다", "naru is running"});
    const auto told = [&](const std::string& error) {
        add(out, Level::bad, what, {"쓸 수 없습니다: " + error, "not to be had: " + error});
    };
    const auto sip = keeper::bind_sip({c.sip.ip, c.sip.port});
    if (!sip) return told(sip.error().message);
    ::close(sip->udp.fd);
    ::close(sip->tcp.fd);
    const auto http = keeper::bind_tcp({c.http.ip, c.http.port});
    if (!http) return told(http.error().message);
    ::close(http->fd);
    if (configuration::has_https(c)) {
        const auto https = keeper::bind_tcp({c.https.ip, c.https.port});
        if (!https) return told(https.error().message);
        ::close(https->fd);
    }
    const auto media = keeper::bind_rtp(c.sip.ip, c.rtp_first, c.rtp_last, c.media_slots);
    if (!media) return told(media.error().message);
    for (const auto* all : {&media->rtp, &media->rtcp})
        std::for_each(all->begin(), all->end(), ::close);
    add(out, Level::good, what, {"비어 있습니다", "are free"});
}

constexpr long long certificate_days_warning = 14;

/// Whether it can be used, and for how long.
void certificate(Findings& out, const Configuration& c) {
    if (!configuration::has_https(c) || c.tls_certificate.empty() || c.tls_key.empty()) return;
    const Text what{"인증서", "certificate"};
    const auto loaded = http::load_tls(c.tls_certificate, c.tls_key);
    if (!loaded) return add(out, Level::bad, what, {loaded.error().ko, loaded.error().en});
    using Days = std::chrono::duration<long long, std::ratio<86'400>>;
    const auto left = std::chrono::duration_cast<Days>(http::expiry_of(**loaded) -
                                                       std::chrono::system_clock::now());
    const std::string days = std::to_string(left.count());
    add(out, left.count() < certificate_days_warning ? Level::warning : Level::good, what,
        {days + "일 남았습니다", days + " days are left"});
}

/// How many browsers may be inside.
void descriptors(Findings& out) {
    const Text what{"열린 파일의 한도", "limit of open files"};
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;  // as `naru serve` does
    ::setrlimit(RLIMIT_NOFILE, &files);
    const auto most = http::limits_of_process().connections;
    const std::string count = std::to_string(most);
    add(out, most < http::Limits{}.connections ? Level::warning : Level::good, what,
        {"웹 연결을 " + count + "개까지 받습니다",
         "takes " + count + " web connections at a time"});
}

/// Every file that an announcement may need.
std::vector<std::string> prompt_files() {
    std::vector<std::string> all;
    for (std::uint16_t id = 0; id <= static_cast<std::uint16_t>(centre::PromptId::last); ++id) {
        for (std::uint32_t number = 0; number <= 100; ++number) {
            const auto files = calls::files_of({static_cast<centre::PromptId>(id), number,
                                                std::min(number, centre::minutes_to_wait_max)});
            all.insert(all.end(), files.begin(), files.end());
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

void prompts(Findings& out, const std::string& folder) {
    const Text what{"안내 음성", "prompts"};
    if (folder.empty()) {
        return add(out, Level::bad, what,
                   {"files.prompts가 없습니다: 아무 말도 들리지 않습니다",
                    "no files.prompts: callers hear nothing"});
    }
    const auto files = prompt_files();
    std::vector<std::string> missing;
    std::copy_if(
        files.begin(), files.end(), std::back_inserter(missing),
        [&](const std::string& name) { return !std::filesystem::exists(folder + "/" + name); });
    const std::string of = std::to_string(files.size());
    if (missing.empty()) return add(out, Level::good, what, {of + "개가 다 있습니다", "all " + of});
    const std::string count = std::to_string(missing.size());
    add(out, Level::bad, what,
        {folder + ": " + of + "개 가운데 " + count + "개가 없습니다: " + missing.front(),
         folder + ": " + count + " of " + of + " are missing: " + missing.front()});
}

void pages(Findings& out, const std::string& folder) {
    const Text what{"화면", "pages"};
    if (!folder.empty() && std::filesystem::exists(folder + "/index.html"))
        return add(out, Level::good, what, {"있습니다", "there"});
    add(out, Level::bad, what, {"files.web에 index.html이 없습니다", "no index.html in files.web"});
}

/// Without one the books of statistics cannot be printed.
void typeface(Findings& out) {
    const Text what{"인쇄용 한글 글꼴", "typeface for print"};
    const auto face = office::korean_typeface();
    if (!face) return add(out, Level::warning, what, {face.error().message, face.error().english});
    add(out, Level::good, what, {*face, *face});
}

void journal_is_readable(Findings& out, const std::string& data) {
    const Text what{"원장", "journal"};
    std::error_code error;
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(data + "/journal", error)) {
        if (entry.path().extension() == ".segment") paths.push_back(entry.path().string());
    }
    if (paths.empty()) return add(out, Level::good, what, {"아직 없습니다", "none yet"});
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> segments;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        segments.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        if (in.bad())
            return add(out, Level::bad, what,
                       {path + "를 읽을 수 없습니다", path + " cannot be read"});
    }
    const std::vector<std::string_view> views(segments.begin(), segments.end());
    const std::uint64_t first_index =
        std::strtoull(std::filesystem::path(paths.front()).stem().c_str(), nullptr, 10);
    const std::uint64_t first = journal::first_seq_of(views.front()).value_or(1);
    const auto read = journal::read_segments(views, {first_index, first - 1});
    if (!read)
        return add(out, Level::bad, what,
                   {"읽을 수 없습니다: " + read.error().message,
                    "cannot be read: " + read.error().message});
    const std::string count = std::to_string(read->records.size());
    add(out, Level::good, what, {"사실 " + count + "개를 읽었습니다", count + " facts read"});
}

void audit_is_whole(Findings& out, const std::string& data) {
    const Text what{"감사 기록", "audit trail"};
    const std::string path = data + "/audit.log";
    if (!std::filesystem::exists(path))
        return add(out, Level::good, what, {"아직 없습니다", "none yet"});
    const auto broken = office::AuditTrail::first_broken(path);
    if (!broken)
        return add(out, Level::bad, what,
                   {"읽을 수 없습니다: " + broken.error().message,
                    "cannot be read: " + broken.error().message});
    if (*broken == 0)
        return add(out, Level::good, what, {"고리가 온전합니다", "the chain is whole"});
    const std::string row = std::to_string(*broken);
    add(out, Level::bad, what,
        {row + "번째 줄이 사슬에 맞지 않습니다", "row " + row + " does not fit the chain"});
}

/// Whether it answers, is the configuration's, and is this folder's.
void office_database(Findings& out, const Configuration& c) {
    const Text what{"사무 데이터베이스", "office database"};
    // Said above, without the address: a password may be in it.
    if (!check_database(c).empty()) return;
    const auto place = office_place(c.data);
    if (!place) return add(out, Level::bad, what, {place.error().message, place.error().message});
    if (!c.database.empty() && c.database != place->name && has_office(c.data))
        return add(out, Level::bad, what,
                   {"설정은 " + c.database + "이지만 이 폴더의 것은 " + place->name + "에 있습니다",
                    "the configuration says " + c.database + ", and that of this folder is in " +
                        place->name});
    const std::string name = has_office(c.data) ? place->name : c.database;
    // A file is not opened: what SQLite lays beside it would be this user's.
    if (!sql::is_postgresql(name))
        return add(out, Level::good, what, {"자료 폴더에 있습니다", "in the data folder"});
    const auto database = sql::open_database(name);
    if (!database)
        return add(out, Level::bad, what,
                   {"열 수 없습니다: " + database.error().message,
                    "cannot be opened: " + database.error().message});
    if (!place->owner.empty()) {
        const auto owner = office::owner(**database);
        if (!owner || *owner != place->owner)
            return add(
                out, Level::bad, what,
                {name + ": 다른 자료 폴더의 것입니다", name + ": belongs to another data folder"});
    }
    add(out, Level::good, what, {name + ": 응답합니다", name + ": answers"});
}

void versions(Findings& out) {
    utsname system{};
    ::uname(&system);
    const std::string said = std::string("naru " NARU_VERSION ", ") + system.sysname + " " +
                             system.release + " " + system.machine + ", " +
                             OpenSSL_version(OPENSSL_VERSION);
    add(out, Level::good, {"판", "versions"}, {said, said});
}

}  // namespace

std::vector<Finding> examine(const configuration::Parsed& parsed) {
    Findings out;
    const Configuration& c = parsed.configuration;
    versions(out);
    configuration_file(out, parsed);
    data_folder(out, c.data);
    disk(out, c.data);
    clock(out);
    ports(out, c);
    certificate(out, c);
    descriptors(out);
    prompts(out, c.prompts);
    pages(out, c.web);
    typeface(out);
    journal_is_readable(out, c.data);
    office_database(out, c);
    audit_is_whole(out, c.data);
    return out;
}

std::string line_of(const Finding& finding, configuration::Language language) {
    const bool korean = language == configuration::Language::ko;
    const char* mark = finding.level == Level::good      ? (korean ? "[좋음] " : "[ok] ")
                       : finding.level == Level::warning ? (korean ? "[주의] " : "[warning] ")
                                                         : (korean ? "[고침] " : "[mend] ");
    return mark + finding.what.in(language) + ": " + finding.said.in(language);
}

Result<configuration::Parsed> configuration_of(const std::string& config, const std::string& data) {
    std::string text;
    if (!config.empty()) {
        auto read = read_configuration_file(config);
        if (!read) return tl::unexpected<Error>(read.error());
        text = std::move(*read);
    }
    auto parsed = configuration::parse(text);
    for (auto& mistake : check_database(parsed.configuration, parsed.places))
        parsed.mistakes.push_back(std::move(mistake));
    if (!data.empty()) parsed.configuration.data = data;
    return parsed;
}

void add_doctor(CLI::App& app, DoctorOptions& options) {
    app.add_option("--config", options.config, "configuration file; without it, the defaults");
    app.add_option("--data", options.data, "data folder, in place of the file's");
    app.add_option("--lang", options.language, "ko or en; else as LANG says, Korean in doubt")
        ->check(CLI::IsMember({"ko", "en"}));
}

int run_doctor(const DoctorOptions& options) {
    const auto language = language_of_people(options.language);
    const auto parsed = configuration_of(options.config, options.data);
    if (!parsed) {
        std::printf("%s\n", parsed.error().message.c_str());
        return 1;
    }
    bool is_bad = false;
    for (const auto& finding : examine(*parsed)) {
        std::printf("%s\n", line_of(finding, language).c_str());
        is_bad = is_bad || finding.level == Level::bad;
    }
    return is_bad ? 1 : 0;
}

}  // namespace naru
