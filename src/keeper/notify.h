#pragma once

/// What systemd is told (sd_notify(3)): lines in a datagram to the socket that $NOTIFY_SOCKET
/// names. The protocol is stable and three lines long, so no library.

#include <string>

namespace naru::keeper {

/// "READY=1", "STOPPING=1". Nothing happens where nobody listens: `socket` empty, or gone. A name
/// that begins with '@' is in the abstract namespace.
void notify(const std::string& socket, const std::string& lines);

}  // namespace naru::keeper
