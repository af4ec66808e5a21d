// What remains of contacts: the list, one record, its recording.

#include <boost/json.hpp>
#include <cstdio>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

namespace {

void contacts(Call& call) {
    json::array rows;
    for (const auto& [id, record] : call.house.centre.history().contacts()) {
        if (!office::may_see_all_contacts(*call.account) && record.agent != call.account->agent)
            continue;
        rows.push_back(row_json(record, office::masked_number(call.house.centre.caller(id)),
                                call.house.agent_name(record.agent)));
        if (rows.size() == 100) break;
    }
    call.reply(good({{"contacts", rows}}));
}

void contact(Call& call) {
    const ContactId id{call.id};
    const views::ContactRecord* record = call.house.centre.history().find(id);
    const bool may =
        record != nullptr && (office::may_see_all_contacts(*call.account) ||
                              (call.account->agent && record->agent == call.account->agent));
    if (record == nullptr) return call.reply(problem(404, "not_found", "그런 상담이 없습니다."));
    if (!may) return call.reply(problem(403, "not_yours", "이 상담을 볼 권한이 없습니다."));
    if (!call.note("contact " + std::to_string(id.value), "look")) {
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 보여 드리지 못합니다."));
    }
    json::object out = row_json(*record, office::masked_number(call.house.centre.caller(id)),
                                call.house.agent_name(record->agent));
    add_details(out, *record, call.house.centre.draft(id).note);
    call.reply(good(out));
}

void recording(Call& call) {
    const ContactId id{call.id};
    const views::ContactRecord* record = call.house.centre.history().find(id);
    const std::string whose = "contact " + std::to_string(id.value);
    if (record == nullptr) return call.reply(problem(404, "not_found", "그런 상담이 없습니다."));
    if (!office::may_listen(*call.account, record->agent)) {
        (void)call.note(whose, "listen refused");
        return call.reply(problem(403, "not_yours", "이 녹음을 들을 권한이 없습니다."));
    }
    // The row comes first: nothing is heard that was not written down.
    if (!call.note(whose, "listen")) {
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 들려 드리지 못합니다."));
    }
    const auto wav = call.house.centre.recording_wav(id);
    if (!wav) return call.reply(problem(404, "no_recording", wav.error().message));
    Response response{200, "audio/wav", *wav, {{"Accept-Ranges", "bytes"}}};
    std::size_t first = 0;
    std::size_t last = wav->size() - 1;
    if (call.request.range.starts_with("bytes=") &&
        std::sscanf(call.request.range.c_str(), "bytes=%zu-%zu", &first, &last) >= 1) {
        last = std::min(last, wav->size() - 1);
        if (first > last)
            return call.reply({416,
                               "application/json",
                               "",
                               {{"Content-Range", "bytes */" + std::to_string(wav->size())}}});
        response.status = 206;
        response.body = wav->substr(first, last - first + 1);
        response.headers.emplace_back("Content-Range", "bytes " + std::to_string(first) + "-" +
                                                           std::to_string(last) + "/" +
                                                           std::to_string(wav->size()));
    }
    call.reply(response);
}

}  // namespace

Routes contact_routes() {
    return {
        {"GET", "/api/contacts", office::staff, contacts},
        {"GET", "/api/contacts/{id}", office::staff, contact},
        {"GET", "/api/contacts/{id}/recording", office::staff, recording},
    };
}

}  // namespace naru::http
