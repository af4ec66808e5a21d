// Kim asks Lee before the caller is passed on. Three tones, one each: in every part of it each loudspeaker plays those who should
// be heard there and nobody else (RS-60). At last Lee has the caller, and it is one consultation.
import { spawn } from 'node:child_process';
import { browserWith, giveEars, levels, readyDesk, signedIn, tracksOf, until } from './chromium.mjs';
import { expectHeard as expect } from './tones.mjs';

const [base, sip, naru, work] = process.argv.slice(2);
const tones = { caller: 500, kim: 900, lee: 1300 };
const browsers = await Promise.all([browserWith(`${work}/900.wav`), browserWith(`${work}/1300.wav`)]);
const [kim, lee] = await Promise.all(browsers.map(async (one) => (await one.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' })).newPage()));
const id = (page, name) => page.getByTestId(name);
const expectHeard = (page, ...what) => expect(page, tones, ...what);
const view = (page, name) => page.locator(`[data-testid=desk][data-view=${name}]`).waitFor();

let caller = null;
/** What the caller's program has told: which tone it hears. */
let told = '';
try {
    for (const page of [kim, lee]) await giveEars(page);
    await readyDesk(kim, base, 'kim');
    caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', `${tones.caller}`, '--hear', `${tones.kim},${tones.lee}`, '--limit', '240'], { stdio: ['ignore', 'pipe', 'ignore'] });
    caller.stdout.on('data', (bytes) => { told += bytes; });
    await view(kim, 'ringing');
    await id(kim, 'accept').click();
    await view(kim, 'talking');
    await expectHeard(kim, 'kim', ['caller'], 'in the talk');
    await readyDesk(lee, base, 'lee');

    // Asked first, by keyboard; Lee does not want to, and Kim is told.
    const ask = async () => {
        await kim.keyboard.press('Alt+KeyT');
        await id(kim, 'transfer-way-ask').check();
        await kim.locator('[data-testid^=transfer-agent-]:not([disabled])').click();
        await view(lee, 'ringing');
        await id(lee, 'asked-by').waitFor();
    };
    await kim.keyboard.press('Alt+KeyT');
    await id(kim, 'transfer-way-ask').check();
    await kim.screenshot({ path: `${work}/consult-dialog.png` });
    await kim.keyboard.press('Escape');
    await ask();
    await lee.screenshot({ path: `${work}/consult-ringing.png` });
    await id(lee, 'ctl-end').click();
    await kim.locator('[data-testid=past-party][data-why=declined]').waitFor();
    await kim.screenshot({ path: `${work}/consult-declined.png` });
    await ask();
    await id(lee, 'accept').click();
    await view(lee, 'talking');
    await kim.locator('[data-testid=beside][data-ringing=false]').waitFor();
    await expectHeard(kim, 'kim', ['lee'], 'while asking');
    await expectHeard(lee, 'lee', ['kim'], 'while asking');
    await kim.screenshot({ path: `${work}/consult-kim.png` });
    await lee.screenshot({ path: `${work}/consult-lee.png` });

    // The other way round: the caller and Kim, and Lee waits.
    await kim.keyboard.press('Alt+KeyH');
    await expectHeard(kim, 'kim', ['caller'], 'while Lee waits');
    if (told.includes(`"hz":${tones.lee}`)) throw new Error('the caller has heard Lee, who was only asked');

    await kim.keyboard.press('Alt+KeyJ');
    await kim.locator('[data-testid=beside][data-part=conference]').waitFor();
    await expectHeard(kim, 'kim', ['caller', 'lee'], 'in the talk of three');
    await expectHeard(lee, 'lee', ['caller', 'kim'], 'in the talk of three');
    await until('the caller hearing Lee', () => told.includes(`"hz":${tones.lee}`));
    await kim.screenshot({ path: `${work}/consult-three.png` });

    await kim.keyboard.press('Alt+KeyC');
    await view(kim, 'wrap_up');
    await expectHeard(lee, 'lee', ['caller'], 'at last');
    await id(kim, 'complete').click();
    await view(kim, 'idle');
    await id(lee, 'ctl-end').click();
    await view(lee, 'wrap_up');
    await id(lee, 'topic').fill('KON05');
    await id(lee, 'topic-KON05').click();
    await id(lee, 'disp-DONE').click();
    await id(lee, 'complete').click();
    await view(lee, 'idle');

    const leader = await signedIn(base, 'choi');
    const { contacts } = await leader.get('/api/contacts');
    if (contacts.length !== 1) throw new Error(`${contacts.length} records, expected one`);
    const contact = await leader.get(`/api/contacts/${contacts[0].id}`);
    if (contact.topic !== 'KON05' || contact.transfers !== 1 || contact.outcome !== 'completed') throw new Error(`the record is ${JSON.stringify(contact)}`);
    const kinds = contact.steps.map((step) => step.kind);
    for (const kind of ['called_to', 'not_in_talk', 'consulting', 'conference', 'handed_over']) {
        if (!kinds.includes(kind)) throw new Error(`its line of time has no ${kind}: ${kinds}`);
    }
    // The house's track has both consultants, as the caller heard them; neither track has the aside.
    await until('the recording', async () => (await leader.get(`/api/contacts/${contact.id}`)).recording.state === 'closed');
    const tracks = await tracksOf(leader, contact.id);
    const loud = (track, hertz) => levels(tracks[track], 8000, hertz).map((level) => level > 800);
    const [caller_there, kim_there, lee_there] = [loud(0, tones.caller), loud(1, tones.kim), loud(1, tones.lee)];
    if (!caller_there.includes(true) || !kim_there.includes(true) || !lee_there.includes(true)) throw new Error('somebody is not in the recording');
    const blocks = (list) => list.filter(Boolean).length;
    console.log(`recording of ${tracks[0].length / 8000} s: caller ${blocks(caller_there)}, kim ${blocks(kim_there)}, lee ${blocks(lee_there)} blocks`);
} catch (error) {
    await kim.screenshot({ path: `${work}/failed-kim.png` });
    await lee.screenshot({ path: `${work}/failed-lee.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    caller?.kill('SIGINT');
    await Promise.all(browsers.map((one) => one.close()));
}
