#include "office/customers/keyed_number.h"

#include "office/customers/identifiers.h"

namespace naru::office {

bool can_be_number(centre::NumberKind kind, std::string_view digits) {
    switch (kind) {
        case centre::NumberKind::business:
            // None begins with 0, which a telephone number does.
            return !digits.starts_with('0') && business_number(digits).has_value();
    }
    return false;
}

}  // namespace naru::office
