# A consultation without a mouse: keyboard.mjs.
. tests/end_to_end/lib.sh
bursts 900
centre "menu = yes" "wrap_up_s = 60"
node tests/end_to_end/keyboard.mjs "http://$http" "$sip" "$naru" "$work/900.wav" "$work" >"$work/keyboard.log" 2>&1 || fail "the keyboard"
stop
