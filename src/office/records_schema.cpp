#include "office/schema.h"

namespace naru::office {

Subject records_schema() {
    return {"records", {}};
}

}  // namespace naru::office
