# Skills for real. A queue that asks for what only an absent consultant has lets its caller wait although another is free;
# it takes the other when it no longer asks, after two seconds when its second step asks for nothing, and by another queue when
# this one sends its callers on, on a running centre.
. tests/end_to_end/lib.sh
seat --tone 900 --calls 3
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = no" "number = 7000" "wrap_up_s = 0"
api() { curl -sS -b "$work/cookies" -c "$work/cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' "$@"; }
api -d '{"user":"han","password":"naru-demo-han"}' "http://$http/api/session" >"$work/session.json"
# queue_asks STEPS [FIELDS]: of the first queue, from today on.
queue_asks() {
    api -X PUT -d "{\"from\":\"$(TZ=UTC-9 date +%F)\",\"ko\":\"이용 안내\",\"en\":\"Guidance\",\"priority\":100,\"strategy\":\"longest_idle\",\"offer_s\":20,\"wrap_up_s\":0,\"wrap_up_extension_s\":60,\"wrap_up_extensions\":2,\"misses_allowed\":2,\"same_agent_again_s\":10,\"ring_step_s\":5,\"last_agent_wait_s\":0,\"last_agent_within_days\":1,\"preferred\":[],\"needs\":$1${2:-}}" \
        "http://$http/api/house/queues/1" >"$work/queue.json"
    grep -q '"queues"' "$work/queue.json" || fail "the queue: $(cat "$work/queue.json")"
}
call() { "$naru" call "sip:7000@$sip" --expect-tone 900 --limit 60 >"$work/$1.log" 2>&1 & }

api -d '{"code":"PROBE","ko":"시험","en":"Probe"}' "http://$http/api/skills" >"$work/skill.json"
api -X PUT -d '{"level":5}' "http://$http/api/consultants/12/skills/PROBE" >"$work/given.json"
grep -q '"level":5' "$work/given.json" || fail "the skill: $(cat "$work/given.json")"
queue_asks '[{"after_s":0,"skills":[{"skill":"PROBE","level":5}]}]'
call first
first=$!
# Into a file: a grep that has seen enough would leave curl with a broken pipe.
told() { curl -sS "http://$http/metrics" >"$work/metrics.txt" && grep -qx "$1" "$work/metrics.txt"; }
waits() { told 'cc_queue_waiting{queue="1"} 1'; }
wait_for "the first waiting" waits
if grep -q "INVITE sip:a@" "$work/sip.trace"; then fail "a consultant without the skill was rung"; fi
queue_asks '[]'
wait_for "the talk when everybody may" grep -q '"event":"tone"' "$work/first.log"
grep -q "INVITE sip:a@" "$work/sip.trace" || fail "the trace does not show who is rung"
kill -INT "$first"
wait "$first" || fail "the first caller's program"
queue_asks '[{"after_s":0,"skills":[{"skill":"PROBE","level":5}]},{"after_s":2,"skills":[]}]'
call second
second=$!
wait_for "the talk after two seconds" grep -q '"event":"tone"' "$work/second.log"
kill -INT "$second"
wait "$second" || fail "the second caller's program"
# Whoever could serve it is away: its caller goes on to the second queue, which asks for nothing.
queue_asks '[{"after_s":0,"skills":[{"skill":"PROBE","level":5}]}]' ',"overflow_to":2,"overflow_nobody":true'
call third
third=$!
wait_for "the talk in the other queue" grep -q '"event":"tone"' "$work/third.log"
told 'cc_queue_overflows_total{queue="1",why="nobody"} 1' || fail "the overflow is not counted"
kill -INT "$third"
wait "$third" || fail "the third caller's program"
stop
