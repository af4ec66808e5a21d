#include "calls/announcement.h"

namespace naru::calls {

namespace {

/// Sino-Korean up to 99; from a hundred on the house says "백 명 이상" (domain §6.3, P13).
std::string number_file(std::uint32_t number) {
    return number >= 100 ? "hundred_or_more.wav" : "sino_" + std::to_string(number) + ".wav";
}

}  // namespace

std::vector<std::string> files_of(const centre::Announcement& announcement) {
    switch (announcement.prompt) {
        case centre::PromptId::greeting:
            return {"p01.wav"};
        case centre::PromptId::notice:
            return {"p02.wav"};
        case centre::PromptId::main_menu:
            return {"p04.wav"};
        case centre::PromptId::bad_key:
            return {"p10.wav"};
        case centre::PromptId::no_input:
            return {"p11.wav"};
        case centre::PromptId::connecting:
            return {"p12.wav"};
        case centre::PromptId::next_in_line:
            return {"p15.wav"};
        case centre::PromptId::wait_without_minutes:
            return {"p13x.a.wav", number_file(announcement.people), "p13x.b.wav"};
        case centre::PromptId::wait:
            return {"p13.a.wav", number_file(announcement.people), "p13.b.wav",
                    number_file(announcement.minutes), "p13.c.wav"};
    }
    return {};
}

}  // namespace naru::calls
