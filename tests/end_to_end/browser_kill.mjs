// kill -9 of control while a citizen and a consultant talk, both in Chromium: each goes on hearing the other without a
// gap, the desk says that its line is lost, comes back by itself and works to the end; one record, one whole recording.
import { readFileSync } from 'node:fs';
import {
    browserWith, citizenChooses, giveEars, hears, levels, listened, listenFor, longestSilence, readyDesk, signedIn, tracksOf, until,
} from './chromium.mjs';

const [base, citizenWav, deskWav, work] = process.argv.slice(2);
// The bursts of both are 200 ms of tone and 200 ms of silence. A jitter buffer that adapts may stretch one by a packet or two.
const burst_gap_s = 0.2, allowed_s = 0.3;
const controlPid = () => JSON.parse(readFileSync(`${work}/data/run/pids.json`, 'utf8')).control;

const citizens = await browserWith(citizenWav);
const desks = await browserWith(deskWav);
const desk = await desks.newPage({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR', bypassCSP: true });
const citizen = await citizens.newPage({ viewport: { width: 390, height: 844 }, locale: 'ko-KR', bypassCSP: true });
try {
    for (const page of [desk, citizen]) await giveEars(page);
    let leader = await signedIn(base, 'choi');
    await readyDesk(desk, base, 'kim');
    await citizenChooses(citizen, base, leader, 1, '2');
    await desk.locator('[data-testid=desk][data-view=ringing]').waitFor();
    await desk.getByTestId('accept').click();
    await desk.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the consultant hearing the citizen', () => hears(desk, 700));
    await until('the citizen hearing the consultant', () => hears(citizen, 900));
    await desk.getByTestId('note').fill('끊기기 전에 적은 것');
    await desk.locator('[data-testid=note-saved][data-saved=saved]').waitFor();

    await listenFor(desk, 700);
    await listenFor(citizen, 900);
    const ends = [[desk, 'consultant'], [citizen, 'citizen']];
    const bursts = (more, from) => until(`${more} more bursts heard by both`, async () =>
        (await Promise.all(ends.map(([page]) => listened(page)))).every((l, n) => l.silences.filter((s) => s.to > from[n]).length >= more));
    await bursts(5, [0, 0]); // the jitter buffers have settled
    const before = await Promise.all(ends.map(async ([page]) => (await listened(page)).at));

    const said = desk.getByTestId('line-lost').waitFor();
    const first = controlPid();
    process.kill(first, 'SIGKILL');
    const killed = Date.now();
    await said;
    console.log(`the desk says that its line is lost after ${Date.now() - killed} ms`);
    await desk.locator('[data-testid=top][data-line=live]').waitFor();
    console.log(`the desk is live again after ${Date.now() - killed} ms`);
    await desk.locator('[data-testid=phone-line][data-phone=registered]').waitFor();
    await desk.locator('[data-testid=desk][data-view=talking]').waitFor();
    if (controlPid() === first) throw new Error('control was not killed');
    if ((await desk.getByTestId('note').inputValue()) !== '끊기기 전에 적은 것') throw new Error('the note is gone');
    await bursts(15, before);
    for (const [n, [page, who]] of ends.entries()) {
        const silence = longestSilence(await listened(page), before[n]);
        console.log(`longest silence that the ${who} heard: ${Math.round(silence * 1000)} ms, ${burst_gap_s * 1000} of them the burst's own`);
        if (silence > allowed_s) throw new Error(`the ${who} heard a gap of ${silence.toFixed(3)} s`);
    }

    await desk.getByTestId('ctl-hold').click();
    await desk.locator('[data-testid=presence][data-activity=hold]').waitFor();
    await until('the held citizen not hearing the consultant', async () => {
        const { at, heard } = await listened(citizen);
        return at - heard > 1;
    });
    await desk.getByTestId('ctl-hold').click();
    await desk.locator('[data-testid=presence][data-activity=talking]').waitFor();
    const resumed = (await listened(citizen)).at;
    await bursts(3, [(await listened(desk)).at, resumed]);

    await desk.getByTestId('ctl-end').click();
    await desk.locator('[data-testid=desk][data-view=wrap_up]').waitFor();
    await citizen.locator('[data-testid=call][data-call=ended]').waitFor();
    await desk.getByTestId('topic').fill('ㅇㅊㅅ');
    await desk.getByTestId('topic-KON05').click();
    await desk.getByTestId('disp-DONE').click();
    await desk.getByTestId('complete').click();
    await desk.locator('[data-testid=presence][data-activity=idle]').waitFor();

    leader = await signedIn(base, 'choi');
    const { contacts } = await leader.get('/api/contacts');
    if (contacts.length !== 1) throw new Error(`${contacts.length} records, expected one`);
    let contact;
    await until('the recording sealed', async () => (contact = await leader.get(`/api/contacts/${contacts[0].id}`)).recording?.state === 'closed');
    const expected = { topic: 'KON05', disposition: 'DONE', choice: '2', ended_by: 'agent', outcome: 'completed', note: '끊기기 전에 적은 것' };
    for (const [name, value] of Object.entries(expected)) {
        if (contact[name] !== value) throw new Error(`the record's ${name} is ${contact[name]}, expected ${value}`);
    }
    const tracks = await tracksOf(leader, contact.id);
    const recorded = tracks[0].length / 8000;
    console.log(`talk ${contact.talk_s} s, recorded ${recorded.toFixed(2)} s`);
    if (Math.abs(recorded - contact.talk_s) > 1.5) throw new Error('the recording is not as long as the talk');
    for (const [n, frequency] of [700, 900].entries()) {
        // Windows of 20 ms: a burst's silence is ten of them, the hold is the one long silence.
        const there = levels(tracks[n], 8000, frequency, 160).map((level) => level > 500);
        let silences = 0, run = 0;
        for (const tone of there.slice(there.indexOf(true), there.lastIndexOf(true))) {
            if (tone && run * 0.02 > allowed_s) silences += 1;
            run = tone ? 0 : run + 1;
        }
        if (silences !== 1) throw new Error(`track ${n} has ${silences} long silences, expected the hold alone`);
    }
} catch (error) {
    await desk.screenshot({ path: `${work}/failed-desk.png` });
    await citizen.screenshot({ path: `${work}/failed-citizen.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    await desks.close();
    await citizens.close();
}
