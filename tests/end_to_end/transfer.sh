# A caller is passed on from desk to desk: transfer.mjs.
. tests/end_to_end/lib.sh
bursts 900
centre "menu = yes" "wrap_up_s = 60"
node tests/end_to_end/transfer.mjs "http://$http" "$sip" "$naru" "$work/900.wav" "$work" >"$work/transfer.log" 2>&1 || fail "the transfer"
stop
