#include "keeper/handoff.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keeper/sockets.h"

namespace naru::keeper {
namespace {

struct Pair {
    Pair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds), 0); }

    ~Pair() {
        ::close(fds[0]);
        ::close(fds[1]);
    }

    int fds[2] = {-1, -1};
};

/// The same open file or socket, whatever its number here.
ino_t identity(int fd) {
    struct stat about {};

    EXPECT_EQ(::fstat(fd, &about), 0);
    return about.st_ino;
}

void close_all(const Handoff& handoff) {
    for (const auto& [name, fds] : handoff.fds) {
        for (int fd : fds) ::close(fd);
    }
}

// More descriptors than the kernel passes at once arrive, in their order and under their names.
TEST(Handoff, passes_300_descriptors) {
    Pair pair;
    Handoff handoff;
    handoff.settings = {{"data", "/var/lib/naru"}, {"empty", ""}};
    for (int i = 0; i < 300; ++i) handoff.fds["rtp"].push_back(::memfd_create("test", MFD_CLOEXEC));
    handoff.fds["listen"] = {::memfd_create("test", MFD_CLOEXEC)};
    handoff.fds["none"] = {};
    ASSERT_TRUE(send_handoff(pair.fds[0], handoff));
    const auto got = receive_handoff(pair.fds[1]);
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_EQ(got->settings, handoff.settings);
    ASSERT_EQ(got->fds.size(), 3U);
    ASSERT_EQ(got->fds.at("rtp").size(), 300U);
    for (std::size_t i = 0; i < 300; ++i) {
        ASSERT_EQ(identity(got->fds.at("rtp")[i]), identity(handoff.fds["rtp"][i])) << i;
        EXPECT_NE(::fcntl(got->fds.at("rtp")[i], F_GETFD) & FD_CLOEXEC, 0);
    }
    EXPECT_EQ(identity(got->fds.at("listen")[0]), identity(handoff.fds["listen"][0]));
    close_all(handoff);
    close_all(*got);
}

// The other side's death, or something else than a handoff, is an error and not a wait.
TEST(Handoff, refuses_what_is_not_one) {
    Pair pair;
    ASSERT_TRUE(send_line(pair.fds[0], "ready {}"));
    EXPECT_FALSE(receive_handoff(pair.fds[1]));
    ASSERT_TRUE(send_line(pair.fds[0], "ready {}"));
    EXPECT_EQ(receive_line(pair.fds[1]).value(), "ready {}");
    ::close(pair.fds[0]);
    pair.fds[0] = -1;
    EXPECT_FALSE(receive_line(pair.fds[1]));
    EXPECT_FALSE(send_line(pair.fds[1], "ready"));
}

// Port 0 gives SIP one port for both transports, and every RTP pair an even port with the odd one
// after it.
TEST(Sockets, binds_what_fits_together) {
    auto sip = bind_sip({"127.0.0.1", 0});
    ASSERT_TRUE(sip) << sip.error().message;
    EXPECT_EQ(sip->udp.port, sip->tcp.port);
    EXPECT_NE(sip->udp.port, 0);
    auto taken = bind_sip({"127.0.0.1", sip->udp.port});
    ASSERT_FALSE(taken);
    EXPECT_NE(taken.error().message.find("127.0.0.1:" + std::to_string(sip->udp.port)),
              std::string::npos);

    auto pairs = bind_rtp("127.0.0.1", 0, 0, 20);
    ASSERT_TRUE(pairs) << pairs.error().message;
    EXPECT_EQ(pairs->rtp.size(), 20U);
    EXPECT_EQ(pairs->rtcp.size(), 20U);
    EXPECT_EQ(pairs->first % 2, 0);
    EXPECT_EQ(pairs->last % 2, 1);
    EXPECT_FALSE(bind_rtp("127.0.0.1", 40000, 40005, 4));
    EXPECT_FALSE(bind_udp({"localhost", 0}));
    for (int fd : pairs->rtp) ::close(fd);
    for (int fd : pairs->rtcp) ::close(fd);
    ::close(sip->udp.fd);
    ::close(sip->tcp.fd);
}

}  // namespace
}  // namespace naru::keeper
