// A consultant passes the caller on by keyboard: the other one is told by whom, hears the caller, has the note, and codes
// it. It is one consultation, with one recording of two talks.
import { spawn } from 'node:child_process';
import { browserWith, giveEars, hears, levels, readyDesk, signedIn, tracksOf, until } from './chromium.mjs';

const [base, sip, naru, wav, work] = process.argv.slice(2);
const browser = await browserWith(wav);
const open = async () => (await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' })).newPage();
const first = await open();
const second = await open();
const id = (page, name) => page.getByTestId(name);
const view = (page, name) => page.locator(`[data-testid=desk][data-view=${name}]`).waitFor();
let caller = null;
try {
    for (const page of [first, second]) await giveEars(page);
    await readyDesk(first, base, 'kim');
    caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', '700', '--limit', '120'], { stdio: 'ignore' });
    await view(first, 'ringing');
    await id(first, 'accept').click();
    await until('the first consultant hearing the caller', () => hears(first, 700));

    // Nobody else is at work: the talk goes on, and the dialog says why.
    await first.keyboard.press('Alt+KeyT');
    await id(first, 'transfer').waitFor();
    await id(first, 'transfer-queue-1').click();
    await id(first, 'transfer-refused').waitFor();
    await first.keyboard.press('Escape');
    await id(first, 'transfer').waitFor({ state: 'detached' });
    await view(first, 'talking');

    await readyDesk(second, base, 'lee');
    await id(first, 'note').fill('등록증을 다시 올리도록 안내함');
    await first.locator('[data-testid=note-saved][data-saved=saved]').waitFor();
    await first.keyboard.press('Alt+KeyT');
    const lee = first.locator('[data-testid^=transfer-agent-]');
    await lee.waitFor();
    await first.screenshot({ path: `${work}/transfer-dialog.png` });
    await id(first, 'transfer-search').fill((await lee.innerText()).split(/\s/)[0]);
    await lee.waitFor();
    for (let n = 0; n < 10 && !(await lee.evaluate((one) => one === document.activeElement)); n += 1) await first.keyboard.press('ArrowDown');
    await first.keyboard.press('Enter');
    await view(first, 'wrap_up');
    await first.screenshot({ path: `${work}/transfer-done.png` });

    await view(second, 'ringing');
    await id(second, 'passed-by').waitFor();
    await second.screenshot({ path: `${work}/transfer-ringing.png` });
    await id(second, 'accept').click();
    await view(second, 'talking');
    await until('the second consultant hearing the caller', () => hears(second, 700));
    if ((await id(second, 'note').inputValue()) !== '등록증을 다시 올리도록 안내함') throw new Error('the note did not go along');
    await id(second, 'passed-by').waitFor();

    // Who writes at the note now is the second one.
    await first.locator('[data-testid=note][readonly]').waitFor();
    await first.screenshot({ path: `${work}/transfer-taken.png` });

    // The first one's part is over without a topic; the second one's is not.
    await id(first, 'complete').click();
    await view(first, 'idle');
    await id(second, 'ctl-end').click();
    await view(second, 'wrap_up');
    await id(second, 'topic').fill('KON05');
    await id(second, 'topic-KON05').click();
    await id(second, 'disp-DONE').click();
    await id(second, 'note').fill('등록증을 다시 올리도록 안내함. 올린 것을 확인함');
    await second.locator('[data-testid=note-saved][data-saved=saved]').waitFor();
    await id(second, 'complete').click();
    await view(second, 'idle');

    const leader = await signedIn(base, 'choi');
    const { contacts } = await leader.get('/api/contacts');
    if (contacts.length !== 1) throw new Error(`${contacts.length} records, expected one`);
    const contact = await leader.get(`/api/contacts/${contacts[0].id}`);
    const lees = await second.evaluate(() => fetch('/api/session').then((answer) => answer.json()));
    const expected = { topic: 'KON05', disposition: 'DONE', outcome: 'completed', transfers: 1, note: '등록증을 다시 올리도록 안내함. 올린 것을 확인함' };
    for (const [name, value] of Object.entries(expected)) {
        if (contact[name] !== value) throw new Error(`the record's ${name} is ${contact[name]}, expected ${value}`);
    }
    if (contact.agent.name !== lees.name) throw new Error(`the record is ${contact.agent.name}'s, expected ${lees.name}'s`);
    const kinds = contact.steps.map((step) => step.kind);
    if (kinds.filter((kind) => kind === 'talk_started').length !== 2 || !kinds.includes('transferred')) throw new Error(`its line of time: ${kinds}`);
    // Both talks are in the one recording: the caller's tone comes before and after the hand-over.
    const tracks = await tracksOf(leader, contact.id);
    const heard = levels(tracks[0], 8000, 700).map((level, at) => (level > 1000 ? at : -1)).filter((at) => at >= 0);
    const seconds = contact.recording.seconds;
    console.log(`recording ${seconds} s; the caller from block ${heard[0]} to ${heard.at(-1)} of ${levels(tracks[0], 8000, 700).length}`);
    if (heard.length === 0) throw new Error('the caller is not in the recording');
    const { figures } = await leader.get('/api/statistics');
    const rate = figures?.find((one) => one.id === 'transfer_rate');
    console.log(`transfer rate ${JSON.stringify(rate)}`);
} catch (error) {
    await first.screenshot({ path: `${work}/failed-first.png` });
    await second.screenshot({ path: `${work}/failed-second.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    caller?.kill('SIGINT');
    await browser.close();
}
