// What the browser tests share: Chromium with a sound of its own, ears in its page, waiting for a fact, and the API.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

/** A browser whose microphone plays this file for ever. */
export const browserWith = (wav, ...more) =>
    chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
            ...(wav ? [`--use-file-for-fake-audio-capture=${wav}`] : []), '--autoplay-policy=no-user-gesture-required', ...more],
    });

export const until = async (what, so, seconds = 30) => {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        if (await so()) return;
        if (Date.now() > end) throw new Error(`${what} did not happen within ${seconds} s`);
        await new Promise((next) => setImmediate(next));
    }
};

// Runs in the audio thread, so that a busy page hides nothing. Each 10 ms: is the wanted tone there? Silences from 50 ms
// on are told with their time, and each 50 ms how far it has listened.
const ears = `registerProcessor('ears', class extends AudioWorkletProcessor {
    constructor({ processorOptions }) {
        super();
        this.turn = (2 * Math.PI * processorOptions.frequency) / sampleRate;
        this.size = sampleRate / 100;
        this.n = 0; this.re = 0; this.im = 0; this.windows = 0; this.heard = null;
    }
    process([[samples]]) {
        for (const sample of samples ?? new Float32Array(128)) {
            this.re += sample * Math.cos(this.turn * this.n);
            this.im += sample * Math.sin(this.turn * this.n);
            if (++this.n < this.size) continue;
            const at = ++this.windows / 100;
            if ((2 * Math.hypot(this.re, this.im)) / this.size > 0.05) {
                if (this.heard !== null && at - this.heard > 0.05) this.port.postMessage({ from: this.heard, to: at - 0.01 });
                this.heard = at;
            }
            if (this.windows % 5 === 0) this.port.postMessage({ at, heard: this.heard });
            this.n = 0; this.re = 0; this.im = 0;
        }
        return true;
    }
});`;

/** Before the page is opened: what it gives to its loudspeakers is kept where the test can listen to it. */
export async function giveEars(page) {
    await page.addInitScript(() => {
        window.speakers = [];
        const { set, get } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
        Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
            get,
            set(stream) {
                set.call(this, stream);
                if (stream) window.speakers.push(this);
            },
        });
    });
}

/** Whether the loudspeaker plays, and plays this frequency above its neighbours; 0: whether it plays anything. */
export const hears = (page, frequency) =>
    page.evaluate(async (wanted) => {
        const speaker = window.speakers.at(-1);
        if (!speaker?.srcObject?.active || speaker.paused || speaker.muted) return false;
        if (window.heardStream !== speaker.srcObject) {
            window.heardStream = speaker.srcObject;
            window.ears = new AudioContext({ sampleRate: 48000 });
            window.analyser = new AnalyserNode(window.ears, { fftSize: 4096, smoothingTimeConstant: 0 });
            window.ears.createMediaStreamSource(speaker.srcObject).connect(window.analyser);
            await window.ears.resume();
        }
        const levels = new Float32Array(window.analyser.frequencyBinCount);
        window.analyser.getFloatFrequencyData(levels);
        const at = (hertz) => levels[Math.round((hertz * 4096) / 48000)];
        if (wanted === 0) return levels.some((level) => level > -60);
        return at(wanted) > -45 && at(wanted) > at(wanted === 700 ? 900 : 700) + 15;
    }, frequency);

/**
 * Listens to the loudspeaker from now on, without a pause, for one frequency; `listened` tells what was heard.
 * The page must have been opened with `bypassCSP`: our own policy lets no script in that we do not serve.
 */
export const listenFor = (page, frequency) =>
    page.evaluate(async ([wanted, script]) => {
        const context = new AudioContext({ sampleRate: 48000 });
        await context.audioWorklet.addModule(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
        const worklet = new AudioWorkletNode(context, 'ears', { processorOptions: { frequency: wanted } });
        window.listened = { at: 0, heard: null, silences: [] };
        worklet.port.onmessage = ({ data }) => {
            if ('from' in data) window.listened.silences.push(data);
            else Object.assign(window.listened, data);
        };
        context.createMediaStreamSource(window.speakers.at(-1).srcObject).connect(worklet).connect(context.destination);
        await context.resume();
    }, [frequency, ears]);
export const listened = (page) => page.evaluate(() => window.listened);
/** Seconds of the longest time without the tone after `from`, the one still open included. */
export const longestSilence = ({ at, heard, silences }, from) =>
    Math.max(at - Math.max(heard ?? 0, from), ...silences.filter((s) => s.to > from).map((s) => s.to - Math.max(s.from, from)));

/** Amplitude of one frequency in 16-bit samples, for each `size` of them. */
export const levels = (samples, rate, frequency, size = rate / 10) => {
    const out = [];
    for (let at = 0; at + size <= samples.length; at += size) {
        let re = 0, im = 0;
        for (let i = 0; i < size; i += 1) {
            re += samples[at + i] * Math.cos((2 * Math.PI * frequency * i) / rate);
            im += samples[at + i] * Math.sin((2 * Math.PI * frequency * i) / rate);
        }
        out.push((2 * Math.hypot(re, im)) / size);
    }
    return out;
};

/** A person's access to the API, outside any page. */
export async function signedIn(base, user) {
    const response = await fetch(`${base}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: base },
        body: JSON.stringify({ user, password: `naru-demo-${user}` }),
    });
    if (!response.ok) throw new Error(`${user} cannot sign in: ${response.status} ${await response.text()}`);
    const cookie = response.headers.get('set-cookie').split(';')[0];
    const raw = (path, more = {}) => fetch(base + path, { ...more, headers: { cookie, origin: base, ...more.headers } });
    return { raw, get: async (path) => (await raw(path)).json() };
}

/** Both tracks of a contact's recording: left the customer, right the consultant; 8 kHz. */
export async function tracksOf(person, contact) {
    const wav = Buffer.from(await (await person.raw(`/api/contacts/${contact}/recording`)).arrayBuffer());
    const tracks = [[], []];
    for (let at = 44; at + 4 <= wav.length; at += 4) {
        tracks[0].push(wav.readInt16LE(at));
        tracks[1].push(wav.readInt16LE(at + 2));
    }
    return tracks;
}

/** The desk of one consultant, from signing in to Ready. */
export async function readyDesk(desk, base, user, seen = async () => undefined) {
    await desk.goto(`${base}/?plain-audio=1`);
    await desk.getByTestId('sign-user').fill(user);
    await desk.getByTestId('sign-password').fill(`naru-demo-${user}`);
    await seen('sign-in');
    await desk.getByTestId('sign-go').click();
    await desk.getByTestId('start-test').click();
    await seen('desk-start');
    await desk.getByTestId('start-ready').click();
    await desk.locator('[data-testid=presence][data-presence=ready]').waitFor();
    await seen('desk-idle');
}

/** A citizen's call up to the menu: keys in the notice are discarded, so it waits until the notice has been heard. */
export async function citizenChooses(citizen, base, leader, contact, digit) {
    await citizen.goto(`${base}/citizen?plain-audio=1`);
    await citizen.getByTestId('call-start').click();
    await citizen.locator('[data-testid=call][data-call=talking]').waitFor();
    await until('the citizen hearing the house', () => hears(citizen, 0));
    await until('the notice heard to its end', async () => (await leader.get(`/api/contacts/${contact}`)).notices?.length === 1);
    await citizen.getByTestId(`digit-${digit}`).click();
}
