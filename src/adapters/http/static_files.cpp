#include <fstream>

#include "adapters/http/answers.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace {

const char* type_of(const std::string& path) {
    static constexpr std::pair<const char*, const char*> types[]{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
        {".json", "application/json; charset=utf-8"},
        {".png", "image/png"},
        {".wav", "audio/wav"},
        {".ico", "image/x-icon"},
    };
    for (const auto& [ending, type] : types) {
        if (path.ends_with(ending)) return type;
    }
    return "application/octet-stream";
}

}  // namespace

void static_file(Call& call) {
    std::string path = call.request.path;
    if (path.find("..") != std::string::npos || path.find('%') != std::string::npos ||
        path.find('\\') != std::string::npos)
        return call.reply(problem(404, "not_found", "그런 주소가 없습니다."));
    const bool is_asset = path.rfind('.') != std::string::npos && path.rfind('.') > path.rfind('/');
    if (path == "/citizen") {
        path = "/citizen.html";
    } else if (!is_asset) {
        path = "/index.html";
    }
    std::ifstream in(call.house.settings.web_folder + path, std::ios::binary);
    if (!in || call.house.settings.web_folder.empty())
        return call.reply(problem(404, "not_found", "그런 주소가 없습니다."));
    Response response{200, type_of(path), std::string{std::istreambuf_iterator<char>(in), {}}, {}};
    if (path.starts_with("/assets/"))
        response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    call.reply(response);
}

}  // namespace naru::http
