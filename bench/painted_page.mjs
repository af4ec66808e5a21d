// How long a page of statistics takes from the click to the picture, beside what of it is the server's: a running centre, its
// address, who signs in, and stretches.
//
//   node bench/painted_page.mjs http://127.0.0.1:8080 park naru-demo-park 2009-01-01~2009-12-31 2009-06-22
//
// Painted is the second frame after every chart has its canvas. Each stretch is opened ten times; the first is left out.
import { browserWith } from '../tests/end_to_end/chromium.mjs';

const [base, user, password, ...stretches] = process.argv.slice(2);
if (!stretches.length) {
    console.error('painted_page.mjs ADDRESS USER PASSWORD STRETCH...');
    process.exit(2);
}
const browser = await browserWith(null);
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
await page.goto(base);
await page.getByTestId('sign-user').fill(user);
await page.getByTestId('sign-password').fill(password);
await page.getByTestId('sign-go').click();
await page.getByTestId('nav-statistics').waitFor();

const go = (path) => page.evaluate((to) => {
    history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
}, path);

const painted = (path) => page.evaluate(async (to) => {
    const frame = () => new Promise(requestAnimationFrame);
    performance.clearResourceTimings();
    const began = performance.now();
    history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
    const isThere = () => document.querySelector('.panels') && [...document.querySelectorAll('.panels [role=img]')].every((chart) => chart.querySelector('canvas, svg'));
    while (!isThere()) await frame();
    await frame();
    await frame();
    const asked = performance.getEntriesByType('resource').filter((one) => new URL(one.name).pathname.startsWith('/api/statistics'));
    return { painted: performance.now() - began, server: Math.max(0, ...asked.map((one) => one.responseStart - one.requestStart)), kilobytes: asked.reduce((sum, one) => sum + one.decodedBodySize, 0) / 1024 };
}, path);

const middle = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
console.log('stretch                      painted ms  (worst)  server ms  kB');
for (const stretch of stretches) {
    const runs = [];
    for (let i = 0; i <= 10; ++i) {
        await go('/contacts');
        await page.getByTestId('nav-contacts').waitFor();
        runs.push(await painted(`/statistics/${stretch}`));
    }
    runs.shift();
    const all = (name) => runs.map((one) => one[name]);
    console.log(`${stretch.padEnd(27)} ${middle(all('painted')).toFixed(0).padStart(10)} ${Math.max(...all('painted')).toFixed(0).padStart(9)} ${middle(all('server')).toFixed(1).padStart(10)} ${middle(all('kilobytes')).toFixed(0).padStart(4)}`);
}
await browser.close();
