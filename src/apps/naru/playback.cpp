#include "apps/naru/playback.h"

#include <fstream>
#include <iterator>
#include <vector>

#include "media/recording.h"
#include "wire/fields.h"

namespace naru {

void Playback::wav(ContactId contact, Then then) {
    if (waiting_ >= waiting_max)
        return then(failure("지금 녹음을 듣는 사람이 많습니다. 잠시 뒤 다시 해 주십시오."));
    ++waiting_;
    beside_([this, contact, then = std::move(then), folder = folder_, last = last_] {
        auto wav = std::make_shared<Result<std::string>>(decode(folder, vault_, contact, *last));
        post_([this, then, wav] {
            --waiting_;
            then(std::move(*wav));
        });
    });
}

Result<std::string> Playback::decode(const std::string& folder, const vault::Vault& vault,
                                     ContactId contact, Last& last) {
    const auto kept = vault.get(contact, "recording", contact.value);
    const auto fields = kept ? wire::decode<std::vector<std::string>>(*kept) : std::nullopt;
    if (!fields || fields->size() != 2) return failure("이 상담에는 녹음이 없습니다.");
    std::ifstream in(folder + "/" + (*fields)[1], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (last.contact == contact && last.file_bytes == bytes.size()) return last.wav;
    const auto recording = media::read_recording(bytes, (*fields)[0]);
    if (!recording) return failure("녹음 파일을 읽을 수 없습니다: " + recording.error().message);
    last = {contact, bytes.size(), media::wav_of(*recording)};
    return last.wav;
}

}  // namespace naru
