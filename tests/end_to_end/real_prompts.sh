# The house as it speaks to callers: the real prompts and the real times, heard whole and in order at the other end. Who
# knows the menu presses during the greeting and does not hear it; who waits with nobody ahead hears P15, and who has one
# ahead hears the place: without minutes, because nobody was answered yet.
. tests/end_to_end/lib.sh
prompts=$PWD/build/prompts
[[ -e $prompts/p01.wav ]] || prompts/synthesise "$prompts"
seconds() { soxi -D "$prompts/$1.wav"; }
sum() { local IFS=+; awk "BEGIN { print $* }"; }
heard() { node tests/end_to_end/peers/heard.mjs "$work/$1.wav" "$prompts" "${@:2}" || fail "what the caller $1 heard"; }
before_menu=$(sum "$(seconds p01)" "$(seconds p02)")
menu=$(sum "$before_menu" "$(seconds p04)")

seat --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
call() { # NAME options...
    local name=$1
    shift
    "$naru" call "sip:15880800@$sip" --plain --store "$work/$name.wav" --limit 200 "$@" >"$work/$name.log" 2>&1 &
    caller_pid=$!
    wait_for "the caller $name" grep -q '"event":"up"' "$work/$name.log"
}
call talks --keys 0 --keys-after 1
talks=$caller_pid
call next --keys 2 --keys-after 1
next=$caller_pid
# In the silence behind the menu; then P12, music, and after 20 s the announcement.
call waits --keys 2 --keys-after "$(sum "$menu" 1)" --seconds "$(sum "$menu" 31 "$(seconds p13.a)")"
waits=$caller_pid
wait "$waits" || fail "the program of the caller who waits"
kill -INT "$next"
wait "$next" || fail "the program of the caller who is next"
kill -INT "$talks"
wait "$talks" || fail "the program of the caller who talks"
wait "$seat_pid" || fail "the seat's program"
heard talks p01 p02
heard next p01 p02 p12 p15
heard waits p01 p02 p04 p12 p13.a sino_1 people_end
if node tests/end_to_end/peers/heard.mjs "$work/next.wav" "$prompts" p04 >/dev/null 2>&1; then fail "who pressed ahead heard the menu"; fi
for contact in 1 2 3; do
    node tests/end_to_end/peers/record.mjs "http://$http" "$contact" >"$work/record.log" || fail "the record"
    grep -q '"kind":"notice_heard"' "$work/record.log" || fail "the notice is not on record $contact: $(<"$work/record.log")"
done
stop
