# Cases from the call to the happy call, looked at as pages.sh does (case_pages.mjs): a promise in the wrap-up, a case, its
# hand-over, the official's answer through the link, the happy call; a visit by hand is counted as what it was.
. tests/end_to_end/lib.sh
bursts 700
centre "menu = yes" "wrap_up_s = 600"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/case_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
grep -q 'hand-over answered by its link' "$work/data/audit.log" || fail "the trail does not have the official's answer"
stop
