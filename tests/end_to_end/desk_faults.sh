# Faults that must not cost a consultant the call: desk_faults.mjs.
. tests/end_to_end/lib.sh
bursts 900
centre "menu = yes" "wrap_up_s = 60"
node tests/end_to_end/desk_faults.mjs "http://$http" "$sip" "$naru" "$work/900.wav" "$work" >"$work/faults.log" 2>&1 || fail "the desk"
stop
