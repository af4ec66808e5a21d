// People from a spreadsheet. The file comes as base64 in JSON: its bytes may be CP949, and a JSON
// body is what no other site's form can send.

#include <sodium.h>

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/routes.h"
#include "base/octets.h"
#include "office/people/people_file.h"

namespace naru::http {

namespace json = boost::json;

namespace {

std::optional<std::string> bytes_of(const std::string& base64) {
    std::string out(base64.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(octets(out), out.size(), base64.data(), base64.size(), nullptr, &size,
                          nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::nullopt;
    out.resize(size);
    return out;
}

json::object file_json(const office::PeopleFile& file) {
    json::array people;
    for (const auto& one : file.people)
        people.push_back(
            {{"user", one.user}, {"name", one.name}, {"role", std::string(word_of(one.role))}});
    json::array bad;
    for (const auto& one : file.bad)
        bad.push_back({{"line", one.line}, {"code", one.code}, {"message", one.ko}});
    return {{"encoding", file.encoding}, {"people", people}, {"bad", bad}};
}

/// Only read: what it would do is shown before it is done.
void import(Call& call) {
    const auto bytes = bytes_of(text_field(call.body, "file", body_bytes_max));
    if (!bytes) return call.reply(problem(400, "base64", "파일을 읽을 수 없습니다."));
    auto file = office::read_people_file(*bytes, call.house.people);
    const auto* wish = call.body.if_contains("add");
    const bool is_to_add = wish != nullptr && wish->is_bool() && wish->as_bool();
    json::object out = file_json(file);
    out["added"] = nullptr;
    if (!is_to_add || !file.bad.empty()) return call.reply(good(out));
    if (!note_or_refuse(call, "-", "accounts imported: " + std::to_string(file.people.size())))
        return;
    using Made = std::vector<office::SetUp>;
    const office::By who = by(call);
    ask_sql<Made>(
        std::move(call),
        [people = std::move(file.people), who](office::Database& database) {
            return office::add_people(database, people, who);
        },
        [out = std::move(out)](Call& done, const Made& made) mutable {
            json::array added;
            for (const auto& one : made) {
                done.house.put(one.account);
                added.push_back(set_up_json(done.house, one));
            }
            out["added"] = added;
            done.reply(good(out, 201));
        });
}

}  // namespace

Routes people_file_routes() {
    return {{"POST", "/api/people/import", {office::Role::administrator}, import, Proof::password}};
}

}  // namespace naru::http
