// The spoken flow: drawn, checked, tried, put in force, planned, taken back. The table of flow_pages.sh; pages.mjs says what a
// row is.
const fault = (p) => p.locator('[data-testid^=fault-]').first();
const sound = (p) => p.locator('[data-testid=flow-put]:not([disabled])').waitFor();
const said = (p, text) => p.locator('[data-testid=try-log] li', { hasText: text }).last().waitFor();
const state = (p, version, text) => p.locator(`[data-testid=flow-version-${version}]`, { hasText: text }).waitFor();

export const rowsOf = ({ base, id, shows, signIn }) => [
    {
        name: 'queue-new', who: 'han', go: async (p) => {
            await p.goto(base);
            await signIn(p, 'han');
            await id(p, 'nav-settings').click();
            await id(p, 'set-queues').click();
            await id(p, 'queue-add').click();
            await id(p, 'queue-new-ko').fill('입찰 전문');
            await id(p, 'queue-new-en').fill('Tenders');
        },
    },
    { name: 'queues-five', who: 'han', go: async (p) => { await id(p, 'queue-new-go').click(); await shows(p, 'queue-5'); } },
    { name: 'flow-standard', who: 'han', full: true, go: async (p) => { await id(p, 'set-flows').click(); await shows(p, 'flow-step-14'); await sound(p); } },
    {
        // By the keyboard alone: from the greeting along the ways to the first menu, that of an incident.
        name: 'flow-keyboard', who: 'han', go: async (p) => {
            await id(p, 'flow-step-1').focus();
            for (let n = 0; n < 4; n += 1) await p.keyboard.press('ArrowRight');
            await p.locator('[data-testid=flow-step-21][aria-pressed=true]:focus').waitFor();
            await shows(p, 'flow-way-silent');
        },
    },
    {
        // A new step that leads nowhere: said at once, with a way to it.
        name: 'flow-faults', who: 'han', full: true, go: async (p) => {
            await id(p, 'flow-add').click();
            await id(p, 'flow-kind').selectOption('menu');
            await id(p, 'flow-prompt').selectOption('P05');
            await id(p, 'flow-key-add').selectOption('1');
            await id(p, 'fault-15-dead_end').first().waitFor();
            await id(p, 'fault-15-unreachable').waitFor();
            await p.locator('[data-testid=flow-put][disabled]').waitFor();
        },
    },
    {
        name: 'flow-drawn', who: 'han', full: true, go: async (p) => {
            await id(p, 'flow-key-add').selectOption('#');
            await id(p, 'flow-way-#').selectOption('4');
            await id(p, 'flow-way-silent').selectOption('9');
            await id(p, 'flow-add').click();
            await id(p, 'flow-kind').selectOption('queue');
            await id(p, 'flow-queue').selectOption('5');
            await id(p, 'flow-step-15').click();
            await id(p, 'flow-way-1').selectOption('16');
            await id(p, 'flow-step-4').click();
            await id(p, 'flow-way-1').selectOption('15');
            // Nobody comes to the step of old any more.
            await fault(p).click();
            await p.locator('[data-testid=flow-step-11][aria-pressed=true]').waitFor();
            await id(p, 'flow-remove').click();
            await sound(p);
        },
    },
    { name: 'flow-list', who: 'han', full: true, go: async (p) => { await id(p, 'flow-list').click(); await shows(p, 'flow-row-16'); }, leave: (p) => id(p, 'flow-list').click() },
    {
        name: 'flow-tried', who: 'han', full: true, go: async (p) => {
            await id(p, 'try-call').click();
            await said(p, 'P01');
            await id(p, 'try-listen').click();
            await said(p, 'P02');
            await id(p, 'try-key-5').click();
            await said(p, '지금은 듣지 않습니다');
            await id(p, 'try-listen').click();
            await said(p, 'P04');
            await id(p, 'try-key-1').click();
            await said(p, 'P05');
            await id(p, 'try-key-1').click();
            await said(p, '입찰 전문');
            await p.locator('[data-testid=try-key-1][disabled]').waitFor();
        },
    },
    {
        name: 'flow-put-bad', who: 'han', go: async (p) => {
            await id(p, 'flow-put').click();
            await id(p, 'flow-note').fill('=1+1');
            await id(p, 'flow-force-go').click();
            await p.locator('[data-testid=flow-note][aria-invalid=true]:focus').waitFor();
        },
    },
    {
        name: 'flow-in-force', who: 'han', full: true, go: async (p) => {
            await id(p, 'flow-note').fill('이용자 등록에 둘째 메뉴를 둠');
            await id(p, 'flow-force-go').click();
            await state(p, 1, /시행 중|In force/);
            await id(p, 'flow-changed').waitFor({ state: 'detached' });
        },
    },
    {
        name: 'flow-planned', who: 'han', full: true, go: async (p) => {
            await id(p, 'flow-open-0').click();
            await sound(p);
            await id(p, 'flow-put').click();
            await id(p, 'flow-from').fill('2035-01-02');
            await id(p, 'flow-note').fill('기본 흐름으로');
            await id(p, 'flow-force-go').click();
            await state(p, 2, /예약|Planned/);
        },
    },
    { name: 'flow-taken-back', who: 'han', full: true, go: async (p) => { await id(p, 'flow-take-back-2').click(); await state(p, 2, /취소됨|Taken back/); } },
    { name: 'flow-narrow', who: 'phone', sizes: 'citizen', full: true, go: async (p) => { await p.goto(base); await signIn(p, 'han'); await id(p, 'nav-settings').click(); await id(p, 'set-flows').click(); await shows(p, 'flow-step-1'); await sound(p); await id(p, 'flow-step-15').click(); } },
];
