#pragma once

/// `naru audit verify`: whether the trail of who looked at what is as it was written.

#include <CLI/App.hpp>
#include <string>

namespace naru {

struct AuditOptions {
    std::string data = "data";
};

void add_audit_verify(CLI::App& app, AuditOptions& options);

/// 0: whole. 1: the first bad line and its reason are on stderr.
[[nodiscard]] int run_audit_verify(const AuditOptions& options);

}  // namespace naru
