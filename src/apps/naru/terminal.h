#pragma once

/// Talking with whoever sits at the terminal, or with a script.

#include <string>

#include "base/result.h"

namespace naru {

/// One line from the terminal, not shown while it is typed. An error where there is no terminal, or
/// when it was broken off (Ctrl-C).
[[nodiscard]] Result<std::string> secret_from_terminal(const std::string& prompt);

/// The first line of standard input.
[[nodiscard]] Result<std::string> secret_from_input();

/// In the terminal's language (LC_ALL, LC_MESSAGES, LANG): English where it is that and the error
/// has it, else Korean.
[[nodiscard]] std::string said(const Error& error);

}  // namespace naru
