// tone.mjs FILE.wav HZ [NOT_HZ]: succeeds when the WAV (16 bit, one channel) holds at least half a second of that tone, and
// nothing of the other. The header's length is not believed: the file may still be growing.
import { readFileSync } from 'node:fs';

const [, , file, hz, other] = process.argv;
const bytes = readFileSync(file);
const rate = bytes.readUInt32LE(24);
const samples = Array.from({ length: (bytes.length - 44) >> 1 }, (_, i) => bytes.readInt16LE(44 + 2 * i));
const window = rate / 10;
const level = (from, frequency) => {
    const turn = 2 * Math.cos((2 * Math.PI * frequency) / rate);
    let [a, b] = [0, 0];
    for (let i = 0; i < window; i += 1) [a, b] = [samples[from + i] + turn * a - b, a];
    return (2 * Math.sqrt(Math.max(0, a * a + b * b - turn * a * b))) / window;
};
let heard = 0;
let wrong = 0;
for (let from = 0; from + window <= samples.length; from += window) {
    const power = Math.sqrt((2 * samples.slice(from, from + window).reduce((sum, one) => sum + one * one, 0)) / window);
    if (level(from, Number(hz)) > 2000 && level(from, Number(hz)) > 0.7 * power) heard += 1;
    if (other && level(from, Number(other)) > 2000 && level(from, Number(other)) > 0.7 * power) wrong += 1;
}
console.log(`${file}: ${heard / 10} s of ${hz} Hz${other ? `, ${wrong / 10} s of ${other} Hz` : ''}`);
process.exit(heard >= 5 && wrong === 0 ? 0 : 1);
