#pragma once

/// How the facts of the spoken dialog make it true. Internal to evolve.cpp, which has the others.

#include "centre/upkeep.h"

namespace naru::centre {

class FlowEvolver : protected Upkeep {
public:
    using Upkeep::Upkeep;

    void operator()(const fact::FlowConfigured& f);
    void operator()(const fact::FlowChanged& f);
    void operator()(const fact::FlowStarted& f);
    void operator()(const fact::StepEntered& f);
    void operator()(const fact::PromptStarted& f);
    void operator()(const fact::PromptHeard& f);

    void operator()(const fact::DigitDiscarded& f);

    void operator()(const fact::DigitKept& f);
    void operator()(const fact::NumberAsked& f);
    void operator()(const fact::NumberDigitTaken& f);
    void operator()(const fact::NumberKeyed& f);
    void operator()(const fact::NumberFit& f);
    void operator()(const fact::NumberUnfit& f);
    void operator()(const fact::NumberConfirmed& f);
    void operator()(const fact::NumberLeftOut& f);
    void operator()(const fact::MenuSilent& f);
    void operator()(const fact::MenuChosen& f);
    void operator()(const fact::IncidentTold& f);
    void operator()(const fact::MessageWished& f);

private:
    /// The step that the contact is in; null: its dialog is over.
    [[nodiscard]] const StepKind* walked(const Contact& contact) const;
    /// Somebody is still on their way through it.
    [[nodiscard]] bool is_walked(FlowId flow) const;
    /// No silence comes of what the caller was told last.
    void end_waiting(ContactId id, Contact& contact);
};

}  // namespace naru::centre
