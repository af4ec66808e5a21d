// heard.mjs FILE.wav PROMPTS NAME...: succeeds when the WAV holds each of PROMPTS/NAME.wav whole, sample by sample but for
// what A-law rounds, in that order. The WAVs have 8 kHz, one channel, 16 bit.
import { readFileSync } from 'node:fs';

const [, , file, folder, ...names] = process.argv;
function samplesOf(path) {
    const bytes = readFileSync(path);
    const at = bytes.indexOf('data') + 8;
    return Float64Array.from({ length: (bytes.length - at) >> 1 }, (_, i) => bytes.readInt16LE(at + 2 * i));
}

/** 1 where `part` stands in `all` from `at` on, 0 where nothing of it does. */
function likeness(all, at, part, from, to) {
    let [both, one, other] = [0, 0, 0];
    for (let i = from; i < to; i += 1) {
        const [a, b] = [all[at + i] ?? 0, part[i]];
        both += a * b;
        one += a * a;
        other += b * b;
    }
    return one > 0 ? both / Math.sqrt(one * other) : 0;
}

/** Where the loudest eighth of a second of it begins: what is looked for first. */
function loudest(part) {
    const width = 1000;
    let [best, most] = [0, 0];
    for (let from = 0; from + width <= part.length; from += width / 4) {
        const power = part.subarray(from, from + width).reduce((sum, one) => sum + one * one, 0);
        if (power > most) [best, most] = [from, power];
    }
    return [best, Math.min(best + width, part.length)];
}

const heard = samplesOf(file);
let from = 0;
for (const name of names) {
    const prompt = samplesOf(`${folder}/${name}.wav`);
    const [first, last] = loudest(prompt);
    let at = from;
    while (at + prompt.length <= heard.length && !(likeness(heard, at, prompt, first, last) > 0.9 && likeness(heard, at, prompt, 0, prompt.length) > 0.95)) at += 1;
    if (at + prompt.length > heard.length) {
        console.error(`FAILED: ${name} is not heard whole after ${(from / 8000).toFixed(2)} s of ${(heard.length / 8000).toFixed(2)}`);
        process.exit(1);
    }
    console.log(`${(at / 8000).toFixed(2)} s: ${name}`);
    from = at + prompt.length;
}
