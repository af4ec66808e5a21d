#pragma once

namespace naru {

/// `naru media`: one media worker. Takes its sockets from the keeper over `handoff_fd` and serves
/// until it is ended. The exit code of the process: 1 if it could not start.
[[nodiscard]] int run_media(int handoff_fd);

}  // namespace naru
