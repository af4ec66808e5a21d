# The floor of a team leader in every state, under axe, with a picture of each: floor_pages.mjs. SCREENS=docs/screens keeps the
# pictures there.
. tests/end_to_end/lib.sh
bursts 700
seat --tone 900
first=$seat_port
mv "$work/seat.log" "$work/seat-a.log"
seat --ring --control --tone 580
centre "seat = sip:a@127.0.0.1:$first" "seat = sip:b@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 600"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/floor_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
