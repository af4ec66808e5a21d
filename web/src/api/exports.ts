import { ask } from './client';
import type { Export, ExportWish } from './types';

/** Files that are made in the background. */
export const exportsApi = {
  all: () => ask<{ exports: Export[] }>('GET', '/api/exports'),
  ask: (wish: ExportWish) => ask<Export>('POST', '/api/exports', wish),
  remove: (id: number) => ask<void>('DELETE', `/api/exports/${id}`),
  /** Refused as the file would be, but in words that the page can show or act on; being small, the checksum is what is asked for. */
  mayTake: (id: number) => ask<unknown>('GET', exportsApi.checksum(id)),
  /** Addresses for the browser to fetch. */
  file: (id: number) => `/api/exports/${id}/file`,
  checksum: (id: number) => `/api/exports/${id}/checksum`,
};
