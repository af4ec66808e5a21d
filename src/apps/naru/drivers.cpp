#include "apps/naru/drivers.h"

#include <fmt/format.h>

#include "apps/naru/import_file.h"
#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "office/institution/drivers.h"

namespace naru {

namespace {

Result<void> drivers_import(const DriversOptions& o) {
    const auto bytes = import_bytes(o.file);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    const auto file = office::drivers_in(*bytes);
    if (!file) return tl::unexpected<Error>(file.error());
    if (auto owner = become_owner(o.data); !owner) return owner;
    auto database = open_office(o.data);
    if (!database) return tl::unexpected<Error>(database.error());
    const auto kept =
        office::change_drivers(**database, file->series, {"naru drivers", wall_clock()});
    if (!kept) return kept;
    fmt::print("{}: {} values of {} series kept, {} lines refused\n", o.file, file->values,
               file->series.size(), file->bad.size());
    return name_bad_lines(o.file, file->bad);
}

}  // namespace

void add_drivers_import(CLI::App& app, DriversOptions& o) {
    app.add_option("file", o.file, "CSV: series,unit,month,value,source (UTF-8 or CP949)")
        ->required();
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
}

int run_drivers_import(const DriversOptions& o) {
    return told("drivers import", drivers_import(o));
}

}  // namespace naru
