#include "apps/naru/audit.h"

#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "office/audit.h"

namespace naru {

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
    std::printf("%s: %zu rows, whole; head %s\n", path.c_str(), verdict->lines,
                verdict->head.empty() ? "-" : verdict->head.c_str());
    return 0;
}

}  // namespace naru
