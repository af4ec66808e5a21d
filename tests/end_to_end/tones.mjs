// Who hears whom: each person is a tone of their own, and what a page's loudspeaker plays is looked at (giveEars).
import { hears, until } from './chromium.mjs';

/** Which of the tones the loudspeaker has played in a tenth of this time and more: each comes in bursts. */
const heard = async (page, tones, seconds = 3) => {
    await hears(page, 0);
    return page.evaluate(async ([wanted, ms]) => {
        const times = {};
        let looks = 0;
        const bins = new Float32Array(window.analyser.frequencyBinCount);
        for (const end = performance.now() + ms; performance.now() < end;) {
            window.analyser.getFloatFrequencyData(bins);
            const at = (hertz) => bins[Math.round((hertz * 4096) / 48000)];
            // A tone stands out of its neighbours; what a late packet or the edge of a burst leaves does not.
            const levels = Object.entries(wanted).map(([name, hertz]) => [name, at(hertz) - Math.max(-67, at(hertz - 80), at(hertz + 80))]);
            looks += 1;
            for (const [name, level] of levels) if (level > 12) times[name] = (times[name] ?? 0) + 1;
            await new Promise((next) => requestAnimationFrame(next));
        }
        return Object.keys(times).filter((name) => times[name] > looks / 10).sort();
    }, [tones, seconds * 1000]);
};

/** `tones`: {name: Hz}; `expected`: the names, in alphabetical order. */
export const expectHeard = async (page, tones, who, expected, when) => {
    // What was on the way when it changed may still play.
    await until(`${who} hearing ${expected.join(' and ') || 'nobody'} ${when}`, async () => {
        const now = await heard(page, tones);
        if (now.join() !== expected.join()) console.log(`${when}: ${who} hears ${now}`);
        return now.join() === expected.join();
    }, 40);
};
