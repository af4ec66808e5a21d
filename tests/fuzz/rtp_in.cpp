// layers: media
// A whole worker with a plain bridge under any datagrams: no read past an end, no packet that
// cannot be parsed goes out.

#include "media/worker.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru;
    media::PromptLibrary prompts("/nonexistent");
    prompts.put("music", {});
    media::Worker worker(media::WorkerSettings{.slots = 2}, prompts,
                         media::Outside{.send =
                                            [](std::uint32_t, const media::Address&,
                                               std::span<const std::uint8_t> bytes) {
                                                if (!media::parse_rtp(bytes)) __builtin_trap();
                                            },
                                        .secure = {},
                                        .store = [](media::RecordingStep) {},
                                        .complain = [](const std::string&) {},
                                        .random = [] { return std::uint64_t{1}; }});
    Instant now = from_micros(0);
    for (std::uint32_t slot = 0; slot < 2; ++slot) {
        wire::PutLeg leg;
        leg.leg = LegId{slot + 1};
        leg.slot = slot;
        leg.remote_address = "127.0.0.1";
        leg.remote_port = 4000;
        leg.law = slot == 0 ? wire::Law::a_law : wire::Law::mu_law;
        leg.dtmf_payload = slot == 0 ? 101 : 0;
        leg.listen = wire::InBridge{BridgeId{1}};
        (void)worker.handle(leg, now);
    }
    wire::PutBridge bridge;
    bridge.bridge = BridgeId{1};
    bridge.customer = LegId{1};
    bridge.agent = LegId{2};
    (void)worker.handle(bridge, now);
    const auto from = *media::parse_address("127.0.0.1", 4000);
    // One byte of length, one of slot, then the datagram.
    while (size > 2) {
        const std::size_t count = std::min<std::size_t>(data[0], size - 2);
        std::vector<std::uint8_t> packet(data + 2, data + 2 + count);
        worker.on_packet(data[1] % 2, from, packet, now += 20ms);
        data += 2 + count;
        size -= 2 + count;
    }
    worker.tick(now);
    return 0;
}
