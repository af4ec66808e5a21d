#pragma once

/// A set of small values in their order, in chunks: an std::set that takes memory once for many.
///
/// Most changes in a call centre are at an end (the newest comes last, the oldest leaves first):
/// those cost O(1). Elsewhere it is O(log n) to find the chunk and at most `chunk_values` values
/// moved. Walks are in order.

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace naru {

template <class T>
class Sorted {
    static_assert(std::is_trivially_copyable_v<T>);

    static constexpr std::uint32_t chunk_values = 64;

    /// values[from, to) are in use.
    struct Chunk {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::array<T, chunk_values> values;

        [[nodiscard]] std::uint32_t size() const { return to - from; }

        [[nodiscard]] T* begin() { return values.data() + from; }

        [[nodiscard]] T* end() { return values.data() + to; }

        [[nodiscard]] const T* begin() const { return values.data() + from; }

        [[nodiscard]] const T* end() const { return values.data() + to; }
    };

    using Chunks = std::vector<std::unique_ptr<Chunk>>;

public:
    class const_iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using reference = const T&;
        using pointer = const T*;

        const_iterator() = default;

        const_iterator(const Chunks& chunks, std::size_t chunk, const T* at)
            : chunks_(&chunks), chunk_(chunk), at_(at) {}

        reference operator*() const { return *at_; }

        pointer operator->() const { return at_; }

        const_iterator& operator++() {
            if (++at_ == (*chunks_)[chunk_]->end())
                at_ = ++chunk_ == chunks_->size() ? nullptr : (*chunks_)[chunk_]->begin();
            return *this;
        }

        const_iterator operator++(int) {
            const const_iterator before = *this;
            ++*this;
            return before;
        }

        friend bool operator==(const const_iterator& a, const const_iterator& b) {
            return a.at_ == b.at_;
        }

    private:
        const Chunks* chunks_ = nullptr;
        std::size_t chunk_ = 0;
        const T* at_ = nullptr;  // nullptr at the end
    };

    using iterator = const_iterator;
    using value_type = T;

    Sorted() = default;
    ~Sorted() = default;
    Sorted(Sorted&&) noexcept = default;
    Sorted& operator=(Sorted&&) noexcept = default;

    Sorted(const Sorted& other) { *this = other; }

    Sorted& operator=(const Sorted& other) {
        if (this == &other) return *this;
        firsts_ = other.firsts_;
        size_ = other.size_;
        chunks_.clear();
        for (const auto& chunk : other.chunks_) chunks_.push_back(std::make_unique<Chunk>(*chunk));
        return *this;
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] bool empty() const { return size_ == 0; }

    [[nodiscard]] const_iterator begin() const {
        return chunks_.empty() ? end() : const_iterator{chunks_, 0, chunks_[0]->begin()};
    }

    [[nodiscard]] const_iterator end() const { return {chunks_, chunks_.size(), nullptr}; }

    /// The first value that is greater.
    [[nodiscard]] const_iterator upper_bound(const T& value) const {
        if (chunks_.empty()) return end();
        const std::size_t chunk = chunk_for(value);
        const T* at = std::upper_bound(chunks_[chunk]->begin(), chunks_[chunk]->end(), value);
        if (at != chunks_[chunk]->end()) return {chunks_, chunk, at};
        return chunk + 1 == chunks_.size()
                   ? end()
                   : const_iterator{chunks_, chunk + 1, chunks_[chunk + 1]->begin()};
    }

    /// How many are less. Cost: O(n / chunk_values).
    [[nodiscard]] std::size_t rank(const T& value) const {
        if (chunks_.empty()) return 0;
        const std::size_t last = chunk_for(value);
        std::size_t before = 0;
        for (std::size_t chunk = 0; chunk < last; ++chunk) before += chunks_[chunk]->size();
        const Chunk& chunk = *chunks_[last];
        return before + static_cast<std::size_t>(
                            std::lower_bound(chunk.begin(), chunk.end(), value) - chunk.begin());
    }

    /// The value with so many before it; the end when there are not so many. Cost: as rank.
    [[nodiscard]] const_iterator nth(std::size_t index) const {
        for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk) {
            if (index < chunks_[chunk]->size())
                return {chunks_, chunk, chunks_[chunk]->begin() + index};
            index -= chunks_[chunk]->size();
        }
        return end();
    }

    [[nodiscard]] bool contains(const T& value) const {
        if (chunks_.empty()) return false;
        const Chunk& chunk = *chunks_[chunk_for(value)];
        return std::binary_search(chunk.begin(), chunk.end(), value);
    }

    [[nodiscard]] std::size_t count(const T& value) const { return contains(value) ? 1 : 0; }

    /// False if it is there already.
    bool insert(const T& value) {
        if (chunks_.empty()) add_chunk(0);
        std::size_t at = chunk_for(value);
        const T* place = std::lower_bound(chunks_[at]->begin(), chunks_[at]->end(), value);
        if (place != chunks_[at]->end() && *place == value) return false;
        if (chunks_[at]->size() == chunk_values) {
            if (at + 1 == chunks_.size() && place == chunks_[at]->end()) {
                add_chunk(++at);  // the newest: the chunk before stays full
            } else {
                split(at);
                at = chunk_for(value);
            }
        }
        put(*chunks_[at], value);
        firsts_[at] = *chunks_[at]->begin();
        ++size_;
        return true;
    }

    /// How many were erased: 0 or 1.
    std::size_t erase(const T& value) {
        if (chunks_.empty()) return 0;
        const std::size_t at = chunk_for(value);
        Chunk& chunk = *chunks_[at];
        T* place = std::lower_bound(chunk.begin(), chunk.end(), value);
        if (place == chunk.end() || *place != value) return 0;
        if (place == chunk.begin()) {
            ++chunk.from;
        } else {
            std::move(place + 1, chunk.end(), place);
            --chunk.to;
        }
        --size_;
        if (chunk.size() == 0) {
            drop_chunk(at);
        } else {
            firsts_[at] = *chunk.begin();
            if (chunk.size() < chunk_values / 4) join(at);
        }
        return 1;
    }

    void clear() {
        chunks_.clear();
        firsts_.clear();
        size_ = 0;
    }

    friend bool operator==(const Sorted& a, const Sorted& b) {
        return a.size_ == b.size_ && std::equal(a.begin(), a.end(), b.begin());
    }

private:
    /// The chunk in which the value is, or would be.
    [[nodiscard]] std::size_t chunk_for(const T& value) const {
        if (firsts_.size() < 2 || !(value < firsts_.back())) return firsts_.size() - 1;
        const auto after = std::upper_bound(firsts_.begin(), firsts_.end(), value);
        return after == firsts_.begin() ? 0 : static_cast<std::size_t>(after - firsts_.begin()) - 1;
    }

    void put(Chunk& chunk, const T& value) {
        T* place = std::lower_bound(chunk.begin(), chunk.end(), value);
        if (chunk.to < chunk_values) {
            std::move_backward(place, chunk.end(), chunk.end() + 1);
            ++chunk.to;
        } else {
            std::move(chunk.begin(), place, chunk.begin() - 1);
            --chunk.from;
            --place;
        }
        *place = value;
    }

    void add_chunk(std::size_t at) {
        chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(at),
                       spare_ ? std::move(spare_) : std::make_unique<Chunk>());
        chunks_[at]->from = chunks_[at]->to = 0;
        firsts_.insert(firsts_.begin() + static_cast<std::ptrdiff_t>(at), T{});
    }

    void drop_chunk(std::size_t at) {
        spare_ = std::move(chunks_[at]);
        chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(at));
        firsts_.erase(firsts_.begin() + static_cast<std::ptrdiff_t>(at));
    }

    void split(std::size_t at) {
        add_chunk(at + 1);
        Chunk& left = *chunks_[at];
        Chunk& right = *chunks_[at + 1];
        T* middle = left.begin() + left.size() / 2;
        right.to = static_cast<std::uint32_t>(std::copy(middle, left.end(), right.begin()) -
                                              right.values.data());
        left.to = static_cast<std::uint32_t>(middle - left.values.data());
        firsts_[at + 1] = *right.begin();
    }

    /// With the chunk behind it, when both are sparse: values that leave from the middle would else
    /// leave ever more chunks with ever less in them.
    void join(std::size_t at) {
        if (at + 1 >= chunks_.size()) return;
        Chunk& left = *chunks_[at];
        const Chunk& right = *chunks_[at + 1];
        if (left.size() + right.size() > chunk_values / 2) return;
        std::move(left.begin(), left.end(), left.values.data());
        left.to = left.size();
        left.from = 0;
        left.to += static_cast<std::uint32_t>(std::copy(right.begin(), right.end(), left.end()) -
                                              left.end());
        drop_chunk(at + 1);
    }

    Chunks chunks_;
    /// The first value of each chunk: a search touches no chunk but the right one.
    std::vector<T> firsts_;
    std::unique_ptr<Chunk> spare_;
    std::size_t size_ = 0;
};

}  // namespace naru
