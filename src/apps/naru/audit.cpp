#include "apps/naru/audit.h"

#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "office/audit/access_review.h"
#include "office/audit/audit.h"

namespace naru {

namespace {

/// What auditors have signed for stands in the database: a trail that was shortened or made anew
/// is whole by itself, and contradicts it.
Result<std::size_t> check_signed(const std::string& data) {
    if (!has_office(data)) return std::size_t{0};
    if (auto owned = become_owner(data); !owned) return tl::unexpected<Error>(owned.error());
    const auto database = open_office(data);
    if (!database) return tl::unexpected<Error>(database.error());
    const auto reviews = office::reviews(**database);
    if (!reviews) return tl::unexpected<Error>(reviews.error());
    if (const auto wrong = office::contradiction(data + "/audit.log", *reviews))
        return failure(data + "/audit.log: " + *wrong);
    return reviews->size();
}

}  // namespace

void add_audit_verify(CLI::App& app, AuditOptions& o) {
    app.add_option("--data", o.data, "data folder of the centre, which may run")
        ->capture_default_str();
}

int run_audit_verify(const AuditOptions& o) {
    if (sodium_init() < 0) return 1;
    const std::string path = o.data + "/audit.log";
    const auto verdict = office::AuditTrail::verify(path);
    if (!verdict) {
        std::fprintf(stderr, "naru audit verify: %s\n", verdict.error().message.c_str());
        return 1;
    }
    if (verdict->first_bad != 0) {
        std::fprintf(stderr, "naru audit verify: %s:%zu: %s\n", path.c_str(), verdict->first_bad,
                     verdict->reason.c_str());
        return 1;
    }
    const auto was_signed = check_signed(o.data);
    if (!was_signed) {
        std::fprintf(stderr, "naru audit verify: %s\n", was_signed.error().message.c_str());
        return 1;
    }
    std::printf("%s: %zu rows, whole, as %zu reviews signed for; head %s\n", path.c_str(),
                verdict->lines, *was_signed, verdict->head.empty() ? "-" : verdict->head.c_str());
    return 0;
}

}  // namespace naru
