#pragma once

namespace naru {

/// `naru control`: takes its sockets from the keeper over `handoff_fd`, recovers from journal and
/// vault, and serves. The exit code: keeper::exit_configuration when starting again cannot help.
[[nodiscard]] int run_control(int handoff_fd);

}  // namespace naru
