import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Two pages: the house (sign-in, desk, records) and the citizen's page, which must stay small.
// Nothing is inlined, so that the server can keep `script-src 'self'; style-src 'self'` (no data: URLs either).
export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        citizen: resolve(import.meta.dirname, 'citizen.html'),
      },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
