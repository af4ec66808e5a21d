// 4,000 sockets that say nothing, half a header, or only that they are WebSockets; meanwhile the others are served: the desk
// hears its beat, people sign in from here and from elsewhere, and a call is taken (idle_sockets.sh waits for $work/full).
import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { request } from 'node:http';

const [http, work] = process.argv.slice(2);
const [host, port] = http.split(':');
const origin = `http://${http}`;
const must = (what, so) => {
    if (!so) throw new Error(what);
};
const until = async (what, so, seconds = 60) => {
    for (const end = Date.now() + seconds * 1000; !(await so()); ) {
        must(what, Date.now() < end);
        await new Promise((next) => setImmediate(next));
    }
};
const ask = (method, path, { from = '127.0.0.1', cookie, body } = {}) =>
    new Promise((resolve, reject) => {
        const headers = { origin, ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) };
        request({ host, port, method, path, headers, localAddress: from, agent: false }, (response) => {
            response.resume();
            response.on('end', () => resolve(response));
        }).on('error', reject).end(body);
    });
const signIn = async (user, from) => {
    const response = await ask('POST', '/api/session', { from, body: JSON.stringify({ user, password: `naru-demo-${user}` }) });
    must(`${user} signs in from ${from}: ${response.statusCode}`, response.statusCode === 200);
    return response.headers['set-cookie'][0].split(';')[0];
};
const upgrade = (path, cookie) => `GET ${path} HTTP/1.1\r\nHost: ${http}\r\nOrigin: ${origin}\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}` +
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: sip\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

/** A socket that says this and nothing more, and is told apart by whether it is closed. */
const idle = (from, words) =>
    new Promise((resolve) => {
        const socket = connect({ host, port, localAddress: from });
        const one = { from, socket, isOpen: true };
        socket.on('connect', () => {
            if (words) socket.write(words);
            resolve(one);
        });
        socket.on('data', () => undefined);
        socket.on('close', () => (one.isOpen = false));
        socket.on('error', () => {
            one.isOpen = false;
            resolve(one);
        });
    });

const cookie = await signIn('kim', '127.0.0.1');
const desk = await idle('127.0.0.1', upgrade('/live', cookie));
let heard = '';
desk.socket.on('data', (part) => (heard += part.toString('latin1')));
await until('the snapshot', () => heard.includes('"kind":"snapshot"'));

// 1,000 from the desk's own address, then 80 addresses with as many as each may have and more.
const kinds = [['', 1000, 1], ['', 40 * 70, 40], ['GET / HTTP/1.1\r\nHo', 20 * 70, 20], [upgrade('/sip'), 20 * 70, 20]];
const flood = [];
for (const [index, [words, count, sources]] of kinds.entries()) {
    for (let at = 0; at < count; at += 100) {
        const some = Array.from({ length: Math.min(100, count - at) }, (_, i) => `127.0.${index}.${1 + ((at + i) % sources)}`);
        flood.push(...(await Promise.all(some.map((from) => idle(index === 0 ? '127.0.0.1' : from, words)))));
    }
}
console.log(`${flood.length} opened, ${flood.filter((one) => one.isOpen).length} open`);
must('fewer than 4,000', flood.length >= 4000);

const times = [];
for (let i = 0; i < 20; i += 1) {
    const began = Date.now();
    must('a stranger', (await ask('GET', '/api/about', { from: `127.0.9.${i + 1}` })).statusCode === 200);
    must('the desk', (await ask('GET', '/api/session', { cookie })).statusCode === 200);
    times.push(Date.now() - began);
}
await signIn('lee', '127.0.0.9');
await signIn('choi', '127.0.0.1');
heard = '';
await until("the desk's beat", () => heard.includes('"kind":"beat"'));
must("the desk's socket made room for strangers", desk.isOpen);
const own = () => flood.filter((one) => one.isOpen && one.from === '127.0.0.1').length;
await until('one address having its own places alone', () => own() <= 64);
console.log(`two requests took ${times.sort((a, b) => a - b)[10]} ms in the middle, ${times.at(-1)} ms at most; ${flood.filter((one) => one.isOpen).length} open`);
writeFileSync(`${work}/full`, '');
await until('the call', () => existsSync(`${work}/called`));
for (const { socket } of [desk, ...flood]) socket.destroy();
