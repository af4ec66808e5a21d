// A whole consultation by keyboard alone: sign in, start check, ready, accept, hold, resume, end, wrap-up with the topic by
// its initial consonants, complete, open the contact, play the recording. No mouse event may have reached the page.
import { spawn } from 'node:child_process';
import { browserWith } from './chromium.mjs';

const [base, sip, naru, wav, work] = process.argv.slice(2);
const browser = await browserWith(wav);
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' });
const id = (name) => page.getByTestId(name);
const focused = () => page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.getAttribute('href') ?? document.activeElement?.tagName);
/** Presses Tab until what is wanted has the focus; every stop on the way must be seen. */
async function tabTo(wanted) {
    for (let n = 0; n < 60; n += 1) {
        if ((await focused()) === wanted) return;
        await page.keyboard.press('Tab');
        const seen = await page.evaluate(() => {
            const at = document.activeElement;
            if (!at || at === document.body) return true;
            const { outlineStyle, outlineWidth } = getComputedStyle(at);
            const around = at.closest('.field');
            return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || (around && getComputedStyle(around).outlineStyle !== 'none');
        });
        if (!seen) throw new Error(`the focus on ${await focused()} cannot be seen`);
    }
    throw new Error(`Tab does not reach ${wanted}`);
}
const press = async (wanted, key = 'Enter') => {
    await tabTo(wanted);
    await page.keyboard.press(key);
};

let caller = null;
try {
    await page.addInitScript(() => {
        window.mice = [];
        for (const kind of ['mousedown', 'pointerdown', 'touchstart', 'wheel'])
            window.addEventListener(kind, () => window.mice.push(kind), { capture: true });
    });
    await page.goto(`${base}/?plain-audio=1`);
    await id('sign-go').waitFor();
    await page.keyboard.type('kim'); // the page opens with the focus in the first field
    await page.keyboard.press('Tab');
    await page.keyboard.type('naru-demo-kim');
    await page.keyboard.press('Enter');
    await id('start-test').waitFor();
    await page.locator('[data-testid=check-network][data-ok=true]').waitFor();
    await press('start-test');
    await page.locator('[data-testid=check-mic][data-ok=true]').waitFor();
    await press('start-ready');
    await page.locator('[data-testid=presence][data-presence=ready]').waitFor();

    // Away and back by the menu: it opens, moves by arrows, and Escape gives the focus back.
    await press('away');
    await page.keyboard.press('ArrowDown');
    if ((await focused()) !== 'away-meal') throw new Error(`the arrow went to ${await focused()}`);
    await page.keyboard.press('Escape');
    if ((await focused()) !== 'away') throw new Error(`Escape left the focus on ${await focused()}`);

    caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', '700', '--limit', '120'], { stdio: 'ignore' });
    await page.locator('[data-testid=desk][data-view=ringing]').waitFor();
    await page.keyboard.press('Alt+KeyA');
    await page.locator('[data-testid=desk][data-view=talking]').waitFor();
    await page.locator('[data-testid=ctl-hold]:not([disabled])').waitFor();
    await page.keyboard.press('Alt+KeyH');
    await page.locator('[data-testid=presence][data-activity=hold]').waitFor();
    await page.keyboard.press('Alt+KeyH');
    await page.locator('[data-testid=presence][data-activity=talking]').waitFor();
    await page.keyboard.press('Alt+KeyN');
    if ((await focused()) !== 'note') throw new Error(`Alt+N went to ${await focused()}`);
    await page.keyboard.insertText('글쇠로만 적은 메모');
    await page.locator('[data-testid=note-saved][data-saved=saved]').waitFor();
    await page.keyboard.press('Alt+KeyQ');
    await page.locator('[data-testid=desk][data-view=wrap_up]').waitFor();

    await tabTo('topic');
    await page.keyboard.insertText('ㅇㅊㅅ');
    await id('topic-KON05').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-topic=KON05]').waitFor();
    await press('disp-DONE', 'Space');
    await press('complete');
    await page.locator('[data-testid=presence][data-activity=idle]').waitFor();

    await press('nav-contacts');
    await id('contact-1').waitFor();
    await press('/contacts/1');
    await id('contact').waitFor();
    await press('listen');
    await id('wave').waitFor();
    await press('play', 'Space');
    await page.locator('[data-testid=play][data-playing=true]').waitFor();
    await page.waitForFunction(() => document.querySelector('[data-testid=audio]').currentTime > 0.2);
    const note = await page.locator('.note').innerText();
    if (note !== '글쇠로만 적은 메모') throw new Error(`the note is '${note}'`);
    const mice = await page.evaluate(() => window.mice);
    if (mice.length > 0) throw new Error(`not by keyboard alone: ${mice}`);
} catch (error) {
    await page.screenshot({ path: `${work}/failed.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    caller?.kill('SIGINT');
    await browser.close();
}
