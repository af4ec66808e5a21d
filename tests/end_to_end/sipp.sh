# SIPp, which is not our stack, over UDP and TCP, with PCMA and PCMU: as a caller through greeting, notice and menu, its key
# by RFC 4733, to a consultant who hears its tone; and as a consultant's telephone, from which a caller hears itself again.
. tests/end_to_end/lib.sh
peers=tests/end_to_end/peers

# sipp_run NAME TRANSPORT options...: one call with a scenario of the test's folder; its trace is kept when it fails.
sipp_run() {
    local name=$1 transport=$2
    shift 2
    sipp -sf "$work/$name.xml" -i 127.0.0.1 -mi 127.0.0.1 -t "${transport:0:1}1" -m 1 -timeout 60 -timeout_error -nostdin \
        -trace_err -error_file "$work/$name.err.log" -trace_msg -message_file "$work/$name.msg.log" "$@" >"$work/$name.log" 2>&1
}

for transport in udp tcp; do
    for law in a mu; do
        payload=$([[ $law == a ]] && echo 8 || echo 0)

        # The caller. The consultant hangs up when the caller's tone is there.
        work=$(mktemp -d "${TMPDIR:-/tmp}/naru-e2e-XXXXXX")
        node "$peers/pcap.mjs" "$work/caller.pcap" "$law" 700 3
        sed "s|SOUND|$work/caller.pcap|; s/PAYLOAD/$payload/" "$peers/sipp_caller.xml" >"$work/caller.xml"
        seat --control --hear 700 --tone 900 --calls 1
        centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
        sipp_run caller "$transport" "$sip" -p "$(free_port)" -s 15880800 &
        caller=$!
        wait_for "the consultant hearing SIPp ($transport, $law-law)" grep -q '"event":"hears"' "$work/seat.log"
        echo hangup >"$work/seat.in"
        wait "$caller" || fail "SIPp as a caller ($transport, $law-law)"
        wait "$seat_pid" || fail "the seat's program"
        wait_for "one recording" test "$(find "$work/data/recordings" -name '*.naru' -size +0 | wc -l)" = 1
        stop

        # The consultant's telephone.
        work=$(mktemp -d "${TMPDIR:-/tmp}/naru-e2e-XXXXXX")
        sed "s/PAYLOAD/$payload/" "$peers/sipp_consultant.xml" >"$work/consultant.xml"
        seat_port=$(free_port)
        sipp_run consultant "$transport" -p "$seat_port" -mp "$(free_port)" -rtp_echo &
        consultant=$!
        centre "seat = sip:a@127.0.0.1:$seat_port;transport=$transport" "menu = no" "wrap_up_s = 0"
        "$naru" call "sip:15880800@$sip" --transport "$transport" --tone 700 --expect-tone 700 --limit 60 \
            $([[ $law == mu ]] && echo --mu-law) >"$work/caller.log" 2>&1 &
        caller=$!
        wait_for "the caller hearing itself through SIPp ($transport, $law-law)" grep -q '"event":"tone"' "$work/caller.log"
        kill -INT "$caller"
        wait "$caller" || fail "the caller's program"
        wait "$consultant" || fail "SIPp as a consultant ($transport, $law-law)"
        stop
    done
done
