// A team leader moves a waiting caller to the front and gives another, who rings at one consultant, to the other one; takes an
// offer back, ends a caller and sends a consultant away. What is seen is what the telephones do.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { browserWith, signedIn, until } from './chromium.mjs';

const [base, sip, naru, work] = process.argv.slice(2);
const pictures = process.env.SCREENS ?? work;
const { control } = JSON.parse(readFileSync(`${work}/data/run/pids.json`, 'utf8'));
const callers = [];
const call = () => {
    const program = spawn(naru, ['call', `sip:15880800@${sip}`, '--control', '--tone', '700', '--hear', '900,580', '--limit', '120'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const one = { program, log: '', over: false };
    program.stdout.on('data', (text) => { one.log += text; });
    program.on('exit', () => { one.over = true; });
    callers.push(one);
    return one;
};
const hears = (who, what, hertz) => until(`${what} heard by caller ${callers.indexOf(who) + 1}`, () => who.log.includes(`"hz":${hertz}`));

const browser = await browserWith(null);
const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' })).newPage();
const id = (name) => page.getByTestId(name);
/** By keyboard alone, as far as it goes: the row's button, the order, the yes. */
const orders = async (row, what, more) => {
    await id(`${row}-orders`).focus();
    await page.keyboard.press('Enter');
    const dialog = row.startsWith('wait') ? 'contact-orders' : 'agent-orders';
    await id(dialog).waitFor();
    await id(`${dialog}-${what}`).focus();
    await page.keyboard.press('Space');
    await more?.();
    await id(`${dialog}-go`).focus();
    await page.keyboard.press('Enter');
    await id(dialog).waitFor({ state: 'detached' });
};
const inOrder = async (...wanted) => {
    const seen = async () => page.locator('[data-testid=floor-waits] tbody tr').evaluateAll((rows) => rows.map((one) => one.dataset.testid).join());
    await until(`the order ${wanted}`, async () => (await seen()) === wanted.map((one) => `wait-${one}`).join());
};
try {
    await page.goto(`${base}/floor`);
    await id('sign-user').fill('park');
    await id('sign-password').fill('naru-demo-park');
    await id('sign-go').click();
    await id('floor').waitFor();
    await page.locator('[data-testid=floor][data-line=live]').waitFor();

    const first = call();
    await hears(first, 'the first consultant', 900);
    await page.locator('[data-testid=agent-1001] .talk').waitFor();
    const second = call();
    await page.locator('[data-testid=wait-2] .ring').waitFor();
    const third = call();
    await id('wait-3').waitFor();
    const fourth = call();
    await id('wait-4').waitFor();
    await inOrder(2, 3, 4);

    // To the front: before who came earlier. Then who rings at the second is given to the first, who talks: the second
    // consultant's telephone rings for the front one, and not for who has waited longer.
    await orders('wait-4', 'front');
    await inOrder(4, 2, 3);
    await orders('wait-2', 'reassign', () => id('contact-orders-agent').selectOption('1001'));
    await page.locator('[data-testid=wait-2] .wrap').waitFor();
    await page.locator('[data-testid=wait-4] .ring').waitFor();
    await page.screenshot({ path: `${pictures}/floor-at-work.png` });
    appendFileSync(`${work}/seat.in`, 'answer\n');
    await hears(fourth, 'the second consultant', 580);

    // The first is free: the caller who waits for that one alone is put through.
    if (second.log.includes('"hz":900')) throw new Error('the second caller is put through to a consultant who talks');
    first.program.stdin.write('hangup\n');
    await hears(second, 'the first consultant', 900);
    // Sent away in the talk: it is reserved, and the talk goes on.
    await orders('agent-1001', 'not_ready');
    await page.locator('[data-testid=agent-1001]', { hasText: '다음: 팀장 지시' }).waitFor();

    // Who is left waiting is ended: the line goes, and it is no abandoned call.
    await orders('wait-3', 'complete');
    await until('the end of the third call', () => third.over);
    await id('wait-3').waitFor({ state: 'detached' });

    // While control stands still, the page says so and orders nothing.
    process.kill(control, 'SIGSTOP');
    await id('floor-lost').waitFor();
    if (await id('agent-1002-orders').isEnabled()) throw new Error('an order may be given to a floor that is not live');
    process.kill(control, 'SIGCONT');
    await page.locator('[data-testid=floor][data-line=live]').waitFor();

    await orders('agent-1002', 'complete');
    await until('the end of the fourth call', () => fourth.over);
    second.program.stdin.write('hangup\n');
    await page.locator('[data-testid=agent-1001]', { hasText: '팀장 지시' }).locator('.off').waitFor();

    const leader = await signedIn(base, 'choi');
    const record = async (contact) => leader.get(`/api/contacts/${contact}`);
    await until('the records', async () => (await record(2)).ended_at !== null);
    for (const [contact, outcome, by, step] of [[3, 'withdrawn', 'supervisor', 'ended'], [4, 'completed', 'supervisor', 'prioritised'], [2, 'completed', 'customer', 'offered']]) {
        const one = await record(contact);
        if (one.outcome !== outcome || one.ended_by !== by) throw new Error(`contact ${contact} is ${one.outcome} by ${one.ended_by}, expected ${outcome} by ${by}`);
        if (!one.steps.some((found) => found.kind === step)) throw new Error(`contact ${contact} has no step ${step}`);
    }
    // Why that one: it waited for them alone, because the leader said so.
    const why = (await record(2)).steps.filter((one) => one.kind === 'chosen').at(-1)?.why;
    if (!why?.alone || why.agent.id !== 1001) throw new Error(`why the second caller got whom it got: ${JSON.stringify(why)}`);
    await page.goto(`${base}/contacts/4`);
    await page.getByTestId('why').first().waitFor();
    await page.screenshot({ path: `${pictures}/why.png`, fullPage: true });
    // It is no consultant's business.
    const kim = await signedIn(base, 'kim');
    if ((await kim.raw('/api/floor')).status !== 403) throw new Error('a consultant sees the floor');
} catch (error) {
    await page.screenshot({ path: `${work}/failed-floor.png` });
    callers.forEach((one, n) => console.error(`caller ${n + 1}: ${one.log}`));
    console.error(error);
    process.exitCode = 1;
} finally {
    try { process.kill(control, 'SIGCONT'); } catch { /* it has ended */ }
    callers.forEach((one) => one.program.kill('SIGINT'));
    await browser.close();
}
