#pragma once

/// A folder of a test's own, gone with everything in it when the test is over.

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace naru::support {

class TemporaryFolder {
public:
    /// In the machine's folder for such things (TMPDIR); throws when there is no place.
    TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "naru-XXXXXX").string()) {
        if (::mkdtemp(path_.data()) == nullptr)
            throw std::system_error(errno, std::generic_category(), path_);
    }

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }

    /// What is in it: folder / "audit.log".
    friend std::string operator/(const TemporaryFolder& folder, const std::string& name) {
        return folder.path_ + "/" + name;
    }

private:
    std::string path_;
};

}  // namespace naru::support
