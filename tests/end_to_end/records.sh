# The records: a call that outlives control has one row; a start reads a snapshot and what follows it; without the
# snapshots, with a bad one, and without the database the same records are there again.
. tests/end_to_end/lib.sh
printf '[files]\nsnapshot_every = 10\n' >"$work/naru.toml"
serve_options=(--config "$work/naru.toml")

# begin: the centre, and a team leader who is signed in.
begin() {
    centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
    curl -sSf -c "$work/cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' \
        -d '{"user":"park","password":"naru-demo-park"}' "http://$http/api/session" >/dev/null || fail "sign-in"
}
get() { curl -sSf -b "$work/cookies" "http://$http$1"; }
# records FILE: the list, and each record of it.
records() {
    get "/api/contacts?limit=100" >"$1"
    get /api/contacts/1 | without_looks >>"$1"
    get /api/contacts/2 | without_looks >>"$1"
}
same() { records "$work/again.json" && cmp -s "$work/before.json" "$work/again.json"; }

seat --tone 900 --expect-tone 700
begin
"$naru" call "sip:15880800@$sip" --seconds 1 --limit 30 >"$work/leaves.log" 2>&1 || fail "the caller who leaves in the menu"
"$naru" call "sip:15880800@$sip" --keys 1 --keys-after 0.2 --tone 700 --expect-tone 900 --limit 60 >"$work/caller.log" 2>&1 &
caller=$!
wait_for "the talk" grep -q '"event":"tone"' "$work/caller.log"
kill -9 "$(control_pid)"
wait_for "control's second epoch" grep -q '"epoch":2' "$work/serve.err.log"
grep -q "epoch 2: .* facts after snapshot [0-9]*, 2 legs taken back" "$work/serve.err.log" || fail "no snapshot was used"
kill -INT "$caller"
wait "$caller" || fail "the caller's program"
closed() { get /api/contacts/2 | grep -q '"recording":{"state":"closed"'; }
wait_for "the record of the talk" closed
records "$work/before.json"
grep -q '"outcome":"abandoned_in_menu"' "$work/before.json" || fail "the first caller's record"
(($(grep -o '"kind":"talk_started"' "$work/before.json" | wc -l) == 1)) || fail "not one talk"
get /api/contacts/2/recording >"$work/before.wav"

end_centre
begin
grep -q "epoch 3: 0 facts after snapshot [0-9]*," "$work/serve.err.log" || fail "a clean stop left facts to be read"
wait_for "the same records after a clean stop" same

end_centre
for snapshot in "$work"/data/snapshots/*; do printf 'x' | dd of="$snapshot" bs=1 seek=100 conv=notrunc status=none; done
begin
grep -q "is passed over: it is damaged or cut off" "$work/serve.err.log" || fail "a damaged snapshot was not told"
grep -q "epoch 4: [1-9][0-9]* facts, 0 legs" "$work/serve.err.log" || fail "the whole journal was not read"
wait_for "the same records without a snapshot" same

end_centre
rm "$work"/data/naru.db*
begin
wait_for "the same records, made anew" same
get /api/contacts/2/recording >"$work/again.wav"
cmp -s "$work/before.wav" "$work/again.wav" || fail "not the same recording"
curl -sSf -b "$work/cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' -d '{"text":"2"}' \
    "http://$http/api/contacts/search" | grep -q '"id":2,' || fail "the contact was not found"

# What was acknowledged is gone: the start is refused, and says what to do.
end_centre
rm "$work"/data/journal/*
if "$naru" serve --data "$work/data" --listen-sip 127.0.0.1:0 --listen-http 127.0.0.1:0 --demo \
    >"$work/refused.log" 2>&1; then fail "a journal that lost facts was served"; fi
grep -q "a snapshot was taken at record [0-9]*: acknowledged records are lost" "$work/refused.log" || fail "no reason"
rm -rf "$work"
