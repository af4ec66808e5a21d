// Park, a team leader, takes part in Kim's talk on the telephone of the floor's page. Three tones, one each: what each of the two
// loudspeakers plays, and what the caller hears, is who should be heard there and nobody else (RS-69).
import { spawn } from 'node:child_process';
import { browserWith, giveEars, levels, readyDesk, signedIn, tracksOf, until } from './chromium.mjs';
import { expectHeard as expect } from './tones.mjs';

const [base, sip, naru, work] = process.argv.slice(2);
const pictures = process.env.SCREENS ?? work;
const tones = { caller: 500, kim: 900, park: 1300 };
const browsers = await Promise.all([browserWith(`${work}/900.wav`), browserWith(`${work}/1300.wav`)]);
const [kim, park] = await Promise.all(browsers.map(async (one) => (await one.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' })).newPage()));
const id = (page, name) => page.getByTestId(name);
const view = (page, name) => page.locator(`[data-testid=desk][data-view=${name}]`).waitFor();
const expectHeard = (page, ...what) => expect(page, tones, ...what);
const press = async (name, key = 'Enter') => {
    await id(park, name).focus();
    await park.keyboard.press(key);
};
const isIn = (part) => park.locator(`[data-testid=listening][data-part=${part}][data-media=true]`).waitFor();

let caller = null;
let told = '';
const callerHears = (name) => told.includes(`"hz":${tones[name]}`);
try {
    for (const page of [kim, park]) await giveEars(page);
    await readyDesk(kim, base, 'kim');
    await park.goto(`${base}/floor?plain-audio=1`);
    await id(park, 'sign-user').fill('park');
    await id(park, 'sign-password').fill('naru-demo-park');
    await id(park, 'sign-go').click();
    await park.locator('[data-testid=floor][data-line=live]').waitFor();

    caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', `${tones.caller}`, '--hear', `${tones.kim},${tones.park}`, '--limit', '240'], { stdio: ['ignore', 'pipe', 'ignore'] });
    caller.stdout.on('data', (bytes) => { told += bytes; });
    await view(kim, 'ringing');
    await id(kim, 'accept').click();
    await view(kim, 'talking');
    await expectHeard(kim, 'kim', ['caller'], 'in the talk');

    // By keyboard. The page's telephone is called, and answers by itself.
    await id(park, 'agent-12-listen').waitFor();
    await press('agent-12-listen');
    await isIn('listening');
    await expectHeard(park, 'park', ['caller', 'kim'], 'listening');
    await expectHeard(kim, 'kim', ['caller'], 'while park listens');
    await park.locator('[data-testid=agent-12]', { hasText: '박팀장 듣는 중' }).waitFor();
    await park.screenshot({ path: `${pictures}/listen-floor.png` });
    await kim.screenshot({ path: `${pictures}/listen-desk.png` });
    if (await id(park, 'agent-1000000003').count() > 0) throw new Error('the leader is among the consultants');

    await press('listen-whispering');
    await isIn('whispering');
    await expectHeard(kim, 'kim', ['caller', 'park'], 'while park whispers');
    if (callerHears('park')) throw new Error('the caller has heard who listened and whispered');

    await press('listen-barging');
    await isIn('barging');
    await until('the caller hearing park', () => callerHears('park'));
    await expectHeard(kim, 'kim', ['caller', 'park'], 'while park barges in');
    await press('listen-leave');
    await id(park, 'listening').waitFor({ state: 'detached' });
    await expectHeard(kim, 'kim', ['caller'], 'after park left');

    // Again, and the customer is theirs: Kim has the wrap-up, Park the desk with the customer.
    await press('agent-12-listen');
    await isIn('listening');
    await press('listen-take-over');
    await id(park, 'take-over').waitFor();
    await park.screenshot({ path: `${pictures}/listen-take-over.png` });
    await press('take-over-go');
    await view(park, 'talking');
    await view(kim, 'wrap_up');
    await expectHeard(park, 'park', ['caller'], 'with the customer');
    await park.screenshot({ path: `${pictures}/listen-taken.png` });
    await id(kim, 'complete').click();
    await view(kim, 'idle');
    await id(park, 'ctl-end').click();
    await view(park, 'wrap_up');
    await id(park, 'topic').fill('KON05');
    await id(park, 'topic-KON05').click();
    await id(park, 'disp-DONE').click();
    await id(park, 'complete').click();
    await id(park, 'to-floor').click();
    await park.locator('[data-testid=floor][data-line=live]').waitFor();

    const leader = await signedIn(base, 'choi');
    const { contacts } = await leader.get('/api/contacts');
    const contact = await leader.get(`/api/contacts/${contacts[0].id}`);
    if (contact.topic !== 'KON05' || contact.transfers !== 1 || contact.outcome !== 'completed') throw new Error(`the record is ${JSON.stringify(contact)}`);
    const kinds = contact.steps.map((step) => step.kind);
    for (const kind of ['listening', 'whispering', 'barging', 'not_in_talk', 'taken_over']) {
        if (!kinds.includes(kind)) throw new Error(`its line of time has no ${kind}: ${kinds}`);
    }
    // The house's track is what the customer heard: the leader's whisper is nowhere, their barging is.
    await until('the recording', async () => (await leader.get(`/api/contacts/${contact.id}`)).recording.state === 'closed');
    const tracks = await tracksOf(leader, contact.id);
    const blocks = (track, hertz) => levels(tracks[track], 8000, hertz).filter((level) => level > 800).length;
    if (blocks(0, tones.caller) === 0 || blocks(1, tones.kim) === 0 || blocks(1, tones.park) === 0) throw new Error('somebody is not in the recording');
    // A leader's telephone is no consultant's, and a consultant has none of a leader's.
    const person = await signedIn(base, 'kim');
    if ((await person.raw('/api/floor')).status !== 403) throw new Error('a consultant sees the floor');
} catch (error) {
    await kim.screenshot({ path: `${work}/failed-kim.png` });
    await park.screenshot({ path: `${work}/failed-park.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    caller?.kill('SIGINT');
    await Promise.all(browsers.map((one) => one.close()));
}
