#include "office/owner.h"

#include "office/schema.h"

namespace naru::office {

Subject owner_schema() {
    return {"owner", {{"CREATE TABLE owner (one BIGINT PRIMARY KEY, name TEXT NOT NULL)"}}};
}

Result<std::string> owner(Database& database) {
    const auto rows = database.run("SELECT name FROM owner", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    return rows->empty() ? std::string() : text_in(rows->front().front());
}

Result<void> belong_to(Database& database, const std::string& name) {
    return database.atomically([&]() -> Result<void> {
        const auto now = owner(database);
        if (!now) return tl::unexpected<Error>(now.error());
        if (*now == name) return {};
        if (!now->empty())
            return failure("it belongs to the data folder '" + *now + "', this one is '" + name +
                           "'");
        const auto put = database.run("INSERT INTO owner (one, name) VALUES (1, :p1)", {name});
        if (!put) return tl::unexpected<Error>(put.error());
        return {};
    });
}

}  // namespace naru::office
