# Who hangs up while waiting comes to the list; one consultant calls at a time, by the page; whoever gets through on their own
# leaves it: lost_callers.mjs.
. tests/end_to_end/lib.sh
bursts 900
centre "menu = yes" "wrap_up_s = 0"
node tests/end_to_end/lost_callers.mjs "http://$http" "$sip" "$naru" "$work" >"$work/lost.log" 2>&1 || fail "the list of lost callers"
grep -q "number shown: callback" "$work/data/audit.log" || fail "no row of audit says who saw the number"
stop
