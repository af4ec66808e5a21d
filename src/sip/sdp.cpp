#include "sip/sdp.h"

#include <algorithm>
#include <charconv>

#include "sip/message.h"

namespace naru::sip {

namespace {

constexpr std::size_t lines_max = 500;

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto space = std::min(text.find(' '), text.size());
        if (space != 0) out.push_back(text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return out;
}

std::optional<unsigned> number(std::string_view text, unsigned most) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || value > most)
        return std::nullopt;
    return value;
}

/// Visible ASCII: what is repeated in our answer must not bring lines or terminators of its own.
bool is_visible(std::string_view text) {
    for (char c : text) {
        if (c < 0x21 || c > 0x7e) return false;
    }
    return true;
}

/// The section refused: its media and protocol, port 0, its first format.
std::string rejected(std::string_view value) {
    const auto parts = words(value);
    if (parts.size() < 4 || !is_visible(parts[0]) || !is_visible(parts[2]) || !is_visible(parts[3]))
        return "audio 0 RTP/AVP 0";
    return std::string(parts[0]).append(" 0 ").append(parts[2]).append(" ").append(parts[3]);
}

struct Section {
    bool usable = false;
    bool has_direction = false;
    std::string rejection;
    bool rtcp_mux = false;
    std::vector<unsigned> payloads;
    Audio audio;
};

std::string connection_address(std::string_view value) {
    const auto parts = words(value);
    if (parts.size() != 3 || parts[0] != "IN") return {};
    return std::string(parts[2].substr(0, parts[2].find('/')));
}

Section start_section(std::string_view value) {
    Section section;
    section.rejection = rejected(value);
    const auto parts = words(value);
    if (parts.size() < 4 || parts[0] != "audio") return section;
    const auto port = number(parts[1].substr(0, parts[1].find('/')), 65535);
    const bool plain = parts[2] == "RTP/AVP";
    const bool secure = parts[2] == "UDP/TLS/RTP/SAVPF" || parts[2] == "UDP/TLS/RTP/SAVP";
    if (!port || *port == 0 || (!plain && !secure)) return section;
    section.usable = true;
    section.audio.webrtc = secure;
    section.audio.port = static_cast<std::uint16_t>(*port);
    for (std::size_t i = 3; i < parts.size() && i < 64; ++i) {
        if (const auto payload = number(parts[i], 127)) section.payloads.push_back(*payload);
    }
    return section;
}

void read_attribute(std::string_view value, Audio& audio, bool* rtcp_mux) {
    const auto colon = value.find(':');
    const std::string_view name = value.substr(0, colon);
    const std::string_view text =
        colon == std::string_view::npos ? std::string_view{} : value.substr(colon + 1);
    if (name == "sendrecv") audio.direction = Direction::sendrecv;
    if (name == "sendonly") audio.direction = Direction::sendonly;
    if (name == "recvonly") audio.direction = Direction::recvonly;
    if (name == "inactive") audio.direction = Direction::inactive;
    if (name == "ice-ufrag") audio.ice_ufrag = text;
    if (name == "ice-pwd") audio.ice_pwd = text;
    if (name == "fingerprint") audio.fingerprint = text;
    if (name == "setup") audio.setup = text;
    if (name == "mid" && is_visible(text) && text.size() <= 32) audio.mid = text;
    if (name == "group" && text.starts_with("BUNDLE")) audio.bundle = true;
    if (name == "rtcp-mux" && rtcp_mux != nullptr) *rtcp_mux = true;
    if (name == "rtpmap") {
        const auto parts = words(text);
        if (parts.size() == 2 && same_word(parts[1], "telephone-event/8000")) {
            if (const auto payload = number(parts[0], 127))
                audio.dtmf_payload = static_cast<std::uint8_t>(*payload);
        }
    }
}

Audio merged(const Audio& session, Section& section) {
    Audio audio = section.audio;
    if (!section.has_direction) audio.direction = session.direction;  // RFC 8866 §6.7
    // RFC 2543's hold, still met (RFC 3264 §8.4): nothing may be sent to it.
    if (!audio.webrtc && (audio.address.empty() ? session.address : audio.address) == "0.0.0.0" &&
        audio.direction == Direction::sendrecv) {
        audio.direction = Direction::sendonly;
    }
    const auto listed = [&](unsigned payload) {
        return std::find(section.payloads.begin(), section.payloads.end(), payload) !=
               section.payloads.end();
    };
    if (audio.dtmf_payload == pcma || !listed(audio.dtmf_payload)) audio.dtmf_payload = 0;
    if (audio.address.empty()) audio.address = session.address;
    if (audio.ice_ufrag.empty()) audio.ice_ufrag = session.ice_ufrag;
    if (audio.ice_pwd.empty()) audio.ice_pwd = session.ice_pwd;
    if (audio.fingerprint.empty()) audio.fingerprint = session.fingerprint;
    if (audio.setup.empty()) audio.setup = session.setup;
    audio.bundle = session.bundle;
    for (unsigned payload : section.payloads) {
        const auto same = std::find(audio.codecs.begin(), audio.codecs.end(), payload);
        if ((payload == pcma || payload == pcmu) && same == audio.codecs.end())
            audio.codecs.push_back(static_cast<std::uint8_t>(payload));
    }
    return audio;
}

const char* direction_word(Direction direction) {
    switch (direction) {
        case Direction::sendonly:
            return "sendonly";
        case Direction::recvonly:
            return "recvonly";
        case Direction::inactive:
            return "inactive";
        case Direction::sendrecv:
            break;
    }
    return "sendrecv";
}

}  // namespace

Result<Audio> read_audio(std::string_view sdp) {
    Audio session;
    std::vector<Section> sections;
    std::size_t lines = 0;
    bool version = false;
    while (!sdp.empty()) {
        if (++lines > lines_max) return failure("SDP of more than 500 lines");
        const auto end = std::min(sdp.find('\n'), sdp.size());
        std::string_view line = trim(sdp.substr(0, end));
        sdp.remove_prefix(std::min(end + 1, sdp.size()));
        if (line.empty()) continue;
        if (line.size() < 2 || line[1] != '=') return failure("SDP line without '='");
        const std::string_view value = line.substr(2);
        Section* section = sections.empty() ? nullptr : &sections.back();
        if (line[0] == 'v') version = value == "0";
        if (line[0] == 'm') sections.push_back(start_section(value));
        if (line[0] == 'c')
            (section != nullptr ? section->audio : session).address = connection_address(value);
        if (line[0] == 'a' && section != nullptr &&
            (value == "sendrecv" || value == "sendonly" || value == "recvonly" ||
             value == "inactive")) {
            section->has_direction = true;
        }
        if (line[0] == 'a') {
            read_attribute(value, section != nullptr ? section->audio : session,
                           section != nullptr ? &section->rtcp_mux : nullptr);
        }
    }
    if (!version) return failure("SDP without v=0");
    for (std::size_t i = 0; i < sections.size(); ++i) {
        Section& section = sections[i];
        if (!section.usable) continue;
        Audio audio = merged(session, section);
        for (std::size_t k = 0; k < sections.size(); ++k) {
            if (k != i)
                (k < i ? audio.rejected_before : audio.rejected_after)
                    .push_back(sections[k].rejection);
        }
        if (audio.codecs.empty()) return failure("no G.711 among the offered codecs");
        if (!audio.webrtc) {
            if (audio.address.empty()) return failure("SDP without an address");
            return audio;
        }
        if (audio.fingerprint.empty()) return failure("DTLS without a fingerprint");
        if (audio.ice_ufrag.size() < 4 || audio.ice_pwd.size() < 22)
            return failure("ICE credentials missing or too short");
        if (!section.rtcp_mux) return failure("rtcp-mux is required");
        return audio;
    }
    return failure("no audio that can be answered");
}

std::string write_audio(const Audio& audio, const DescriptionOptions& options) {
    const char* family = audio.address.find(':') == std::string::npos ? "IP4" : "IP6";
    std::string payloads;
    std::string maps;
    for (std::uint8_t codec : audio.codecs) {
        payloads += " " + std::to_string(codec);
        maps += "a=rtpmap:" + std::to_string(codec) +
                (codec == pcma ? " PCMA/8000\r\n" : " PCMU/8000\r\n");
    }
    if (audio.dtmf_payload != 0) {
        const std::string payload = std::to_string(audio.dtmf_payload);
        payloads += " " + payload;
        maps += "a=rtpmap:" + payload + " telephone-event/8000\r\na=fmtp:" + payload + " 0-16\r\n";
    }
    std::string out = "v=0\r\no=naru " + std::to_string(options.session) + " " +
                      std::to_string(options.version) + " IN " + family + " " + audio.address +
                      "\r\ns=-\r\nc=IN " + family + " " + audio.address + "\r\nt=0 0\r\n";
    if (audio.webrtc) {
        out += "a=ice-lite\r\n";
        if (audio.bundle || options.is_offer) out += "a=group:BUNDLE " + audio.mid + "\r\n";
        out += "a=msid-semantic: WMS *\r\n";
    }
    for (const std::string& section : audio.rejected_before) out += "m=" + section + "\r\n";
    out += "m=audio " + std::to_string(audio.port) +
           (audio.webrtc ? " UDP/TLS/RTP/SAVPF" : " RTP/AVP") + payloads + "\r\n" + maps +
           "a=ptime:20\r\na=" + direction_word(audio.direction) + "\r\n";
    if (audio.webrtc) {
        out += "a=mid:" + audio.mid +
               "\r\na=rtcp-mux\r\na=msid:naru audio\r\na=ice-ufrag:" + audio.ice_ufrag +
               "\r\na=ice-pwd:" + audio.ice_pwd + "\r\na=fingerprint:" + audio.fingerprint +
               "\r\na=setup:" + audio.setup + "\r\na=candidate:1 1 udp 2130706431 " +
               audio.address + " " + std::to_string(audio.port) +
               " typ host\r\na=end-of-candidates\r\n";
    }
    for (const std::string& section : audio.rejected_after) out += "m=" + section + "\r\n";
    return out;
}

Audio answer_to(const Audio& offer, const Audio& local) {
    Audio answer = local;
    answer.webrtc = offer.webrtc;
    answer.codecs = {offer.codecs.front()};
    answer.dtmf_payload = offer.dtmf_payload;
    answer.mid = offer.mid;
    answer.bundle = offer.bundle;
    answer.rejected_before = offer.rejected_before;
    answer.rejected_after = offer.rejected_after;
    answer.setup = "passive";  // we are ICE-lite and wait: the browser starts (RFC 5763 §5)
    switch (offer.direction) {
        case Direction::sendonly:
            answer.direction = Direction::recvonly;
            break;
        case Direction::recvonly:
            answer.direction = Direction::sendonly;
            break;
        default:
            answer.direction = offer.direction;
            break;
    }
    return answer;
}

}  // namespace naru::sip
