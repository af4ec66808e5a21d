// A call whose every text is hostile: name, number, agent, subject and a header of its own, with markup, escape sequences,
// bidirectional controls and a formula. It is answered or refused like any other; outside_text.sh looks for what was left.
import { createSocket } from 'node:dgram';
import { writeFileSync } from 'node:fs';
import { browserWith, signedIn, until } from './chromium.mjs';

const [base, sip, work] = process.argv.slice(2);
const [host, port] = sip.split(':');
const socket = createSocket('udp4');
await new Promise((bound) => socket.bind(0, '127.0.0.1', bound));
const own = `127.0.0.1:${socket.address().port}`;
const markup = '<img src=x onerror=window.HOSTILE=1><script>window.HOSTILE=1</script>';
const name = `=HYPERLINK(1) ${markup} \u001b[31mHOSTILE\u001b[2K \u202eHOSTILE`;
const sdp = `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=${markup}\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\na=tool:${markup}\r\n`;
const answers = [];
socket.on('message', (bytes) => answers.push(bytes.toString().split('\r\n')[0]));
const invite = (from, number) =>
    [`INVITE sip:15880800@${sip} SIP/2.0`, `Via: SIP/2.0/UDP ${own};branch=z9hG4bK${number};rport`, 'Max-Forwards: 70', `From: ${from};tag=${number}`,
        `To: <sip:15880800@${sip}>`, `Call-ID: HOSTILE-${number}`, 'CSeq: 1 INVITE', `Contact: <sip:x@${own}>`, `User-Agent: ${name}`, `Subject: ${name}`,
        `P-Asserted-Identity: "${name}" <sip:01012345678@x>`, `X-Note: ${name}`, 'Content-Type: application/sdp', `Content-Length: ${Buffer.byteLength(sdp)}`, '', sdp].join('\r\n');
const final = () => answers.filter((line) => /^SIP\/2.0 [2-6]/.test(line)).length;
const froms = [`"${name}" <sip:01012345678@x>`, `"x" <sip:%3Cscript%3EHOSTILE@x>`, `"x" <sip:HOSTILE'%20OR%201=1@x>`, `${markup} <sip:x@x>`];
for (const [index, from] of froms.entries()) {
    socket.send(invite(from, index + 1), Number(port), host);
    await until(`an answer to ${from}`, () => final() > index);
}
// Bytes that are no SIP at all; and the centre still answers.
for (const bytes of [`\u001b[2JHOSTILE${markup}\r\n\r\n`, `INVITE HOSTILE\r\n\r\n`, '\u0000'.repeat(2000)]) socket.send(bytes, Number(port), host);
socket.send(`OPTIONS sip:${sip} SIP/2.0\r\nVia: SIP/2.0/UDP ${own};branch=z9hG4bK9;rport\r\nMax-Forwards: 70\r\nFrom: <sip:a@x>;tag=9\r\nTo: <sip:b@x>\r\nCall-ID: 9\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n`, Number(port), host);
await until('the centre answering after it', () => final() > froms.length);

const leader = await signedIn(base, 'choi');
const rows = await leader.raw('/api/contacts');
const text = await rows.text();
if (!JSON.parse(text).contacts.length) throw new Error(`no call was taken: ${answers.join(', ')}`);
writeFileSync(`${work}/api.txt`, text + (await (await leader.raw(`/api/contacts/${JSON.parse(text).contacts.at(-1).id}`)).text()) + (await (await fetch(`${base}/metrics`)).text()));

// The pages that show it: nothing of it ran.
const browser = await browserWith(undefined);
try {
    const page = await browser.newPage({ locale: 'ko-KR' });
    await page.goto(base);
    await page.getByTestId('sign-user').fill('choi');
    await page.getByTestId('sign-password').fill('naru-demo-choi');
    await page.getByTestId('sign-go').click();
    await page.getByText('010-****-5678').first().waitFor();
    const ran = await page.evaluate(() => window.HOSTILE === 1 || document.documentElement.innerHTML.includes('HOSTILE'));
    // Whatever our own code forgot: a text that would become markup throws.
    const becomes = (text) =>
        page.evaluate((given) => {
            try {
                document.createElement('div').innerHTML = given;
                return true;
            } catch {
                return false;
            }
        }, text);
    if (await becomes('<b>x</b>')) throw new Error('a text can become markup');
    if (!(await becomes(''))) throw new Error('an element cannot be cleared');
    if (ran) throw new Error('the page shows or runs what the caller sent');
} finally {
    await browser.close();
    socket.close();
}
