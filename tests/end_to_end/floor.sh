# A team leader works the floor with real telephones: floor.mjs. One consultant answers at once, the other's rings until it is
# told to answer.
. tests/end_to_end/lib.sh
seat --tone 900
first=$seat_port
mv "$work/seat.log" "$work/seat-a.log"
seat --ring --control --tone 580
centre "seat = sip:a@127.0.0.1:$first" "seat = sip:b@127.0.0.1:$seat_port" "wrap_up_s = 0"
node tests/end_to_end/floor.mjs "http://$http" "$sip" "$naru" "$work" >"$work/floor.log" 2>&1 || fail "the floor"
grep -q "floor: priority 1000" "$work/data/audit.log" || fail "no row of audit says who put the caller first"
grep -q "floor: reassign to consultant 1001" "$work/data/audit.log" || fail "no row of audit says who gave the caller away"
stop
