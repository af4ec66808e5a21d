#pragma once

/// A contact in its queue: its turn, whom it waits for, where it goes on to. By way of fact.h.

#include "centre/fact_fields.h"
#include "centre/nouns.h"

namespace naru::centre::fact {

struct ContactQueued {
    static constexpr std::uint16_t code = 18;
    ContactId contact;
    QueueId queue;
    NARU_FIELDS(ContactQueued, &ContactQueued::contact, &ContactQueued::queue);
};

/// Back at the head of its queue with its old age: the consultant was lost before the talk through
/// no fault of the customer's.
struct ContactRequeued {
    static constexpr std::uint16_t code = 21;  // 19 was one without its reason
    ContactId contact;
    Return why = Return::agent_left;
    NARU_FIELDS(ContactRequeued, &ContactRequeued::contact, &ContactRequeued::why);
};

/// It goes so many steps of priority before those of its queue from now on.
struct ContactPrioritised {
    static constexpr std::uint16_t code = 60;
    ContactId contact;
    std::int32_t ahead = 0;
    NARU_FIELDS(ContactPrioritised, &ContactPrioritised::contact, &ContactPrioritised::ahead);
};

/// It has waited long enough for so many steps of priority by its age.
struct ContactAged {
    static constexpr std::uint16_t code = 91;
    ContactId contact;
    std::int32_t steps = 0;
    NARU_FIELDS(ContactAged, &ContactAged::contact, &ContactAged::steps);
};

/// What the office knows of the caller, as far as it counts for their turn.
struct CallerClassed {
    static constexpr std::uint16_t code = 93;
    ContactId contact;
    CallerKind kind = CallerKind::other;
    bool has_open_case = false;
    NARU_FIELDS(CallerClassed, &CallerClassed::contact, &CallerClassed::kind,
                &CallerClassed::has_open_case);
};

/// Who goes before others by what they are, from now on and also of those who wait.
struct CallersPrioritised {
    static constexpr std::uint16_t code = 94;
    CallerPriority rules;
    NARU_FIELDS(CallersPrioritised, &CallersPrioritised::rules);
};

/// Its queue was too much for it: it waits in another one from now on, as old as it is.
struct ContactOverflowed {
    static constexpr std::uint16_t code = 95;
    ContactId contact;
    QueueId from;
    QueueId to;
    OverflowWhy why = OverflowWhy::waited;
    NARU_FIELDS(ContactOverflowed, &ContactOverflowed::contact, &ContactOverflowed::from,
                &ContactOverflowed::to, &ContactOverflowed::why);
};

/// It has waited long enough to go on, and nobody is there where it would: looked at again later.
struct OverflowDeferred {
    static constexpr std::uint16_t code = 96;
    ContactId contact;
    NARU_FIELDS(OverflowDeferred, &OverflowDeferred::contact);
};

/// It waits in another queue from now on, as old as it is.
struct ContactMoved {
    static constexpr std::uint16_t code = 61;
    ContactId contact;
    QueueId queue;
    NARU_FIELDS(ContactMoved, &ContactMoved::contact, &ContactMoved::queue);
};

/// It waits for one consultant alone, until then: that of the caller's last talk, or who it was
/// passed on or given to.
struct ContactKept {
    static constexpr std::uint16_t code = 26;
    ContactId contact;
    AgentId agent;
    Instant until;
    NARU_FIELDS(ContactKept, &ContactKept::contact, &ContactKept::agent, &ContactKept::until);
};

/// It waits for them alone no longer.
struct KeepOver {
    static constexpr std::uint16_t code = 27;
    ContactId contact;
    NARU_FIELDS(KeepOver, &KeepOver::contact);
};

/// It has waited long enough for the next step of its queue's needs.
struct NeedRelaxed {
    static constexpr std::uint16_t code = 23;
    ContactId contact;
    std::uint32_t step = 0;
    NARU_FIELDS(NeedRelaxed, &NeedRelaxed::contact, &NeedRelaxed::step);
};

/// One more telephone may ring for it at once.
struct RingWidened {
    static constexpr std::uint16_t code = 24;
    ContactId contact;
    NARU_FIELDS(RingWidened, &RingWidened::contact);
};

}  // namespace naru::centre::fact
