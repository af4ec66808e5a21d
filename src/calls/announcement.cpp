#include "calls/announcement.h"

namespace naru::calls {

namespace {

/// Sino-Korean (domain §6.3). Minutes have no more than two digits (centre/estimate.h).
std::string number_file(std::uint32_t number) {
    return "sino_" + std::to_string(number) + ".wav";
}

/// From a hundred on the house says "백 명 이상" (domain §6.3, P13).
constexpr std::uint32_t many = 100;

enum class Time { first, again };

/// "Before you are N people.": with no minutes after it.
std::vector<std::string> place(Time time, std::uint32_t people) {
    std::vector<std::string> files{time == Time::first ? "p13.a.wav" : "p14.a.wav"};
    if (people >= many) {
        files.emplace_back("people_many.wav");
    } else {
        files.push_back(number_file(people));
        files.emplace_back("people_end.wav");
    }
    return files;
}

std::vector<std::string> place_alone(Time time, std::uint32_t people) {
    auto files = place(time, people);
    if (time == Time::again) files.emplace_back("in_order.wav");
    return files;
}

std::vector<std::string> place_and_minutes(Time time, std::uint32_t people, std::uint32_t minutes) {
    if (minutes == 0) {
        auto files = place(time, people);
        files.emplace_back("soon.wav");
        return files;
    }
    std::vector<std::string> files;
    if (people >= many) {
        files = {time == Time::first ? "p13.a.wav" : "p14.a.wav", "people_many_and.wav"};
    } else {
        files = time == Time::first
                    ? std::vector<std::string>{"p13.a.wav", number_file(people), "p13.b.wav"}
                    : std::vector<std::string>{"p14.a.wav", number_file(people), "p14.b.wav"};
    }
    files.push_back(number_file(minutes));
    files.emplace_back("minutes_end.wav");
    if (time == Time::again) files.emplace_back("in_order.wav");
    return files;
}

/// Digit by digit, in the groups that people write it in: 3-2-5 (domain §6.2).
std::vector<std::string> read_back(std::string_view digits) {
    std::vector<std::string> files{"p08.a.wav"};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i == 3 || i == 5) files.emplace_back("digit_dash.wav");
        files.push_back(std::string("digit_") + digits[i] + ".wav");
    }
    files.emplace_back("p08.b.wav");
    return files;
}

/// The word for what is out of order (prompts/outage_*.txt).
const char* word_of(centre::Outage outage) {
    switch (outage) {
        case centre::Outage::everything:
            return "everything";
        case centre::Outage::sign_in:
            return "sign_in";
        case centre::Outage::notices:
            return "notices";
        case centre::Outage::bids:
            return "bids";
        case centre::Outage::openings:
            return "openings";
        case centre::Outage::contracts:
            return "contracts";
        case centre::Outage::mall:
            return "mall";
        case centre::Outage::registration:
            return "registration";
        case centre::Outage::payments:
            return "payments";
        case centre::Outage::fingerprint:
            return "fingerprint";
    }
    return "everything";
}

}  // namespace

std::vector<std::string> files_of(const centre::Announcement& announcement,
                                  std::string_view keyed) {
    switch (announcement.prompt) {
        case centre::PromptId::greeting:
            return {"p01.wav"};
        case centre::PromptId::notice:
            return {"p02.wav"};
        case centre::PromptId::courtesy:
            return {"p03.wav"};
        case centre::PromptId::main_menu:
            return {"p04.wav"};
        case centre::PromptId::registration_menu:
            return {"p05.wav"};
        case centre::PromptId::other_menu:
            return {"p06.wav"};
        case centre::PromptId::ask_business_number:
            return {"p07.wav"};
        case centre::PromptId::confirm_number:
            return read_back(keyed);
        case centre::PromptId::bad_business_number:
            return {"p09.wav"};
        case centre::PromptId::bad_key:
            return {"p10.wav"};
        case centre::PromptId::no_input:
            return {"p11.wav"};
        case centre::PromptId::connecting:
            return {"p12.wav"};
        case centre::PromptId::next_in_line:
            return {"p15.wav"};
        case centre::PromptId::closed:
            return {"p20.wav"};
        case centre::PromptId::holiday:
            return {"p21.wav"};
        case centre::PromptId::surge:
            return {"p22.wav"};
        case centre::PromptId::guidance_coming:
            return {"p22b.wav"};
        case centre::PromptId::incident:
            return {"p23.a.wav", std::string("outage_") + word_of(announcement.outage) + ".wav",
                    "p23.b.wav"};
        case centre::PromptId::incident_noted:
            return {"p23c.wav"};
        case centre::PromptId::transfer:
            return {"p24.wav"};
        case centre::PromptId::out_of_order:
            return {"p39.wav"};
        case centre::PromptId::before_opening:
            return {"p20b.wav"};
        case centre::PromptId::wait:
            return place_and_minutes(Time::first, announcement.people, announcement.minutes);
        case centre::PromptId::wait_again:
            return place_and_minutes(Time::again, announcement.people, announcement.minutes);
        case centre::PromptId::wait_without_minutes:
            return place_alone(Time::first, announcement.people);
        case centre::PromptId::wait_again_without_minutes:
            return place_alone(Time::again, announcement.people);
    }
    return {};
}

}  // namespace naru::calls
