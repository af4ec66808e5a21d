# What a monitoring system sees: ready once calls can come, a call in the counts but nobody in them, the counts still there
# after control was killed.
. tests/end_to_end/lib.sh
get() { # get PATH: the answer, status line and all
    exec 9<>"/dev/tcp/${http%:*}/${http##*:}"
    printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" "$http" >&9
    cat <&9
    exec 9>&-
}
metric() { get /metrics | tr -d '\r' | grep -F "$1" >/dev/null; }
seat --tone 900 --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port" "wrap_up_s = 0"
get /healthz | grep '"status":"ok"' >/dev/null || fail "no health"
get /readyz | grep '{"ready":true,"missing":\[\]}' >/dev/null || fail "not ready"
"$naru" call "sip:15880800@$sip" --expect-tone 900 --seconds 4 --limit 30 >"$work/call.log" 2>&1 || fail "the call"
wait_for "the call in the counts" metric 'cc_contacts_ended_total{end="completed"} 1'
metric 'cc_queue_contacts_total{queue="1",channel="telephone",outcome="answered"} 1' || fail "no answered call"
metric 'cc_agents{presence="ready",activity="' || fail "no consultant"
metric 'cc_media_worker_connected 1' || fail "no worker"
metric 'cc_turn_seconds_count' || fail "no latency of turns"
caller=$(sed -n 's/.*"from":"sip:\([^@"]*\)@.*/\1/p' "$work/call.log" | head -n 1)
if [[ -n $caller ]] && metric "$caller"; then fail "the caller is in the metrics"; fi
kill -9 "$(control_pid)"
wait_for "the counts after the crash" metric 'cc_epoch 2'
metric 'cc_contacts_ended_total{end="completed"} 1' || fail "the crash lost a count"
wait_for "being ready again" metric 'cc_ready 1'
stop
