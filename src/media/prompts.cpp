#include "media/prompts.h"

#include <sndfile.h>
#include <speex/speex_resampler.h>

namespace naru::media {

Prompt prompt_of(std::span<const std::int16_t> samples) {
    return {.a_law = encode_g711(Law::a_law, samples), .mu_law = encode_g711(Law::mu_law, samples)};
}

Result<std::vector<std::int16_t>> read_wav(const std::string& path) {
    SF_INFO about{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &about);
    if (file == nullptr) return failure("prompt " + path + ": " + sf_strerror(nullptr));
    constexpr std::int64_t seconds_max = 20 * 60;
    if (about.channels < 1 || about.channels > 8 || about.samplerate < 4000 ||
        about.samplerate > 192000 || about.frames < 0 ||
        about.frames > seconds_max * about.samplerate) {
        sf_close(file);
        return failure("prompt " + path + ": not a usable WAV");
    }
    const auto channels = static_cast<std::size_t>(about.channels);
    std::vector<std::int16_t> samples(static_cast<std::size_t>(about.frames) * channels);
    const auto frames =
        static_cast<std::size_t>(sf_readf_short(file, samples.data(), about.frames));
    sf_close(file);
    for (std::size_t i = 0; i < frames; ++i) {
        int sum = 0;
        for (std::size_t c = 0; c < channels; ++c) sum += samples[i * channels + c];
        samples[i] = static_cast<std::int16_t>(sum / about.channels);
    }
    samples.resize(frames);
    if (about.samplerate == 8000) return samples;
    int status = 0;
    const auto rate = static_cast<spx_uint32_t>(about.samplerate);
    SpeexResamplerState* resampler = speex_resampler_init(1, rate, 8000, 6, &status);
    if (resampler == nullptr) return failure("prompt " + path + ": cannot be resampled");
    std::vector<std::int16_t> out(frames * 8000 / rate + 64);
    auto in_count = static_cast<spx_uint32_t>(frames);
    auto out_count = static_cast<spx_uint32_t>(out.size());
    speex_resampler_skip_zeros(resampler);
    speex_resampler_process_int(resampler, 0, samples.data(), &in_count, out.data(), &out_count);
    speex_resampler_destroy(resampler);
    out.resize(out_count);
    return out;
}

Result<std::shared_ptr<const Prompt>> PromptLibrary::find(const std::string& name) {
    if (const auto found = cache_.find(name); found != cache_.end()) return found->second;
    if (name.empty() || name.front() == '/' || name.find("..") != std::string::npos) {
        return failure("prompt name '" + name + "' is refused");
    }
    std::string path = folder_ + "/" + name;
    if (!path.ends_with(".wav")) path += ".wav";
    const auto samples = read_wav(path);
    if (!samples) return tl::unexpected(samples.error());
    put(name, prompt_of(*samples));
    return cache_[name];
}

void PromptLibrary::put(const std::string& name, Prompt prompt) {
    cache_[name] = std::make_shared<const Prompt>(std::move(prompt));
}

}  // namespace naru::media
