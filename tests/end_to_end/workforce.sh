# How many consultants, at a terminal: published values are computed again and a wrong digit is found; the year's first days
# are the same bytes for the same seed, and have the fields that others read.
. tests/end_to_end/lib.sh
reference=tests/data/erlang_reference.csv
"$naru" erlang check "$reference" >"$work/check.log" || fail "a published value differs: $(cat "$work/check.log")"
grep -q '^149 rows, 0 differ$' "$work/check.log" || fail "not all rows"
sed '2s/0.500000000000000/0.500000000000001/' "$reference" >"$work/wrong.csv"
if "$naru" erlang check "$work/wrong.csv" >"$work/wrong.log"; then fail "a wrong digit was not found"; fi
grep -q 'wrong.csv:2: row 1: Erlang B, P(block)' "$work/wrong.log" || fail "the wrong row was not named"
"$naru" erlang staff --calls 200 --aht 180 | grep -q '^14 servers' || fail "staff"
if "$naru" erlang c --calls 1000 --aht 214 --agents 35 2>"$work/c.log"; then fail "a queue that grows for ever has an answer"; fi

simulate() { "$naru" simulate --days 3 --json "$@"; }
simulate >"$work/first.json" && simulate >"$work/second.json" || fail "simulate"
cmp -s "$work/first.json" "$work/second.json" || fail "the same seed, other bytes"
simulate --seed 2 >"$work/other.json"
if cmp -s "$work/first.json" "$work/other.json"; then fail "another seed, the same bytes"; fi
node -e '
    const r = JSON.parse(fs.readFileSync(process.argv[1]));
    const all = (part) => Object.values(part).reduce((sum, n) => sum + n, 0);
    for (const field of ["arrivals", "answered", "abandoned", "days", "abandoned_share", "service_level", "asa_s", "occupancy", "decisions", "seed"])
        if (typeof r[field] !== "number") throw new Error(`no ${field}`);
    if (all(r.by_channel) !== r.arrivals || all(r.by_class) !== r.arrivals || r.answered + r.abandoned !== r.arrivals) throw new Error("the parts do not add up");
' "$work/first.json" || fail "the JSON"
echo 'nine,1' >"$work/profile.csv"
if simulate --profile "$work/profile.csv" 2>"$work/profile.log"; then fail "no profile at all was taken"; fi
rm -rf "$work"
