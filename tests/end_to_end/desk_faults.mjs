// What goes wrong in a consultant's day and must not cost the call: the sign-in ends in mid-call, the desk is opened in a
// second window, the note is longer than what is kept.
import { spawn } from 'node:child_process';
import { browserWith, giveEars, hears, readyDesk, signedIn, until } from './chromium.mjs';

const [base, sip, naru, wav, work] = process.argv.slice(2);
const browser = await browserWith(wav);
const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' });
const first = await context.newPage();
const id = (page, name) => page.getByTestId(name);
const activity = (page, what) => page.locator(`[data-testid=presence][data-activity=${what}]`).waitFor();
let caller = null;
let second = null;
try {
    await giveEars(first);
    await readyDesk(first, base, 'kim');
    caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', '700', '--limit', '120'], { stdio: 'ignore' });
    await first.locator('[data-testid=desk][data-view=ringing]').waitFor();
    await id(first, 'accept').click();
    await until('the consultant hearing the caller', () => hears(first, 700));

    // The sign-in is over: the call goes on, the page says so, and the same person goes on with it.
    await context.clearCookies();
    await id(first, 'ctl-hold').click();
    await id(first, 'sign-again').waitFor();
    await until('the consultant still hearing the caller', () => hears(first, 700));
    await id(first, 'again-password').fill('wrong');
    await id(first, 'again-go').click();
    await first.locator('#again-problem:not(:empty)').waitFor();
    await first.screenshot({ path: `${work}/sign-again.png` });
    await id(first, 'again-password').fill('naru-demo-kim');
    await id(first, 'again-go').click();
    await id(first, 'sign-again').waitFor({ state: 'detached' });
    await id(first, 'ctl-hold').click();
    await activity(first, 'hold');
    await id(first, 'ctl-hold').click();
    await activity(first, 'talking');

    // The same desk in a second window: it has the call, the first one says so and takes it back when it is asked to.
    second = await context.newPage();
    await giveEars(second);
    await second.goto(`${base}/desk?plain-audio=1`);
    await id(first, 'taken').waitFor();
    await second.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the second window hearing the caller', () => hears(second, 700));
    await first.screenshot({ path: `${work}/taken.png` });
    await id(first, 'take-back').click();
    await id(second, 'taken').waitFor();
    await first.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the first window hearing the caller again', () => hears(first, 700));

    // A note of 5,000 Hangul letters is kept whole; one that is longer cannot be typed, and the page says why.
    const note = '가나다라마바사아자차'.repeat(500);
    await id(first, 'note').fill(note.slice(0, 4600));
    await first.locator('[data-testid=note-room]:not(:empty)').waitFor();
    await id(first, 'note').fill(note);
    await first.locator('[data-testid=note-saved][data-saved=saved]').waitFor();
    await id(first, 'note').press('End');
    await first.keyboard.insertText('더');
    if ((await id(first, 'note').inputValue()) !== note) throw new Error('a letter beyond the limit was taken');
    if (!/5,000/.test(await id(first, 'note-room').innerText())) throw new Error('the page does not say that the note is full');
    await id(first, 'ctl-end').click();
    await first.locator('[data-testid=desk][data-view=wrap_up]').waitFor();
    await id(first, 'topic').fill('KON05');
    await id(first, 'topic-KON05').click();
    await id(first, 'disp-DONE').click();
    await id(first, 'complete').click();
    await activity(first, 'idle');
    const leader = await signedIn(base, 'choi');
    const { contacts } = await leader.get('/api/contacts');
    if (contacts.length !== 1) throw new Error(`${contacts.length} records, expected one`);
    const kept = await leader.get(`/api/contacts/${contacts[0].id}`);
    if (kept.note !== note) throw new Error(`of a note of ${note.length} letters ${kept.note?.length} were kept`);
} catch (error) {
    await first.screenshot({ path: `${work}/failed-first.png` });
    await second?.screenshot({ path: `${work}/failed-second.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    caller?.kill('SIGINT');
    await browser.close();
}
