# What `./dev run --lan` starts: a local authority, a certificate for this machine's address, a call over HTTPS and WSS.
. tests/end_to_end/lib.sh
address=$(hostname -I | tr ' ' '\n' | grep -v : | head -n 1 || true)
address=${address:-127.0.0.1}
made=$(deploy/local-certificate "$work/tls" "$address")
before=$(sha256sum "$work/tls/authority."* "$made"/*)
[[ $(deploy/local-certificate "$work/tls" "$address") == "$made" ]] || fail "a good certificate was made anew"
other=$(deploy/local-certificate "$work/tls" "$address" 10.1.2.3)
[[ $other != "$made" ]] || fail "another address has no certificate"
[[ $(sha256sum "$work/tls/authority."* "$made"/*) == "$before" ]] || fail "what was there has been overwritten"
openssl verify -CAfile "$work/tls/authority.pem" -verify_ip 10.1.2.3 "$other/certificate.pem" >"$work/verify.log" 2>&1 || fail "the authority"
# It may not speak for the world, whoever holds its key.
openssl req -new -key "$made/key.pem" -subj /CN=bank.example 2>/dev/null | openssl x509 -req -CA "$work/tls/authority.pem" -days 2 \
    -CAkey "$work/tls/authority.key" -set_serial 7 -extfile <(echo subjectAltName=DNS:bank.example) -out "$work/bank.pem" 2>/dev/null
if openssl verify -CAfile "$work/tls/authority.pem" "$work/bank.pem" >"$work/verify.log" 2>&1; then fail "it speaks for a bank"; fi

bursts 700 900
serve_options=(--listen-https 0.0.0.0:0 --tls-certificate "$made/certificate.pem" --tls-key "$made/key.pem" --advertise "$address"
    --media-address "$address")
listen_sip=$address:0
centre "menu = yes" "wrap_up_s = 0"
port=$(field https "$work/serve.log" | sed 's/.*://')
key=$(openssl x509 -in "$made/certificate.pem" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)
grep -q "https://$address:$port/citizen" "$work/serve.err.log" || fail "the address is not told"
NODE_EXTRA_CA_CERTS=$work/tls/authority.pem node tests/end_to_end/lan.mjs "https://$address:$port" "$work/700.wav" "$work/900.wav" \
    "$work" "$key" >"$work/lan.log" 2>&1 || fail "the call"
stop
