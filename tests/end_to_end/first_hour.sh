# The README's first hour, followed by the words on the pages: first_hour.mjs. Then its sixth step: a backup while the centre
# runs, restored, and the centre started on the restored folder, where everything is.
. tests/end_to_end/lib.sh
bursts 900
walk() { node tests/end_to_end/first_hour.mjs "http://$http" "$sip" "$naru" "$work" "$work/900.wav" "$1" >"$work/$1.log" 2>&1 || fail "the first hour: $1"; }
# As ./dev run starts it.
run() {
    rm -f "$work/serve.log"
    "$naru" serve --demo --data "$1" --prompts "$PWD/build/prompts-test" --web "$PWD/web/dist" --listen-sip 127.0.0.1:0 \
        --listen-http 127.0.0.1:0 >"$work/serve.log" 2>"$work/serve.err.log" &
    keeper=$!
    wait_for "the centre" grep -q '"sip"' "$work/serve.log"
    sip=$(field sip "$work/serve.log")
    http=$(field http "$work/serve.log")
}
run "$work/data"
walk worked
"$naru" backup "$work/backup" --data "$work/data" --keys "$work/keys" >"$work/backup.log" 2>&1 || fail "the backup"
end_centre
"$naru" restore "$work/backup" --keys "$work/keys" --data "$work/restored" >"$work/restore.log" 2>&1 || fail "the restore"
run "$work/restored"
walk restored
stop
