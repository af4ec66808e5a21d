// pcap.mjs FILE LAW(a|mu) HZ KEY: what SIPp plays: 16 s of RTP, bursts of the tone (200 ms on, 200 ms off), and the key by
// RFC 4733 at 2, 3.5 and 5 s: a caller who cannot hear presses more than once.
import { writeFileSync } from 'node:fs';

const [, , file, law, hz, key] = process.argv;
const linear = (n) => Math.round(8000 * Math.sin((2 * Math.PI * Number(hz) * n) / 8000));
const aLaw = (sample) => {
    const sign = sample >= 0 ? 0x80 : 0;
    const level = Math.min(Math.abs(sample) >> 3, 4095);
    const exponent = Math.max(0, Math.floor(Math.log2(Math.max(level, 1))) - 4);
    const mantissa = exponent === 0 ? level >> 1 : level >> exponent;
    return (sign | ((level < 32 ? 0 : exponent) << 4) | (mantissa & 15)) ^ 0x55;
};
const muLaw = (sample) => {
    const level = Math.min(Math.abs(sample) + 132, 32767);
    const exponent = Math.floor(Math.log2(level)) - 7;
    return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((level >> (exponent + 3)) & 15)) & 0xff;
};
const encode = law === 'a' ? aLaw : muLaw;

const packets = [];
let sequence = 1;
const rtp = (at, type, marker, timestamp, payload) => {
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = (marker ? 0x80 : 0) | type;
    header.writeUInt16BE(sequence++, 2);
    header.writeUInt32BE(timestamp, 4);
    header.writeUInt32BE(0x4e415255, 8);
    packets.push({ at, bytes: Buffer.concat([header, payload]) });
};
const events = new Map([2000, 3500, 5000].map((start) => [start, '0123456789*#'.indexOf(key)]));
for (let at = 0; at < 16_000; at += 20) {
    const start = [...events.keys()].find((one) => at >= one && at < one + 160);
    if (start === undefined) {
        const loud = Math.floor(at / 200) % 2 === 0;
        rtp(at, law === 'a' ? 8 : 0, at === 0, at * 8, Buffer.from(Array.from({ length: 160 }, (_, i) => encode(loud ? linear(at * 8 + i) : 0))));
        continue;
    }
    const step = (at - start) / 20;
    const event = Buffer.alloc(4);
    event[0] = events.get(start);
    event[1] = (step >= 5 ? 0x80 : 0) | 10;
    event.writeUInt16BE(160 * Math.min(step + 1, 5), 2);
    rtp(at, 101, step === 0, start * 8, event);
}

const file_header = Buffer.alloc(24);
file_header.writeUInt32LE(0xa1b2c3d4, 0);
file_header.writeUInt16LE(2, 4);
file_header.writeUInt16LE(4, 6);
file_header.writeUInt32LE(65535, 16);
file_header.writeUInt32LE(1, 20); // Ethernet
const frames = packets.map(({ at, bytes }) => {
    const frame = Buffer.alloc(14 + 20 + 8);
    frame.writeUInt16BE(0x0800, 12);
    frame[14] = 0x45;
    frame.writeUInt16BE(28 + bytes.length, 16);
    frame[22] = 64;
    frame[23] = 17;
    frame.writeUInt32BE(0x7f000001, 26);
    frame.writeUInt32BE(0x7f000001, 30);
    frame.writeUInt16BE(6000, 34);
    frame.writeUInt16BE(6002, 36);
    frame.writeUInt16BE(8 + bytes.length, 38);
    const head = Buffer.alloc(16);
    head.writeUInt32LE(Math.floor(at / 1000), 0);
    head.writeUInt32LE((at % 1000) * 1000, 4);
    head.writeUInt32LE(frame.length + bytes.length, 8);
    head.writeUInt32LE(frame.length + bytes.length, 12);
    return Buffer.concat([head, frame, bytes]);
});
writeFileSync(file, Buffer.concat([file_header, ...frames]));
