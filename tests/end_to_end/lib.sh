# Sourced by each end-to-end test: a centre of its own on free ports, facts that are waited for, and a clean end.
set -euo pipefail
naru=$PWD/build/naru
work=$(mktemp -d "${TMPDIR:-/tmp}/naru-e2e-XXXXXX")
limit=30 # seconds: only the limit of failure
keeper=
# Whatever happens, nothing of this test is left running: the keeper ends its own on SIGTERM.
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

fail() {
    echo "FAILED: $*" >&2
    for log in "$work"/*.log; do echo "--- $log" >&2; tail -n 20 "$log" >&2; done
    echo "kept: $work" >&2
    exit 1
}

# wait_for WHAT COMMAND...: until the command succeeds.
wait_for() {
    local what=$1 end=$((SECONDS + limit))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || fail "$what did not happen within $limit s"
        read -rt 0.05 <> <(:) || true # gives the processor away; the fact is what is waited for
    done
}

# heeded WHAT COMMAND...: a change of accounts or settings at the machine, and the centre that runs goes by it. Signing in until it
# works would lock the name.
heeded() {
    local what=$1 before
    shift
    before=$(times_read)
    "$@" || fail "$what"
    wait_for "$what: its reading by the centre" eval '(($(times_read) > '"$before"'))'
}
times_read() { grep -c 'accounts and settings read again' "$work/serve.err.log" || true; }

field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" "$2" | tail -n 1; }

free_port() { node -e 'const s = require("node:dgram").createSocket("udp4"); s.bind(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

# seat [naru call options]: a consultant's telephone; its port is in $seat_port. With --control it is told what to do by
# lines written to $work/seat.in.
seat() {
    rm -f "$work/seat.in" && mkfifo "$work/seat.in"
    "$naru" call --answer --limit 120 "$@" <>"$work/seat.in" >"$work/seat.log" 2>&1 &
    seat_pid=$!
    wait_for "the seat's telephone" grep -q '"ready"' "$work/seat.log"
    seat_port=$(sed -n 's/.*"sip":"127.0.0.1:\([0-9]*\)".*/\1/p' "$work/seat.log")
}

# bursts HERTZ...: $work/HERTZ.wav, 200 ms of the tone and 200 ms of silence by turns: a voice that can be missed.
bursts() {
    local tone
    for tone in "$@"; do
        sox -n -r 48000 -c 1 "$work/$tone.wav" synth 0.2 sine "$tone" vol 0.5 pad 0 0.2 repeat 100
    done
}

# centre [lines of the bench file]: serves; its addresses are in $sip and $http. More options: serve_options=(...); without
# demonstration people: mode=().
serve_options=()
mode=(--demo)
centre() {
    printf '%s\n' "sip_trace = $work/sip.trace" "$@" >"$work/bench.conf"
    rm -f "$work/serve.log"
    "$naru" serve "${serve_options[@]}" --data "$work/data" --listen-sip "${listen_sip:-127.0.0.1:0}" --listen-http 127.0.0.1:0 "${mode[@]}" --web "$PWD/web/dist" \
        --prompts "${prompts:-$PWD/build/prompts-test}" --bench "$work/bench.conf" \
        --media-slots "${media_slots:-128}" >"$work/serve.log" 2>"$work/serve.err.log" &
    keeper=$!
    wait_for "the centre" grep -q '"sip"' "$work/serve.log"
    sip=$(field sip "$work/serve.log")
    http=$(field http "$work/serve.log")
}

# tone_prompts: prompts that a caller can tell apart, a tone each: greeting 500 Hz, notice 580, menu 660, queue 740, music 820.
tone_prompts() {
    prompts=$work/prompts
    cp -r "$PWD/build/prompts-test" "$prompts"
    local name hz seconds
    while read -r name hz seconds; do
        sox -n -r 8000 -c 1 -b 16 "$prompts/$name.wav" synth "$seconds" sine "$hz" gain -6
    done <<<"p01 500 1
p02 580 1
p04 660 8
p12 740 1
music 820 8"
}

# caller NAME [naru call options]: a caller who is told what to do by lines written to $work/NAME.in; its log is NAME.log.
caller() {
    local name=$1
    shift
    rm -f "$work/$name.in" "$work/$name.log" && mkfifo "$work/$name.in" # nobody takes the last caller's facts for this one's
    touch "$work/$name.log"
    "$naru" call "sip:15880800@$sip" --control --hear 500,580,660,740,820 --limit 120 "$@" <>"$work/$name.in" \
        >"$work/$name.log" 2>&1 &
    caller_pid=$!
}

# A contact as the API gives it, less who looked at it: each look is one more.
without_looks() { sed 's/,"looks":\[.*\]//'; }

control_pid() { sed -n 's/.*"control": *\([0-9]*\).*/\1/p' "$work/data/run/pids.json"; }

# ends cleanly: exit 0, and none of its processes is left.
end_centre() {
    local children status=0
    children=$(pgrep -P "$keeper" || true)
    kill -INT "$keeper"
    wait "$keeper" || status=$?
    ((status == 0)) || fail "serve ended with $status"
    for child in $children; do
        if kill -0 "$child" 2>/dev/null; then fail "process $child is left"; fi
    done
}

stop() {
    end_centre
    rm -rf "$work"
}
