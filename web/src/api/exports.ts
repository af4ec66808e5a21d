import { ask } from './client';
import type { Export, ExportWish } from './types';

/** Files that are made in the background. */
export const exportsApi = {
  all: () => ask<{ exports: Export[] }>('GET', '/api/exports'),
  ask: (wish: ExportWish) => ask<Export>('POST', '/api/exports', wish),
  remove: (id: number) => ask<void>('DELETE', `/api/exports/${id}`),
  /** Addresses for the browser to fetch. */
  file: (id: number) => `/api/exports/${id}/file`,
  checksum: (id: number) => `/api/exports/${id}/checksum`,
};
