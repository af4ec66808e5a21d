#include "apps/naru/office_database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "adapters/sql/open.h"
#include "adapters/sql/postgresql.h"
#include "office/owner.h"
#include "office/people/secrets.h"
#include "office/schema.h"

namespace naru {

namespace {

namespace fs = std::filesystem;

std::string memory_of(const std::string& data) {
    return data + "/database";
}

std::string file_of(const std::string& data) {
    return data + "/naru.db";
}

/// On disk when it returns: a folder that forgot its database would not get it again.
Result<void> remember(const std::string& data, const OfficePlace& place) {
    const std::string path = memory_of(data);
    const std::string draft = path + ".partial";
    const std::string text = place.name + "\n" + place.owner + "\n";
    std::error_code error;
    fs::create_directories(data, error);
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool done = fd >= 0 &&
                ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                ::fsync(fd) == 0 && ::rename(draft.c_str(), path.c_str()) == 0;
    const int problem = errno;
    if (fd >= 0) ::close(fd);
    const int folder = ::open(data.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    done = done && folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0) ::close(folder);
    if (done) return {};
    return failure(fmt::format("{}: cannot be written: {}", path, std::strerror(problem)));
}

/// The database takes nobody else's records afterwards.
Result<void> move_in(const std::string& data, const std::string& address) {
    auto database = sql::open_database(address);
    if (!database) return tl::unexpected<Error>(database.error());
    if (auto done = office::migrate(**database); !done) return done;
    const auto owner = office::owner(**database);
    if (!owner) return tl::unexpected<Error>(owner.error());
    if (!owner->empty())
        return failure(fmt::format(
            "database {0} belongs to another data folder; where that one is gone for ever, two "
            "lines in {1} take it over: {0} and {2}",
            address, memory_of(data), *owner));
    if (::sodium_init() < 0) return failure("libsodium does not start");
    return remember(data, {address, office::new_token()});
}

}  // namespace

Result<OfficePlace> office_place(const std::string& data) {
    const std::string path = memory_of(data);
    std::error_code error;
    if (!fs::exists(path, error) && !error) return OfficePlace{file_of(data), {}};
    std::ifstream in(path);
    OfficePlace place;
    if (!std::getline(in, place.name) || !std::getline(in, place.owner))
        return failure(path +
                       ": cannot be read; it has two lines: the address of the database, "
                       "and whose it is");
    if (const auto right = sql::check_postgresql_address(place.name); !right)
        return failure(path + ":1: " + right.error().english);
    if (place.owner.empty()) return failure(path + ":2: does not say whose the database is");
    return place;
}

Result<void> settle_office(const std::string& data, const std::string& wanted) {
    const auto place = office_place(data);
    if (!place) return tl::unexpected<Error>(place.error());
    if (wanted.empty() || wanted == place->name) return {};
    if (!place->owner.empty())
        return failure(fmt::format(
            "{}: the office of this folder is in {}, and does not move to {} by itself; once it "
            "has been moved, its address is to stand in the first line",
            memory_of(data), place->name, wanted));
    if (fs::exists(place->name))
        return failure(fmt::format(
            "{0}: people, notes and settings are here and do not move to {1} by themselves; where "
            "nothing of them is needed, remove {0}*",
            place->name, wanted));
    return move_in(data, wanted);
}

Result<std::unique_ptr<office::Database>> open_office(const std::string& data) {
    const auto place = office_place(data);
    if (!place) return tl::unexpected<Error>(place.error());
    auto database = sql::open_database(place->name);
    if (!database) return database;
    const auto named = [&](const Error& error) {
        return failure(place->name + ": " + error.message);
    };
    if (auto done = office::migrate(**database); !done) return named(done.error());
    if (place->owner.empty()) return database;
    if (auto ours = office::belong_to(**database, place->owner); !ours) return named(ours.error());
    return database;
}

bool has_office(const std::string& data) {
    return fs::exists(file_of(data)) || fs::exists(memory_of(data));
}

}  // namespace naru
