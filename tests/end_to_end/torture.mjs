// Every message of RFC 4475 at a running centre, over UDP and TCP, from a trusted address and from a stranger's. For each:
// the answer (or the silence) that tests/data/rfc4475/expected.csv requires; then a whole call, to a consultant and back,
// whose contact number shows that nothing else was made. Prints the port of the consultant's telephone, reads the centre's
// address from standard input.
import { readFileSync, readdirSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const folder = 'tests/data/rfc4475/';
const limit = 30_000; // only the limit of failure
let failures = 0;
const fail = (text) => {
    failures += 1;
    console.error(`FAILED: ${text}`);
};

// What each sentence of expected.csv means on the wire: the statuses that satisfy it; 0 is silence, 'closed' a connection
// that the centre gave up. A sentence that is not here is a failure: the table is changed with the file.
const accept = [200, 401, 403, 404, 405, 481, 488];
const meanings = {
    'accept': accept,
    '501/405 + Allow': [501, 405],
    '401/403; NUL never truncates a name': [401, 403],
    'accept (every value kept, or 400 naming the limit only where ours is far above this message)': accept,
    'first message handled, trailing bytes ignored (UDP)': [401, 403],
    'MESSAGE: 401/403/405 from untrusted peer; no crash on NUL': [401, 403, 405],
    '400 or drop': [400, 0],
    '400': [400],
    '400 or drop; the body is never parsed': [400, 0],
    'drop response': [0],
    '400 or ignore ?headers; never copy them into an outgoing request': [400, 404],
    'accept, ignore Date (RFC allows 400)': [...accept, 400],
    '400 or accept; never crash': [...accept, 400],
    '505': [505],
    '400 or 501': [400, 501],
    'handled with RFC2543-style matching; no shared transaction': accept,
    '416': [416],
    '420 Bad Extension + Unsupported': [420],
    '415 + Accept': [415],
    '401 challenge': [401],
    '400 (two different Content-Length)': [400],
    'drop response; never send to broadcast': [0],
    'UAS answers; B2BUA 483 if it would forward': [200, 483],
    '401/403 (no open registrar)': [401, 403],
    '401/403': [401, 403],
    '406/488 or answer without body type': [406, 488],
    'accept (RFC 2543 matching without a branch)': accept,
};
const headers = { '501/405 + Allow': 'allow', '420 Bad Extension + Unsupported': 'unsupported', '415 + Accept': 'accept', '401 challenge': 'www-authenticate' };

const rows = readFileSync(folder + 'expected.csv', 'utf8').trim().split(/\r?\n/).slice(1).map((line) => {
    const quoted = /,"(.*)"$/.exec(line);
    return { file: line.split(',')[0], required: quoted ? quoted[1] : line.split(',').at(-1) };
});
const files = readdirSync(folder).filter((name) => name.endsWith('.dat')).sort();
if (JSON.stringify(rows.map((row) => row.file).sort()) !== JSON.stringify(files)) fail('expected.csv and the messages do not fit each other');

const until = (what, executor) =>
    Promise.race([
        new Promise(executor),
        new Promise((_, reject) => setTimeout(() => reject(new Error(`${what} did not happen within ${limit / 1000} s`)), limit).unref()),
    ]);
const header = (text, name) => new RegExp(`^${name}\\s*:\\s*(.*?)\\r?$`, 'im').exec(text)?.[1];
const status = (text) => Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0);

/** A UDP telephone: what has come, and who waits for what. */
class Phone {
    constructor() {
        this.socket = createSocket('udp4');
        this.waiting = [];
        this.heard = [];
        this.socket.on('message', (bytes, from) => {
            const message = { text: bytes.toString('latin1'), from };
            this.heard.push(message);
            for (const one of this.waiting) if (one.fits(message)) one.resolve(message);
            this.waiting = this.waiting.filter((one) => !one.fits(message));
        });
    }
    bind(address) {
        return new Promise((resolve) => this.socket.bind(0, address, () => resolve((this.address = this.socket.address()))));
    }
    hears(what, fits) {
        return until(what, (resolve) => this.waiting.push({ fits, resolve }));
    }
    send(bytes, port, host = '127.0.0.1') {
        this.socket.send(bytes, port, host);
    }
    request(method, target, callId, cseq, more = [], body = '') {
        return [
            `${method} ${target} SIP/2.0`,
            `Via: SIP/2.0/UDP ${this.address.address}:${this.address.port};branch=z9hG4bK${callId}${cseq}${method};rport`,
            'Max-Forwards: 70',
            `From: <sip:0101234@${this.address.address}>;tag=t${callId}`,
            `Call-ID: ${callId}`,
            `CSeq: ${cseq} ${method === 'ACK' ? 'ACK' : method}`,
            `Contact: <sip:tester@${this.address.address}:${this.address.port}>`,
            ...more,
            `Content-Length: ${body.length}`,
            '',
            body,
        ].join('\r\n');
    }
}

/** Where our media would be: nothing listens to it. */
const deaf = new Phone();
await deaf.bind('127.0.0.1');
const sdp = (port) => `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n`;

// The consultant's telephone: takes every call.
const seat = new Phone();
await seat.bind('127.0.0.1');
seat.socket.on('message', (bytes, from) => {
    const text = bytes.toString('latin1');
    const method = text.split(' ')[0];
    if (method !== 'INVITE' && method !== 'BYE') return;
    const answer = [
        'SIP/2.0 200 OK',
        ...['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(text, name)}`),
        `To: ${header(text, 'To').replace(/;tag=.*/, '')};tag=seat`,
        `Contact: <sip:seat@127.0.0.1:${seat.address.port}>`,
        ...(method === 'INVITE' ? ['Content-Type: application/sdp'] : []),
    ];
    const body = method === 'INVITE' ? sdp(deaf.address.port) : '';
    seat.send([...answer, `Content-Length: ${body.length}`, '', body].join('\r\n'), from.port);
});
console.log(seat.address.port);

const [host, portText] = (await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next()).value.split(':');
const port = Number(portText);
const caller = new Phone();
const stranger = new Phone();
await caller.bind('127.0.0.1');
await stranger.bind('127.0.0.2');

let calls = 0;
let lastContact = 0;
/** One call from INVITE to BYE through the queue to the consultant; its contact is the next one. */
async function wholeCall(after) {
    const callId = `whole${++calls}`;
    const target = `sip:15880800@${host}:${port}`;
    const invited = seat.hears(`after ${after}: the consultant's INVITE`, ({ text }) => text.startsWith('INVITE'));
    const acknowledged = seat.hears(`after ${after}: the consultant's ACK`, ({ text }) => text.startsWith('ACK'));
    const answered = caller.hears(`after ${after}: the call's answer`, ({ text }) => header(text, 'Call-ID') === callId && status(text) >= 200);
    caller.send(caller.request('INVITE', target, callId, 1, [`To: <${target}>`, 'Content-Type: application/sdp'], sdp(deaf.address.port)), port);
    const ok = await answered;
    if (status(ok.text) !== 200) return fail(`after ${after}: a whole call got ${status(ok.text)}`);
    caller.send(caller.request('ACK', target, callId, 1, [`To: ${header(ok.text, 'To')}`]), port);
    const contact = Number(header((await invited).text, 'X-Naru-Contact'));
    if (contact !== lastContact + 1) fail(`after ${after}: contact ${contact} follows ${lastContact}: something else was made`);
    lastContact = contact;
    await acknowledged;
    const over = seat.hears(`after ${after}: the consultant's BYE`, ({ text }) => text.startsWith('BYE'));
    const byeAnswered = caller.hears(`after ${after}: the answer to BYE`, ({ text }) => header(text, 'CSeq') === '2 BYE' && header(text, 'Call-ID') === callId);
    caller.send(caller.request('BYE', target, callId, 2, [`To: ${header(ok.text, 'To')}`]), port);
    await over;
    await byeAnswered;
}

const judge = (row, how, got, text) => {
    // A response is never answered: that it is accepted is sip/rfc4475_test.cpp's to show.
    const isResponse = readFileSync(folder + row.file, 'latin1').startsWith('SIP/');
    const allowed = isResponse && meanings[row.required] ? [0] : meanings[row.required];
    if (allowed === undefined) return fail(`${row.file}: expected.csv says '${row.required}', which this program does not know`);
    if (!allowed.includes(got)) return fail(`${row.file} ${how}: ${got || 'silence'}; required: ${row.required}`);
    const needed = headers[row.required];
    if (got && needed && header(text, needed) === undefined) fail(`${row.file} ${how}: ${got} without ${needed}`);
};

const options = (id) => caller.request('OPTIONS', `sip:${host}:${port}`, id, 1, [`To: <sip:${host}>`]).replace('SIP/2.0/UDP', 'SIP/2.0/TCP');

async function overUdp(row, phone, how) {
    const before = phone.heard.length;
    phone.send(readFileSync(folder + row.file), port);
    // Datagrams from one socket are read in order: when this one has its answer, a refusal of the one before is here.
    // What waits for a disk is here when the whole call is, which is behind it in every queue.
    const id = `after-${row.file}-${how.replace(/ /g, '-')}`;
    const there = phone.hears(`the answer to OPTIONS ${id}`, ({ text }) => header(text, 'Call-ID') === id);
    phone.send(phone.request('OPTIONS', `sip:${host}:${port}`, id, 1, [`To: <sip:${host}>`]), port);
    await there;
    await wholeCall(`${row.file} ${how}`);
    const answers = phone.heard.slice(before).filter(({ text }) => !/^(whole|after-)/.test(header(text, 'Call-ID') ?? '') && status(text) !== 100);
    if (answers.some(({ from }) => from.port !== port)) fail(`${row.file} ${how}: an answer from elsewhere`);
    // Answers to INVITEs of the messages before are repeated until their ACK, which we never send: ours are those of this one.
    const message = readFileSync(folder + row.file, 'latin1');
    const own = answers.filter(({ text }) => message.includes(header(text, 'Call-ID') || 'Call-ID'));
    const nameless = answers.filter(({ text }) => !header(text, 'Call-ID'));
    const heard = own[0] ?? nameless[0];
    if (own.concat(nameless).some(({ text }) => status(text) !== status(heard.text))) fail(`${row.file} ${how}: two different answers`);
    judge(row, how, heard ? status(heard.text) : 0, heard?.text);
}

/** On a connection of its own: the answer, or that it was closed; then another connection still works. */
async function overTcp(row) {
    const bytes = readFileSync(folder + row.file);
    const text = bytes.toString('latin1');
    const end = text.search(/\r?\n\r?\n/);
    // A stream is cut by Content-Length (RFC 3261 §18.3): without one that can be believed the connection ends, the
    // message having got its 400; one that is longer than the message is waited for, and only the end ends it.
    const lengths = [...text.slice(0, end).matchAll(/^(?:content-length|l)\s*:\s*(\S*)/gim)].map((one) => one[1]);
    const waits = lengths.length === 1 && /^\d+$/.test(lengths[0]) && bytes.length < end + Number(lengths[0]);
    const cut = lengths.length === 0 || lengths.some((one) => !/^\d+$/.test(one) || one !== lengths[0]);
    let heard = '';
    await until(`${row.file} over TCP`, (resolve) => {
        const socket = connect(port, host, () => {
            socket.write(bytes);
            // Answers come in order: the one to OPTIONS is behind any to the message. Where the message has no end, the
            // connection's end is waited for.
            if (waits) socket.end();
            else if (!cut) socket.write(options(`behind-${row.file}`));
        });
        socket.on('data', (data) => {
            heard += data.toString('latin1');
            if (heard.includes(`behind-${row.file}`)) socket.destroy();
        });
        socket.on('error', () => {});
        socket.on('close', resolve);
    });
    const first = heard.slice(0, heard.indexOf('\r\n\r\n'));
    const got = first.includes(`behind-${row.file}`) ? 0 : status(first);
    await until('OPTIONS over TCP', (resolve) => {
        const socket = connect(port, host, () => socket.write(options(`tcp-${row.file}`)));
        socket.on('data', (data) => {
            if (status(data.toString('latin1')) === 200) socket.destroy();
        });
        socket.on('error', () => {});
        socket.on('close', resolve);
    });
    await wholeCall(`${row.file} over TCP`);
    // RFC 3261 §18.3 lets a datagram end without Content-Length; over a stream the same message is a bad one.
    if (!waits && !(cut && got === 400)) judge(row, 'over TCP', got, heard);
}

try {
    await wholeCall('nothing');
    for (const row of rows) {
        await overUdp(row, caller, 'over UDP');
        await overUdp(row, stranger, 'over UDP from a stranger');
        await overTcp(row);
    }
    console.log(`${rows.length} messages, ${calls} whole calls between them`);
} catch (error) {
    fail(error.message);
}
process.exit(failures === 0 ? 0 : 1);
