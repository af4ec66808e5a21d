// Correcting how a contact was coded. Who may, and until when, the office's rules say.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/corrections/corrections.h"

namespace naru::http {

namespace {

constexpr std::size_t code_max = 16;

constexpr office::Who correctors{office::Role::consultant, office::Role::specialist,
                                 office::Role::team_leader};

void correct(Call& call) {
    Reader read(asked_in_body(call.body));
    const office::CorrectionWish wish{ContactId{call.id}, read.text("topic", code_max),
                                      read.text("disposition", code_max),
                                      read.text("reason", office::correction_reason_max)};
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    // Codes and the reason are in the register, under the contact's number.
    if (!note_or_refuse(call, "contact " + std::to_string(call.id), "contact corrected")) return;
    using Corrections = std::vector<office::Correction>;
    ask_sql<Corrections>(
        call,
        [wish, who = *call.account, now = call.house.centre.now(),
         taxonomy = call.house.taxonomy](office::Database& database) {
            return office::correct(database, wish, who, now, taxonomy);
        },
        [](Call& done, const Corrections& rows) {
            done.reply(good({{"corrected", rows.size()}}));
        });
}

}  // namespace

Routes correction_routes() {
    return {{"POST", "/api/contacts/{id}/corrections", correctors, correct}};
}

}  // namespace naru::http
