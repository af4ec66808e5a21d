#include "apps/naru/check.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "adapters/http/tls.h"
#include "adapters/sql/postgresql.h"

namespace naru {

configuration::Language language_of_people(const std::string& chosen) {
    if (!chosen.empty()) return configuration::language_of(chosen);
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') return configuration::language_of(value);
    }
    return configuration::Language::ko;
}

Result<std::string> read_configuration_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    // One byte more than may be: parse() then says that it is too large.
    std::string text(configuration::file_bytes_max + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || (!in && !in.eof()))
        return failure(path + ": 읽을 수 없습니다 / cannot be read");
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

std::vector<configuration::Mistake> check_tls_files(
    const configuration::Configuration& configuration, const configuration::Places& places) {
    if (!configuration::has_https(configuration) || configuration.tls_certificate.empty() ||
        configuration.tls_key.empty())
        return {};
    const auto loaded = http::load_tls(configuration.tls_certificate, configuration.tls_key);
    if (loaded) return {};
    const auto& wrong = loaded.error();
    const std::string name =
        wrong.file == http::TlsMistake::File::key ? "listen.tls_key" : "listen.tls_certificate";
    const auto at = places.find(name);
    return {
        {at == places.end() ? configuration::Place{} : at->second, name, {wrong.ko, wrong.en}, {}}};
}

std::vector<configuration::Mistake> check_database(
    const configuration::Configuration& configuration, const configuration::Places& places) {
    if (configuration.database.empty()) return {};
    const auto right = sql::check_postgresql_address(configuration.database);
    if (right) return {};
    const std::string name = "office.database";
    const auto at = places.find(name);
    return {{at == places.end() ? configuration::Place{} : at->second,
             name,
             {right.error().message, right.error().english},
             {}}};
}

void add_check(CLI::App& app, CheckOptions& options) {
    app.add_option("FILE", options.file, "the configuration, such as /etc/naru/naru.toml")
        ->required();
    app.add_option("--lang", options.language, "ko or en; else as LANG says, Korean in doubt")
        ->check(CLI::IsMember({"ko", "en"}));
}

int run_check(const CheckOptions& options) {
    const auto language = language_of_people(options.language);
    const auto text = read_configuration_file(options.file);
    if (!text) {
        std::printf("%s\n", text.error().message.c_str());
        return 1;
    }
    auto parsed = configuration::parse(*text);
    for (auto& mistake : check_tls_files(parsed.configuration, parsed.places))
        parsed.mistakes.push_back(std::move(mistake));
    for (auto& mistake : check_database(parsed.configuration, parsed.places))
        parsed.mistakes.push_back(std::move(mistake));
    for (const auto& mistake : parsed.mistakes)
        std::printf("%s\n", configuration::line_of(options.file, mistake, language).c_str());
    const bool korean = language == configuration::Language::ko;
    if (parsed.mistakes.empty()) {
        std::printf("%s: %s\n", options.file.c_str(), korean ? "잘못이 없습니다" : "no mistakes");
        return 0;
    }
    std::printf(
        "%s: %zu%s\n", options.file.c_str(), parsed.mistakes.size(),
        korean ? "군데를 고쳐야 합니다" : (parsed.mistakes.size() == 1 ? " mistake" : " mistakes"));
    return 1;
}

}  // namespace naru
