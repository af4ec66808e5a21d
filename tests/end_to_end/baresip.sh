# baresip as the caller, and as the witness of what is heard: it plays a tone, presses a key of the menu, and stores what
# comes; both tones are measured, each at its other end. Over UDP and over TCP.
. tests/end_to_end/lib.sh
peers=tests/end_to_end/peers

for transport in udp tcp; do
    work=$(mktemp -d "${TMPDIR:-/tmp}/naru-e2e-XXXXXX")
    mkdir "$work/baresip"
    control=$(free_port)
    # 200 ms on, 200 ms off: so that silence and tone are told from noise that lasts.
    sox -n -r 8000 -c 1 -b 16 "$work/burst.wav" synth 0.2 sine 700 gain -9 pad 0 0.2
    sox "$work/burst.wav" "$work/700.wav" repeat 100
    cat >"$work/baresip/config" <<EOF
module_path /usr/lib/baresip/modules
sip_listen 127.0.0.1:$(free_port)
audio_source aufile,$work/700.wav
audio_player aubridge,sink
audio_alert aubridge,alert
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
snd_path $work
module g711.so
module sndfile.so
module aufile.so
module aubridge.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:$control
EOF
    echo "<sip:01012345678@127.0.0.1;transport=$transport>;regint=0;audio_codecs=PCMA;dtmfmode=rtpevent" >"$work/baresip/accounts"
    seat --control --plain --hear 700 --tone 900 --calls 1
    centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
    baresip -4 -n 127.0.0.1 -f "$work/baresip" </dev/null >"$work/baresip.log" 2>&1 &
    phone=$!
    wait_for "baresip" node "$peers/control.mjs" "$control" listcalls
    node "$peers/control.mjs" "$control" dial "sip:15880800@$sip;transport=$transport" >/dev/null || fail "baresip does not dial"
    wait_for "baresip's call" grep -q "Call established" "$work/baresip.log"
    # It cannot tell us when the menu is there: a key too early is discarded or ignored, so it is pressed until it counts.
    chosen() {
        grep -q '"event":"up"' "$work/seat.log" && return
        node "$peers/control.mjs" "$control" sndcode 1
        return 1
    }
    wait_for "baresip's choice" chosen
    wait_for "the consultant hearing baresip ($transport)" grep -q '"event":"hears"' "$work/seat.log"
    heard() { node "$peers/tone.mjs" "$(ls "$work"/dump-*-dec.wav)" 900 700 >"$work/heard.log" 2>&1; }
    wait_for "baresip hearing the consultant ($transport)" heard
    cat "$work/heard.log"
    echo hangup >"$work/seat.in"
    wait_for "baresip being hung up" grep -qE "session closed|Call with .* terminated|terminated" "$work/baresip.log"
    node "$peers/control.mjs" "$control" quit >/dev/null || true
    wait "$phone" || fail "baresip's end"
    wait "$seat_pid" || fail "the seat's program"
    stop
done
