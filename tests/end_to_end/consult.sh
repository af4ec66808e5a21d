# A colleague is asked first, comes into the talk, and has it at last; who hears whom is heard: consult.mjs.
. tests/end_to_end/lib.sh
bursts 900 1300
centre "menu = yes" "wrap_up_s = 60"
node tests/end_to_end/consult.mjs "http://$http" "$sip" "$naru" "$work" >"$work/consult.log" 2>&1 || fail "asking first"
stop
