// A citizen's page calls, a consultant's desk answers, both in Chromium with sounds of their own: what each sends is in
// its track of the recording, each hears something, and the desk codes the call. A reloaded desk has its call back.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const [base, citizenWav, deskWav, pictures] = process.argv.slice(2);

const browserWith = (wav) =>
    chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
            `--use-file-for-fake-audio-capture=${wav}`, '--autoplay-policy=no-user-gesture-required'],
    });
// What the page gives to its loudspeakers is kept where the test can listen to it.
const keepSpeakers = () => {
    window.speakers = [];
    const { set, get } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
        get,
        set(stream) {
            set.call(this, stream);
            if (stream) window.speakers.push(this);
        },
    });
};
/** Whether the loudspeaker plays, and plays this frequency above its neighbours; 0: whether it plays anything. */
const hears = (page, frequency) =>
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
const until = async (what, so) => {
    const end = Date.now() + 30_000;
    for (;;) {
        if (await so()) return;
        if (Date.now() > end) throw new Error(`${what} did not happen within 30 s`);
        await new Promise((next) => setImmediate(next));
    }
};
/** Amplitude of one frequency in 16-bit samples, the loudest 100 ms of all. */
const level = (samples, rate, frequency) => {
    let most = 0;
    const size = rate / 10;
    for (let at = 0; at + size <= samples.length; at += size) {
        let re = 0, im = 0;
        for (let i = 0; i < size; i += 1) {
            re += samples[at + i] * Math.cos((2 * Math.PI * frequency * i) / rate);
            im += samples[at + i] * Math.sin((2 * Math.PI * frequency * i) / rate);
        }
        most = Math.max(most, (2 * Math.hypot(re, im)) / size);
    }
    return most;
};

let cookie = '';
const json = (method, body) => ({ method, headers: { 'content-type': 'application/json', origin: base, cookie }, body: JSON.stringify(body) });
const signIn = async (user) => {
    const response = await fetch(`${base}/api/session`, json('POST', { user, password: `naru-demo-${user}` }));
    cookie = response.headers.get('set-cookie').split(';')[0];
};
const get = async (path) => (await fetch(base + path, { headers: { cookie } })).json();

const citizens = await browserWith(citizenWav);
const desks = await browserWith(deskWav);
const desk = await desks.newPage({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' });
const citizen = await citizens.newPage({ viewport: { width: 390, height: 844 }, locale: 'ko-KR' });
const shot = async (page, name) => pictures && (await page.screenshot({ path: `${pictures}/${name}.png` }));
try {
    for (const page of [desk, citizen]) await page.addInitScript(keepSpeakers);
    await desk.goto(`${base}/?plain-audio=1`);
    await desk.getByTestId('sign-user').fill('kim');
    await desk.getByTestId('sign-password').fill('naru-demo-kim');
    await shot(desk, 'sign-in');
    await desk.getByTestId('sign-go').click();
    await desk.getByTestId('start-test').click();
    await desk.getByTestId('start-ready').click();
    await desk.locator('[data-testid=presence][data-presence=ready]').waitFor();
    await shot(desk, 'desk-idle');

    await citizen.goto(`${base}/citizen?plain-audio=1`);
    await citizen.getByTestId('call-start').click();
    await citizen.locator('[data-testid=call][data-call=talking]').waitFor();
    await until('the citizen hearing the house', () => hears(citizen, 0));
    // Keys in the notice are discarded: the menu begins when the notice has been heard.
    await signIn('choi');
    await until('the notice heard to its end', async () => (await get('/api/contacts/1')).notices?.length === 1);
    await citizen.getByTestId('digit-1').click();
    await shot(citizen, 'citizen-call');

    await desk.locator('[data-testid=desk][data-view=ringing]').waitFor();
    await shot(desk, 'desk-ringing');
    await desk.getByTestId('accept').click();
    await desk.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the consultant hearing the citizen', () => hears(desk, 700));
    await until('the citizen hearing the consultant', () => hears(citizen, 900));
    await shot(desk, 'desk-talk');

    await desk.getByTestId('ctl-hold').click();
    await desk.locator('[data-testid=presence][data-activity=hold]').waitFor();
    await desk.getByTestId('ctl-hold').click();
    await desk.locator('[data-testid=presence][data-activity=talking]').waitFor();

    const reloaded = Date.now();
    await desk.reload();
    await desk.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the reloaded desk hearing the citizen', () => hears(desk, 700));
    await until('the citizen hearing the reloaded desk', () => hears(citizen, 900));
    console.log(`reloaded desk hears again after ${Date.now() - reloaded} ms`);

    await citizen.getByTestId('call-end').click();
    await desk.locator('[data-testid=desk][data-view=wrap_up]').waitFor();
    await desk.getByTestId('topic').fill('ㅇㅊㅅ');
    await desk.getByTestId('topic-KON05').click();
    await desk.getByTestId('disp-DONE').click();
    await desk.getByTestId('note').fill('시험 상담');
    await shot(desk, 'desk-wrap-up');
    await desk.getByTestId('complete').click();
    await desk.locator('[data-testid=presence][data-activity=idle]').waitFor();

    const { contacts } = await get('/api/contacts');
    if (contacts.length !== 1) throw new Error(`${contacts.length} records, expected one`);
    const contact = await get(`/api/contacts/${contacts[0].id}`);
    const expected = { topic: 'KON05', disposition: 'DONE', choice: '1', ended_by: 'customer', outcome: 'completed', note: '시험 상담', caller: '번호 없음' };
    for (const [name, value] of Object.entries(expected)) {
        if (contact[name] !== value) throw new Error(`the record's ${name} is ${contact[name]}, expected ${value}`);
    }
    if (contact.notices.length !== 1) throw new Error('the notice is not on the record');
    const wav = Buffer.from(await (await fetch(`${base}/api/contacts/${contact.id}/recording`, { headers: { cookie } })).arrayBuffer());
    const tracks = [[], []];
    for (let at = 44; at + 4 <= wav.length; at += 4) {
        tracks[0].push(wav.readInt16LE(at));
        tracks[1].push(wav.readInt16LE(at + 2));
    }
    const heard = { citizen: level(tracks[0], 8000, 700), consultant: level(tracks[1], 8000, 900), crossed: level(tracks[1], 8000, 700) };
    console.log(`levels in the recording: ${JSON.stringify(heard)}`);
    if (heard.citizen < 1000 || heard.consultant < 1000) throw new Error('a voice is missing in its track');
    if (heard.crossed > heard.consultant / 4) throw new Error("the citizen's voice is in the consultant's track");
    await signIn('lee');
    const refused = await fetch(`${base}/api/contacts/${contact.id}/recording`, { headers: { cookie } });
    if (refused.status !== 403) throw new Error(`another consultant may listen: ${refused.status}`);
} catch (error) {
    await desk.screenshot({ path: `${pictures || '/tmp'}/failed-desk.png` });
    await citizen.screenshot({ path: `${pictures || '/tmp'}/failed-citizen.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    await desks.close();
    await citizens.close();
}
