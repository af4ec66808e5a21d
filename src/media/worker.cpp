#include "media/worker.h"

#include <algorithm>

#include "base/overloaded.h"
#include "media/worker_parts.h"

namespace naru::media {

Worker::Worker(WorkerSettings settings, PromptLibrary& prompts, Outside outside)
    : settings_(std::move(settings)),
      prompts_(prompts),
      outside_(std::move(outside)),
      slots_(settings_.slots, nullptr) {
    if (auto music = prompts_.find(settings_.music)) {
        music_ = *music;
    } else {
        outside_.complain("music: " + music.error().message);
    }
}

Worker::~Worker() = default;

std::optional<wire::Inventory> Worker::handle(const wire::ToWorker& command, Instant now) {
    std::optional<wire::Inventory> answer;
    std::visit(Overloaded{[](const wire::Hello&) {},
                          [&](const wire::AskInventory&) {
                              answer.emplace();
                              for (const auto& [id, leg] : legs_) answer->legs.push_back(id);
                              for (const auto& [id, bridge] : bridges_)
                                  answer->bridges.push_back(id);
                              std::sort(answer->legs.begin(), answer->legs.end());
                              std::sort(answer->bridges.begin(), answer->bridges.end());
                          },
                          [&](const wire::PutLeg& leg) { put(leg, now); },
                          [&](const wire::DropLeg& leg) { drop(leg.leg, now); },
                          [&](const wire::PutBridge& bridge) { put(bridge, now); },
                          [&](const wire::DropBridge& bridge) { drop(bridge.bridge, now); },
                          [&](const wire::Ack& ack) {
                              while (!events_.empty() && events_.front().number <= ack.event)
                                  events_.pop_front();
                          }},
               command);
    return answer;
}

void Worker::put(const wire::PutLeg& put, Instant now) {
    if (put.slot >= slots_.size())
        return outside_.complain("leg " + std::to_string(put.leg.value) + ": no slot " +
                                 std::to_string(put.slot));
    const auto found = legs_.find(put.leg);
    if (found != legs_.end() &&
        (found->second->put.slot != put.slot || found->second->put.kind != put.kind)) {
        drop(put.leg, now);
    }
    if (Leg* other = slots_[put.slot]; other != nullptr && other->put.leg != put.leg)
        drop(other->put.leg, now);
    auto& owned = legs_[put.leg];
    const bool is_new = !owned;
    if (is_new) {
        const std::uint64_t bits = outside_.random();
        // The first sequence number in the lower half: SRTP's rollover counter cannot be misjudged
        // at the start.
        Sender sender(static_cast<std::uint32_t>(bits),
                      static_cast<std::uint16_t>((bits >> 32) & 0x7fff),
                      static_cast<std::uint32_t>(outside_.random()));
        owned.reset(new Leg{.put = {},
                            .signalled = {},
                            .latched = {},
                            .secure = {},
                            .sender = sender,
                            .keys = {},
                            .inband = {},
                            .playing = {},
                            .finished = {},
                            .heard_at = now,
                            .relayed_at = now});
        slots_[put.slot] = owned.get();
        if (put.kind == wire::LegKind::webrtc && outside_.secure) {
            owned->secure = outside_.secure(owned->sender.ssrc(),
                                            [this, slot = put.slot](const Address& to, auto bytes) {
                                                outside_.send(slot, to, bytes);
                                            });
        }
    }
    Leg& leg = *owned;
    if (!is_new && leg.put == put) return;
    if (is_new || leg.put.remote_address != put.remote_address ||
        leg.put.remote_port != put.remote_port) {
        leg.latched.reset();
        leg.signalled = parse_address(put.remote_address, put.remote_port).value_or(Address{});
    }
    if (leg.secure) leg.secure->put(put.ice);
    if (put.dtmf_payload == 0 && !leg.inband) leg.inband = std::make_unique<InbandDtmf>();
    if (put.dtmf_payload != 0) leg.inband.reset();
    const wire::Listen before = std::move(leg.put.listen);
    leg.put = put;
    if (is_new || before != put.listen) listen(leg, put.listen, now);
    link(now);
}

void Worker::listen(Leg& leg, const wire::Listen& what, Instant) {
    const auto* play = std::get_if<wire::Play>(&what);
    if (play == nullptr) return leg.playing.reset();
    if (leg.playing && leg.playing->play == play->play) return;
    leg.playing.reset();
    if (std::find(leg.finished.begin(), leg.finished.end(), play->play) != leg.finished.end())
        return;
    leg.playing.emplace();
    leg.playing->play = play->play;
    std::size_t missing = 0;
    for (const auto& name : play->files) {
        if (auto prompt = prompts_.find(name)) {
            leg.playing->prompts.push_back(*prompt);
        } else {
            ++missing;
        }
    }
    // The rest is played and the end reported: a flow must not hang on a file. The files after the
    // first are not named: they may be the digits of somebody's number.
    if (missing > 0)
        outside_.complain("play " + std::to_string(play->play.value) + ", from " +
                          play->files.front() + " on: " + std::to_string(missing) + " of " +
                          std::to_string(play->files.size()) + " files cannot be read");
}

void Worker::drop(LegId id, Instant now) {
    const auto found = legs_.find(id);
    if (found == legs_.end()) return;
    slots_[found->second->put.slot] = nullptr;
    const auto owned = std::move(found->second);
    legs_.erase(found);
    link(now);
}

void Worker::put(const wire::PutBridge& put, Instant now) {
    auto& owned = bridges_[put.bridge];
    if (!owned) owned = std::make_unique<Bridge>();
    Bridge& bridge = *owned;
    if (bridge.put == put) return;
    if (bridge.record && bridge.record != put.record) close_recording(bridge, now);
    bridge.put = put;
    link(now);
}

void Worker::drop(BridgeId id, Instant now) {
    const auto found = bridges_.find(id);
    if (found == bridges_.end()) return;
    close_recording(*found->second, now);
    bridges_.erase(found);
    link(now);
}

void Worker::start_recording(Bridge& bridge, Instant now) {
    if (!bridge.part_started || bridge.part_agent != bridge.put.agent) {
        const wire::Record& record = *bridge.put.record;
        if (!is_safe_path(record.path) || record.key.size() != recording_key_bytes) {
            if (bridge.record != record) {
                observed(
                    wire::RecordingFailed{.contact = record.contact, .reason = "bad path or key"});
            }
            bridge.record = record;
            return;
        }
        flush(bridge);
        bridge.record = record;
        bridge.part_started = now;
        bridge.part_agent = bridge.put.agent;
        bridge.flushed_at = now;
        bridge.gap_open = false;
        if (!bridge.recording_started) bridge.recording_started = now;
        outside_.store(OpenPart{
            .contact = record.contact, .path = record.path, .key = record.key, .started = now});
    }
    if (bridge.put.held != bridge.gap_open) {
        bridge.gap_open = bridge.put.held;
        if (bridge.gap_open) {
            bridge.frame.hold(now - *bridge.part_started);
        } else {
            bridge.frame.resume(now - *bridge.part_started);
        }
    }
}

void Worker::flush(Bridge& bridge) {
    if (bridge.frame.empty() || !bridge.record) return;
    outside_.store(StoreFrame{.contact = bridge.record->contact, .bytes = bridge.frame.take()});
}

void Worker::close_recording(Bridge& bridge, Instant now) {
    if (bridge.record && bridge.recording_started) {
        flush(bridge);
        const auto passed =
            std::chrono::duration_cast<std::chrono::milliseconds>(now - *bridge.recording_started);
        outside_.store(CloseRecording{.contact = bridge.record->contact,
                                      .milliseconds = static_cast<std::uint64_t>(passed.count())});
    }
    bridge.record.reset();
    bridge.recording_started.reset();
    bridge.part_started.reset();
}

/// Only the signalled address is believed (RTP bleed). Its port may be another behind a NAT, and so
/// may the address if the signalled one is private: then the first that comes is kept. The
/// signalled address itself always wins.
bool Worker::believe(Leg& leg, const Address& from) {
    if (leg.signalled.is_none()) return false;
    if (from == leg.signalled) {
        leg.latched.reset();
        return true;
    }
    if (leg.latched) return from == *leg.latched;
    if (leg.is_up) return false;
    if (!from.same_ip(leg.signalled) && !leg.signalled.is_private()) return false;
    leg.latched = from;
    return true;
}

void Worker::on_packet(std::uint32_t slot, const Address& from, std::span<std::uint8_t> bytes,
                       Instant now) {
    if (slot >= slots_.size() || slots_[slot] == nullptr) return;
    Leg& leg = *slots_[slot];
    if (leg.put.kind == wire::LegKind::webrtc) {
        if (!leg.secure) return;
        const auto rtp = leg.secure->on_datagram(from, bytes, now);
        if (!leg.is_up && leg.secure->is_up()) {
            leg.is_up = true;
            leg.heard_at = now;
            observed(wire::MediaUp{.leg = leg.put.leg});
        }
        if (!rtp.empty()) on_rtp(leg, rtp, now);
        return;
    }
    if (is_rtcp(bytes) || !parse_rtp(bytes) || !believe(leg, from)) return;
    if (!leg.is_up) {
        leg.is_up = true;
        observed(wire::MediaUp{.leg = leg.put.leg});
    }
    on_rtp(leg, bytes, now);
}

void Worker::on_rtp(Leg& leg, std::span<const std::uint8_t> bytes, Instant now) {
    const auto packet = parse_rtp(bytes);
    if (!packet) return;
    leg.heard_at = now;
    leg.silence_told = first_silence;
    const std::uint8_t type = packet->header.payload_type;
    if (leg.put.dtmf_payload != 0 && type == leg.put.dtmf_payload) {
        if (const auto digit = leg.keys.heard(packet->header, packet->payload))
            heard_digit(leg, *digit);
        for (Leg* to : leg.passes_to) {
            if (to->put.dtmf_payload != 0) relay(leg, *to, *packet, std::nullopt, now);
        }
        return;
    }
    if (type != payload_type(Law::a_law) && type != payload_type(Law::mu_law)) return;
    const Law law = type == payload_type(Law::a_law) ? Law::a_law : Law::mu_law;
    if (leg.inband) {
        decode_g711(law, packet->payload, pcm_);
        for (const char digit : leg.inband->heard(pcm_)) heard_digit(leg, digit);
    }
    for (Leg* to : leg.passes_to) relay(leg, *to, *packet, law, now);
    if (leg.is_mixed) {
        decode_g711(law, packet->payload, pcm_);
        leg.source.put(packet->header.sequence, pcm_);
    }
    if (leg.bridge == nullptr || leg.bridge->put.held) return;
    Bridge& bridge = *leg.bridge;
    const Track track = leg.put.leg == bridge.put.customer ? Track::customer : Track::agent;
    // Of several consultants the mix is kept, as it goes out.
    if (bridge.part_started && (track == Track::customer || bridge.house.empty())) {
        bridge.frame.audio(track, law, now - *bridge.part_started, packet->header.timestamp,
                           packet->payload);
    }
}

void Worker::heard_digit(Leg& leg, char digit) {
    observed(wire::DigitHeard{
        .leg = leg.put.leg, .digit = digit, .play = leg.playing ? leg.playing->play : PlayId{}});
}

void Worker::relay(Leg& from, Leg& to, const RtpPacket& packet, std::optional<Law> law,
                   Instant now) {
    if (!to.can_send() || packet.payload.size() > rtp_bytes_max - rtp_header_bytes) return;
    auto header = to.sender.relayed(from.put.leg.value, packet.header, now);
    if (!header) return;
    to.relayed_at = now;
    header->payload_type = law ? payload_type(to.put.law) : to.put.dtmf_payload;
    auto out = packet_.begin() + rtp_header_bytes;
    if (law && *law != to.put.law) {
        std::transform(packet.payload.begin(), packet.payload.end(), out,
                       [&](std::uint8_t byte) { return other_law(*law, byte); });
    } else {
        std::copy(packet.payload.begin(), packet.payload.end(), out);
    }
    send(to, *header, packet.payload.size());
}

void Worker::send(Leg& leg, const RtpHeader& header, std::size_t payload_size) {
    const std::size_t size = rtp_header_bytes + payload_size;
    write_rtp_header(header, packet_);
    if (leg.secure) return leg.secure->send_rtp(packet_, size);
    outside_.send(leg.put.slot, leg.target(), std::span(packet_).first(size));
}

void Worker::send_own(Leg& leg, Instant now) {
    const Law law = leg.put.law;
    const auto out = std::span(packet_).subspan(rtp_header_bytes, frame_samples);
    std::fill(out.begin(), out.end(), silence_byte(law));
    if (leg.music && music_ && !music_->in(law).empty()) {
        const auto& music = music_->in(law);
        for (std::size_t i = 0; i < frame_samples; ++i)
            out[i] = music[(music_at_ + i) % music.size()];
    } else if (leg.playing) {
        std::size_t filled = 0;
        Playing& playing = *leg.playing;
        while (filled < frame_samples && playing.prompt < playing.prompts.size()) {
            const auto& bytes = playing.prompts[playing.prompt]->in(law);
            const std::size_t count = std::min(frame_samples - filled, bytes.size() - playing.at);
            std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(playing.at), count,
                        out.begin() + static_cast<std::ptrdiff_t>(filled));
            filled += count;
            playing.at += count;
            if (playing.at == bytes.size()) {
                ++playing.prompt;
                playing.at = 0;
            }
        }
    }
    send(leg, leg.sender.generated(payload_type(law), now), frame_samples);
    if (leg.playing && leg.playing->prompt == leg.playing->prompts.size()) {
        const PlayId play = leg.playing->play;
        leg.playing.reset();
        leg.finished.push_back(play);
        if (leg.finished.size() > finished_plays_max) leg.finished.pop_front();
        observed(wire::PromptFinished{.leg = leg.put.leg, .play = play});
    }
}

void Worker::tick(Instant now) {
    for (auto& [id, leg] : legs_) {
        if (leg->is_mixed) leg->now_mixed = leg->source.next();
    }
    for (auto& [id, owned] : legs_) {
        Leg& leg = *owned;
        if (leg.secure) {
            leg.secure->tick(now);
            if (!leg.is_up && leg.secure->is_up()) {
                leg.is_up = true;
                leg.heard_at = now;
                observed(wire::MediaUp{.leg = id});
            }
        }
        if (now - leg.heard_at >= leg.silence_told) {
            const auto seconds =
                std::chrono::duration_cast<std::chrono::seconds>(leg.silence_told).count();
            observed(wire::MediaSilent{.leg = id, .seconds = static_cast<std::uint32_t>(seconds)});
            leg.silence_told *= 2;
        }
        if (!leg.can_send()) continue;
        if (!leg.mixes.empty()) {
            send_mix(leg, now);
        } else if (!leg.is_passed_to || now - leg.relayed_at >= fill_after) {
            send_own(leg, now);
        }
    }
    if (music_ && !music_->a_law.empty())
        music_at_ = (music_at_ + frame_samples) % music_->a_law.size();
    for (auto& [id, bridge] : bridges_) {
        if (bridge->part_started && !bridge->house.empty() && !bridge->put.held)
            keep_mix(*bridge, now);
        // Below a second, so that a frame never holds more than one.
        if (bridge->part_started && now - bridge->flushed_at >= 960ms) {
            bridge->flushed_at = now;
            flush(*bridge);
        }
    }
    if (control_gone_since_ && now - *control_gone_since_ >= settings_.orphan_lease)
        end_orphans(now);
}

/// Control has been away for the lease: what nobody speaks on any longer ends. A leg that is heard
/// stays.
void Worker::end_orphans(Instant now) {
    std::vector<LegId> legs;
    for (const auto& [id, leg] : legs_) {
        if (now - leg->heard_at >= settings_.orphan_lease) legs.push_back(id);
    }
    for (const LegId id : legs) drop(id, now);
    std::vector<BridgeId> bridges;
    for (const auto& [id, bridge] : bridges_) {
        if (!legs_.contains(bridge->put.customer) && !legs_.contains(bridge->put.agent))
            bridges.push_back(id);
    }
    for (const BridgeId id : bridges) drop(id, now);
}

void Worker::control_came() {
    control_gone_since_.reset();
    told_ = 0;
}

void Worker::control_went(Instant now) {
    if (!control_gone_since_) control_gone_since_ = now;
}

std::vector<wire::Event> Worker::take_events() {
    std::vector<wire::Event> events;
    if (told_ == last_event_) return events;
    for (const auto& event : events_) {
        if (event.number > told_) events.push_back(event);
    }
    told_ = last_event_;
    return events;
}

void Worker::observed(wire::Observation what) {
    if (events_.size() >= settings_.events_max)
        return outside_.complain("events: not acknowledged, one is lost");
    events_.push_back({.number = ++last_event_, .what = std::move(what)});
}

}  // namespace naru::media
