// The tables of customers. `root` is the one that speaks for a customer: itself, or the end of its
// merges. Nothing moves when two are merged, so that undoing it is to set a row apart again.

#include "office/schema.h"

namespace naru::office {

Subject customers_schema() {
    return {"customers",
            {{
                 // Numbers are never given twice: the one after the last was perhaps erased.
                 "CREATE TABLE customer_next (one BIGINT PRIMARY KEY, next BIGINT NOT NULL)",
                 "INSERT INTO customer_next (one, next) VALUES (1, 1)",
                 "CREATE TABLE customer (id BIGINT PRIMARY KEY, kind TEXT NOT NULL, name "
                 "TEXT NOT NULL, code TEXT, organisation BIGINT, merged_into BIGINT, "
                 "root BIGINT NOT NULL, changed_at BIGINT NOT NULL)",
                 // By the number first: a part of one is looked for among all kinds.
                 "CREATE UNIQUE INDEX customer_code ON customer (code, kind)",
                 // A page of half a million is read in its order, not sorted.
                 "CREATE INDEX customer_name ON customer (name, id)",
                 "CREATE INDEX customer_kind ON customer (kind, id)",
                 "CREATE INDEX customer_changed ON customer (changed_at, id)",
                 "CREATE INDEX customer_root ON customer (root)",
                 "CREATE INDEX customer_organisation ON customer (organisation)",
                 "CREATE TABLE customer_number (id BIGINT PRIMARY KEY, customer BIGINT NOT NULL, "
                 "number TEXT NOT NULL, UNIQUE (customer, number))",
                 "CREATE INDEX customer_number_number ON customer_number (number)",
                 // Who merged what, when, and who undid it; personal is nothing in it.
                 "CREATE TABLE customer_merge (number BIGINT PRIMARY KEY, loser BIGINT NOT NULL, "
                 "survivor BIGINT NOT NULL, at BIGINT NOT NULL, by_whom TEXT NOT NULL, "
                 "undone_at BIGINT, undone_by TEXT)",
                 "CREATE INDEX customer_merge_loser ON customer_merge (loser)",
                 // Who called: guessed from the number, or confirmed by a consultant.
                 "CREATE TABLE customer_contact (contact BIGINT PRIMARY KEY, person BIGINT, "
                 "organisation BIGINT, standing TEXT NOT NULL, how TEXT NOT NULL, at "
                 "BIGINT NOT NULL, by_whom TEXT NOT NULL)",
                 "CREATE INDEX customer_contact_person ON customer_contact (person)",
                 "CREATE INDEX customer_contact_organisation ON customer_contact (organisation)",
             },
             {
                 // With 'guessed' and 'confirmed' now 'nobody': it was none of those who are known.
                 // And the number that a confirmation added, so that undoing it takes it away.
                 "ALTER TABLE customer_contact ADD COLUMN number_added BIGINT",
             }}};
}

}  // namespace naru::office
