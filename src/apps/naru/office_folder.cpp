#include "apps/naru/office_folder.h"

#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace naru {

namespace {

std::string name_of(uid_t id) {
    const passwd* entry = ::getpwuid(id);
    return entry == nullptr ? std::to_string(id) : entry->pw_name;
}

}  // namespace

Result<void> become_owner(const std::string& data) {
    struct stat folder {};

    if (::stat(data.c_str(), &folder) != 0 || !S_ISDIR(folder.st_mode))
        return failure(data + ": no such folder; --data names the data folder of the centre");
    if (folder.st_uid == ::geteuid()) return {};
    const std::string owner = name_of(folder.st_uid);
    if (::geteuid() != 0)
        return failure(fmt::format("{0}: it belongs to {1}: sudo -u {1} naru ...", data, owner));
    if (::setgroups(0, nullptr) != 0 || ::setgid(folder.st_gid) != 0 ||
        ::setuid(folder.st_uid) != 0)
        return failure(fmt::format("{}: cannot become {}: {}", data, owner, std::strerror(errno)));
    // Where libpq looks for the owner's passwords; root's are none of ours.
    if (const passwd* entry = ::getpwuid(folder.st_uid)) ::setenv("HOME", entry->pw_dir, 1);
    return {};
}

std::string person_at_machine() {
    // Set once when somebody signs in to the machine; 4294967295 where nobody did (a container).
    std::uint32_t id = UINT32_MAX;
    std::ifstream("/proc/self/loginuid") >> id;
    return name_of(id == UINT32_MAX ? ::getuid() : id);
}

}  // namespace naru
