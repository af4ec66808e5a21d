#include "apps/naru/welcome.h"

#include <fmt/format.h>

namespace naru {

std::string page_address(const std::map<std::string, std::string>& settings, bool is_secure) {
    std::string address = settings.at(is_secure ? "https_address" : "http_address");
    // Who listens everywhere is found at the address that others are told.
    if (address == "0.0.0.0" || address == "::") address = settings.at("advertise");
    if (address.find(':') != std::string::npos) address = "[" + address + "]";
    return fmt::format("{}://{}:{}", is_secure ? "https" : "http", address,
                       settings.at(is_secure ? "https_port" : "http_port"));
}

std::string welcome(const std::map<std::string, std::string>& settings, const std::string& page,
                    const std::vector<office::DemoAccount>& accounts) {
    const std::string sip = settings.at("sip_address") + ":" + settings.at("sip_port");
    std::string text = fmt::format(
        "\n  나루 Naru\n  상담석     {0}/\n  시민 화면  {0}/citizen\n  SIP        "
        "sip:15880800@{1}\n",
        page, sip);
    for (const auto& one : accounts)
        text += fmt::format("  계정       {:<6} {:<16} {}\n", one.account.user, one.password,
                            one.account.name);
    return text + fmt::format("  전화 걸기  naru call sip:15880800@{} --keys 1 --tone 700\n", sip);
}

}  // namespace naru
