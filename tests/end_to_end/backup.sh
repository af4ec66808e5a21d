# A backup taken while people talk, restored into another folder and started there: the same records, notes and bytes of
# a recording; the keys are not in it; the running centre does not notice; and the records can be made again by hand.
. tests/end_to_end/lib.sh
begin() {
    centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
    curl -sSf -c "$work/cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' \
        -d '{"user":"park","password":"naru-demo-park"}' "http://$http/api/session" >/dev/null || fail "sign-in"
}
record() { get /api/contacts/1 | without_looks; }
get() { curl -sSf -b "$work/cookies" "http://$http$1"; }
talk() {
    "$naru" call "sip:15880800@$sip" --keys 1 --keys-after 0.2 --tone 700 --expect-tone 900 --limit 60 >"$work/$1.log" 2>&1 &
    caller=$!
    wait_for "the talk of $1" grep -q '"event":"tone"' "$work/$1.log"
}
hang_up() { kill -INT "$caller"; wait "$caller" || fail "the caller's program"; }
closed() { get /api/contacts/1 | grep -q '"recording":{"state":"closed"'; }

seat --tone 900 --expect-tone 700
begin
talk first
hang_up
wait_for "the first record" closed
# What a consultant wrote and SQL took over from the vault.
node --no-warnings -e '
    const db = new (require("node:sqlite").DatabaseSync)(process.argv[1]);
    db.exec("PRAGMA busy_timeout = 5000");
    db.prepare("UPDATE contact_personal SET note = ?").run("투찰 마감을 안내함");
    db.prepare("INSERT OR IGNORE INTO contact_personal (contact, note) VALUES (1, ?)").run("투찰 마감을 안내함");
' "$work/data/naru.db"
record >"$work/before.json"
grep -q "투찰 마감을 안내함" "$work/before.json" || fail "the note"
get /api/contacts/1/recording >"$work/before.wav"

talk second
"$naru" backup "$work/backup" --data "$work/data" --keys "$work/keys" >"$work/backup.log" 2>&1 || fail "the backup"
if "$naru" backup "$work/backup" --data "$work/data" >"$work/twice.log" 2>&1; then fail "a backup was overwritten"; fi
[[ -z $(find "$work/backup" -name '*.key') ]] || fail "a key is in the backup"
if "$naru" records rebuild --data "$work/data" >"$work/rebuild.log" 2>&1; then fail "records of a running centre were rebuilt"; fi
hang_up
[[ $(field lost "$work/second.log") == 0 ]] || fail "the talk during the backup lost packets"
end_centre

mkdir "$work/wrong" && head -c 32 /dev/urandom >"$work/wrong/vault.key"
if "$naru" restore "$work/backup" --data "$work/restored" --keys "$work/wrong" >"$work/wrong.log" 2>&1; then fail "wrong keys opened it"; fi
[[ ! -e $work/restored ]] || fail "a restore that failed left a folder"
mv "$work/data" "$work/old"
"$naru" restore "$work/backup" --data "$work/data" --keys "$work/keys" >"$work/restore.log" 2>&1 || fail "the restore"
begin
same() { record >"$work/again.json" && cmp -s "$work/before.json" "$work/again.json"; }
wait_for "the same record and note" same
get /api/contacts/1/recording >"$work/again.wav"
cmp -s "$work/before.wav" "$work/again.wav" || fail "not the same recording"
second() { get /api/contacts/2 | grep -q '"kind":"talk_started"'; }
wait_for "the record of the talk that ran" second
talk third
hang_up
third() { get /api/contacts/3 | grep -q '"outcome":"completed"'; }
wait_for "a new record after the old ones" third

end_centre
"$naru" records rebuild --data "$work/data" >"$work/rebuild.log" 2>&1 || fail "the rebuild"
begin
wait_for "the same record after a rebuild" same
wait_for "the third record after a rebuild" third
stop
