#pragma once

/// Prompts: WAV files as G.711 of both laws, read once and shared by all legs that play them.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/g711.h"

namespace naru::media {

struct Prompt {
    std::vector<std::uint8_t> a_law;
    std::vector<std::uint8_t> mu_law;

    [[nodiscard]] const std::vector<std::uint8_t>& in(Law law) const {
        return law == Law::a_law ? a_law : mu_law;
    }
};

[[nodiscard]] Prompt prompt_of(std::span<const std::int16_t> samples);

/// Mono 8 kHz of any WAV that libsndfile reads: channels are averaged, other rates resampled. At
/// most 20 minutes.
[[nodiscard]] Result<std::vector<std::int16_t>> read_wav(const std::string& path);

class PromptLibrary {
public:
    explicit PromptLibrary(std::string folder) : folder_(std::move(folder)) {}

    /// A name with a '/' at its start or a ".." in it is refused: names come from the flow, which
    /// people write.
    [[nodiscard]] Result<std::shared_ptr<const Prompt>> find(const std::string& name);
    /// For tests and for tones that are made and not read.
    void put(const std::string& name, Prompt prompt);

private:
    std::string folder_;
    std::map<std::string, std::shared_ptr<const Prompt>> cache_;
};

}  // namespace naru::media
