// layers: media
// The container as it lies on the disk, and a frame that was opened: both may be anything.

#include "base/octets.h"
#include "media/recording.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::media;
    const auto bytes = naru::text_of_octets(data, size);
    (void)read_recording(bytes, std::string(recording_key_bytes, 'k'));
    Recording recording;
    FrameReader reader(recording);
    reader.begin_part(naru::from_micros(0));
    (void)reader.frame(bytes);
    reader.end_part(false);
    for (const auto& gap : recording.gaps) {
        if (gap.sample_count > (std::size_t{1} << 40)) __builtin_trap();
    }
    return 0;
}
