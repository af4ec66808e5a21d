#include "office/people/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace naru::office {

namespace {

/// The commonest of ten characters and more, and ours; compared without capitals.
constexpr std::array<std::string_view, 44> commonest{
    "1234567890",    "12345678910",  "0123456789",   "0987654321",   "9876543210",   "1111111111",
    "0000000000",    "1212121212",   "1q2w3e4r5t",   "1q2w3e4r5t6y", "q1w2e3r4t5",   "qwertyuiop",
    "qwerty12345",   "qwerty1234",   "qwerty123456", "1qaz2wsx3edc", "asdfghjkl;",   "asdfghjkl1",
    "zxcvbnm123",    "zaq12wsxcde3", "password12",   "password123",  "password1234", "password!!",
    "passw0rd123",   "p@ssw0rd123",  "iloveyou12",   "iloveyou123",  "abcdefghij",   "abcd123456",
    "abcd1234567",   "abc1234567",   "a123456789",   "aa12345678",   "letmein123",   "welcome123",
    "administrator", "admin12345",   "admin123456",  "changeme12",   "changeme123",  "football123",
    "naru123456",    "nara123456",
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace

std::string hash_password(std::string_view password, Cost cost) {
    if (sodium_init() < 0) return {};
    constexpr unsigned long long passes = 3;
    constexpr std::size_t memory = 64 * 1024 * 1024;
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const bool demo = cost == Cost::demo;
    if (crypto_pwhash_str(out.data(), password.data(), password.size(),
                          demo ? crypto_pwhash_OPSLIMIT_MIN : passes,
                          demo ? crypto_pwhash_MEMLIMIT_MIN : memory) != 0)
        return {};
    return out.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
    return !hash.empty() && password.size() <= password_bytes_max &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::optional<Error> weakness(std::string_view password, std::string_view user) {
    const auto characters = std::count_if(password.begin(), password.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // not inside one of UTF-8
    });
    if (static_cast<std::size_t>(characters) < password_length_min)
        return Error{
            "비밀번호는 " + std::to_string(password_length_min) + "자 이상이어야 합니다.",
            "A password has " + std::to_string(password_length_min) + " characters or more."};
    if (password.size() > password_bytes_max)
        return Error{"비밀번호가 너무 깁니다.", "The password is too long."};
    const std::string low = lower(password);
    if (!user.empty() && low.find(lower(user)) != std::string::npos && user.size() * 2 > low.size())
        return Error{"아이디로 만든 비밀번호는 쓸 수 없습니다.",
                     "The password is made from the user name."};
    if (std::find(commonest.begin(), commonest.end(), low) != commonest.end() ||
        low.find_first_not_of(low.front()) == std::string::npos)
        return Error{"너무 흔한 비밀번호입니다.", "The password is too common."};
    return std::nullopt;
}

}  // namespace naru::office
