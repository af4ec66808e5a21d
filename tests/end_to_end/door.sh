# The door: refusals.mjs against a running centre; each failure is a row of the audit trail.
. tests/end_to_end/lib.sh
centre "wrap_up_s = 0"
node tests/end_to_end/refusals.mjs "http://$http" 2>"$work/door.log" || fail "the door"
grep -q "sign-in failed" "$work/data/audit.log" || fail "a failed sign-in left no audit row"
stop
