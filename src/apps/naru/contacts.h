#pragma once

/// `naru contacts import`: contacts that another system kept (docs/operations/contacts-import.md).

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace naru {

struct ContactsImportOptions {
    std::string data = "data";
    std::string file;
    std::string origin;
    std::string map;
    /// Lines of a map, after those of the file.
    std::vector<std::string> lines;
    std::string rejected;
    bool is_dry_run = false;
};

void add_contacts_import(CLI::App& app, ContactsImportOptions& o);

/// 0: all lines are in. 1: it could not be done. 3: done, and lines were refused.
[[nodiscard]] int run_contacts_import(const ContactsImportOptions& o);

}  // namespace naru
