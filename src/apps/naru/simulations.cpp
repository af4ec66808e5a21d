#include "apps/naru/simulations.h"

#include <boost/asio/post.hpp>
#include <memory>

namespace naru {

bool Simulations::ask(sim::LiveHouse house, office::UsualDay usual, const office::WhatIf& question,
                      std::function<void(const office::WhatIfAnswer&)> then) {
    if (std::exchange(is_asked_, true)) return false;
    boost::asio::post(thread_, [this, house = std::move(house), usual = std::move(usual), question,
                                then = std::move(then)] {
        const auto answer = std::make_shared<office::WhatIfAnswer>(
            sim::answer(house, usual, question, [this] { return !is_stopping_; }));
        post_([this, answer, then] {
            is_asked_ = false;
            then(*answer);
        });
    });
    return true;
}

void Simulations::stop() {
    is_stopping_ = true;
    thread_.join();
}

}  // namespace naru
