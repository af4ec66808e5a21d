#include "apps/naru/caller_classes.h"

#include <memory>

#include "office/customers/caller_class.h"

namespace naru {

namespace {

/// A transaction of the records waits behind it.
constexpr std::size_t asked_max = 50;

}  // namespace

void CallerClasses::tick() {
    ask();
    timer_.expires_after(std::chrono::seconds{1});
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) tick();
    });
}

std::vector<CallerClasses::Asked> CallerClasses::not_asked_yet() {
    const centre::State& state = ports_.state();
    std::vector<Asked> out;
    if (state.callers == centre::CallerPriority{}) return out;
    for (const auto& [id, contact] : state.contacts) {
        if (out.size() == asked_max) break;
        // Without a key the number is withheld, or nobody vouches for it: it is not used.
        const bool counts = contact.caller && contact.stage <= centre::Stage::queued;
        if (counts && !contact.is_classed) out.push_back({id, ports_.number(id)});
    }
    return out;
}

void CallerClasses::ask() {
    if (is_asked_) return;
    const auto asked = std::make_shared<std::vector<Asked>>(not_asked_yet());
    if (asked->empty()) return;
    using Found = std::vector<centre::input::CallerClassTold>;
    const auto found = std::make_shared<Found>();
    is_asked_ = ports_.ask(
        [asked, found](office::Database& database) {
            for (const Asked& one : *asked) {
                const auto caller = office::caller_class_of(database, one.number);
                // Said by whoever keeps the records; asked again in a second.
                if (!caller) return;
                found->push_back({one.contact, caller->kind, caller->has_open_case});
            }
        },
        [this, found] {
            is_asked_ = false;
            for (const auto& one : *found) ports_.tell(one);
        });
}

}  // namespace naru
