# A team leader listens, whispers, barges in, leaves, comes again and takes the customer over; who hears whom is heard: listen.mjs.
. tests/end_to_end/lib.sh
bursts 900 1300
centre "menu = yes" "wrap_up_s = 60"
node tests/end_to_end/listen.mjs "http://$http" "$sip" "$naru" "$work" >"$work/listen.log" 2>&1 || fail "listening"
for row in "floor: listening" "floor: whispering" "floor: barging" "floor: take over"; do
    grep -q "$row" "$work/data/audit.log" || fail "no row of audit: $row"
done
stop
