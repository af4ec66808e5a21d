#pragma once

/// A short list that lives where it stands: up to `N` values need no memory of their own, more of
/// them take it from the heap. Keeps the order in which it was filled.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace naru {

template <class T, std::size_t N>
class Few {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] bool empty() const { return size_ == 0; }

    [[nodiscard]] const T* begin() const { return size_ <= N ? here_.data() : more_.data(); }

    [[nodiscard]] const T* end() const { return begin() + size_; }

    [[nodiscard]] T* begin() { return size_ <= N ? here_.data() : more_.data(); }

    [[nodiscard]] T* end() { return begin() + size_; }

    [[nodiscard]] const T& front() const { return *begin(); }

    [[nodiscard]] const T& back() const { return *(end() - 1); }

    [[nodiscard]] const T& operator[](std::size_t index) const { return begin()[index]; }

    [[nodiscard]] bool contains(const T& value) const {
        return std::find(begin(), end(), value) != end();
    }

    void push_back(const T& value) {
        if (size_ < N) {
            here_[size_] = value;
        } else {
            if (size_ == N) more_.assign(here_.begin(), here_.end());
            more_.push_back(value);
        }
        ++size_;
    }

    /// `at`: one of this list's.
    void erase(const T* at) {
        T* const first = begin();
        std::copy(at + 1, static_cast<const T*>(end()), first + (at - first));
        shrink();
    }

    void clear() {
        size_ = 0;
        more_.clear();
    }

    friend bool operator==(const Few& a, const Few& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    void shrink() {
        --size_;
        if (size_ > N) {
            more_.pop_back();
        } else if (size_ == N) {
            std::copy_n(more_.begin(), N, here_.begin());
            more_.clear();
        }
    }

    std::array<T, N> here_{};
    std::uint32_t size_ = 0;
    /// All of them, once they are more than N.
    std::vector<T> more_;
};

}  // namespace naru
