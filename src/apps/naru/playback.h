#pragma once

/// Recordings for those who may listen: opened and decoded on a thread that may take its time.

#include <functional>
#include <memory>
#include <string>

#include "adapters/vault/vault.h"
#include "base/id.h"
#include "base/result.h"

namespace naru {

class Playback {
public:
    using Run = std::function<void(std::function<void()>)>;
    using Then = std::function<void(Result<std::string>)>;

    /// `beside` runs one thing after another on one thread that may wait; `post` brings the answer
    /// back.
    Playback(std::string folder, const vault::Vault& vault, Run beside, Run post)
        : folder_(std::move(folder)),
          vault_(vault),
          beside_(std::move(beside)),
          post_(std::move(post)) {}

    /// A stereo WAV, the customer left; an error in Korean when there is nothing to hear.
    void wav(ContactId contact, Then then);

private:
    /// So many wait at a time: decoding an hour takes seconds and a hundred megabytes.
    static constexpr int waiting_max = 16;

    /// A player asks for one recording in many pieces: the last one is kept. The thread's own.
    struct Last {
        ContactId contact;
        std::size_t file_bytes = 0;
        std::string wav;
    };

    [[nodiscard]] static Result<std::string> decode(const std::string& folder,
                                                    const vault::Vault& vault, ContactId contact,
                                                    Last& last);

    // Given.
    std::string folder_;
    const vault::Vault& vault_;
    Run beside_;
    Run post_;
    // State.
    int waiting_ = 0;
    std::shared_ptr<Last> last_ = std::make_shared<Last>();
};

}  // namespace naru
