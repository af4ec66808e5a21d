// By our CSP (require-trusted-types-for) no text becomes markup. The one policy lets through nothing but emptiness: that is
// how libraries clear an element (ECharts does). Imported before all else.
interface Policies {
    createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown;
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
policies?.createPolicy('default', { createHTML: (text) => (text === '' ? text : null) });
