import type { ReactNode, SVGProps } from 'react';

// Drawn on a grid of 24 with a stroke of 1.75, as in the design's mock-ups.
const drawings = {
  alert: <><path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.2v.1"/></>,
  back: <><path d="M19 6v12l-8-6zM10.5 6v12l-8-6z" transform="translate(1.5 0)"/></>,
  bars: <><path d="M5 19v-4M10 19v-7M15 19V9M20 19V5" strokeWidth="2.4"/></>,
  bell: <><path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/></>,
  callback: <><path d="M6.4 6.5h2.3l1.4 3.5-1.7 1.4a10 10 0 0 0 4.7 4.7l1.4-1.7 3.5 1.4v2.3a1.7 1.7 0 0 1-1.9 1.7A13 13 0 0 1 4.7 8.4a1.7 1.7 0 0 1 1.7-1.9z"/><path d="M20.5 3.5l-6 6M14.5 5v4.5H19"/></>,
  chat: <><path d="M4 5h16v11.5h-8.5L7 20v-3.5H4z"/></>,
  check: <><path d="M5 12.5l4.7 4.7L19 7.5"/></>,
  checkc: <><circle cx="12" cy="12" r="8.5"/><path d="M8.2 12.3l2.7 2.7 5-5.5"/></>,
  circle: <><circle cx="12" cy="12" r="6.5"/></>,
  clock: <><circle cx="12" cy="12" r="8.5"/><path d="M12 7.2V12l3.2 2"/></>,
  coffee: <><path d="M4.5 9h12v6a4.5 4.5 0 0 1-4.5 4.5H9A4.5 4.5 0 0 1 4.5 15zM16.5 10.5H18a2.5 2.5 0 0 1 0 5h-1.5M8 3v2.5M12.5 3v2.5"/></>,
  contrast: <><circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/></>,
  copy: <><rect x="8.5" y="8.5" width="11" height="11" rx="1.5"/><path d="M15.5 8.5v-4h-11v11h4"/></>,
  download: <><path d="M12 4v11M7.5 11L12 15.5 16.5 11M4.5 19.5h15"/></>,
  expand: <><path d="M9 4.5H4.5V9M15 4.5h4.5V9M9 19.5H4.5V15M15 19.5h4.5V15"/></>,
  link: <><path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1"/></>,
  down: <><path d="M6 9.5l6 6 6-6"/></>,
  end: <><path d="M3.2 13.9c0-1 .4-2 1.3-2.6a13 13 0 0 1 15 0c.9.6 1.3 1.6 1.3 2.6v1.6l-4.6.9-1-2.8a11 11 0 0 0-6.4 0l-1 2.8-4.6-.9z"/></>,
  eye: <><path d="M2.8 12S6 5.8 12 5.8 21.2 12 21.2 12 18 18.2 12 18.2 2.8 12 2.8 12z"/><circle cx="12" cy="12" r="2.7"/></>,
  headset: <><path d="M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M4.5 13.5h3v5h-1.5a1.5 1.5 0 0 1-1.5-1.5zM19.5 13.5h-3v5H18a1.5 1.5 0 0 0 1.5-1.5zM19.5 17c0 2.5-2 3.7-5 3.7"/></>,
  help: <><circle cx="12" cy="12" r="8.5"/><path d="M9.6 9.7a2.5 2.5 0 1 1 3.7 2.2c-.9.5-1.3 1-1.3 2M12 16.7v.1"/></>,
  horn: <><path d="M4 10v4h3l8 4.500V5.500L7 10zM18 9.500a4 4 0 0 1 0 5M8 14.500l1 5h2.500"/></>,
  keypad: <><path d="M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01" strokeWidth="2.8"/></>,
  lock: <><rect x="5" y="10.5" width="14" height="9.5" rx="1.5"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/></>,
  mail: <><rect x="3.5" y="5" width="17" height="14" rx="1.5"/><path d="M4 6.5l8 6 8-6"/></>,
  mic: <><rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/></>,
  monitor: <><rect x="3" y="4.5" width="18" height="12" rx="1.5"/><path d="M9 20.5h6M12 16.5v4"/></>,
  pause: <><path d="M8.5 5v14M15.5 5v14"/></>,
  pencil: <><path d="M4.5 19.5l1-4.2L16 4.8l3.2 3.2L8.7 18.5zM13.5 7.3l3.2 3.2"/></>,
  phone: <><path d="M6.4 3.5h2.9l1.6 4.2-2 1.6a12.2 12.2 0 0 0 5.8 5.8l1.6-2 4.2 1.6v2.9a2 2 0 0 1-2.2 2A15.9 15.9 0 0 1 4.4 5.7a2 2 0 0 1 2-2.2z"/></>,
  pin: <><path d="M12 21s6.5-5.7 6.5-11a6.5 6.5 0 0 0-13 0c0 5.3 6.5 11 6.5 11z"/><circle cx="12" cy="10" r="2.2"/></>,
  right: <><path d="M9.5 6l6 6-6 6"/></>,
  search: <><circle cx="10.8" cy="10.8" r="6.3"/><path d="M15.5 15.5L20 20"/></>,
  shield: <><path d="M12 3l7.5 2.8v5.4c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.8z"/></>,
  skip: <><path d="M5 6v12l8-6zM13.5 6v12l8-6z" transform="translate(-1.5 0)"/></>,
  transfer: <><path d="M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4"/></>,
  users: <><circle cx="9" cy="8" r="3.3"/><path d="M2.8 19.5a6.2 6.2 0 0 1 12.4 0M15.5 5a3.3 3.3 0 0 1 0 6.2M17.6 14a6.2 6.2 0 0 1 3.6 5.5"/></>,
  volume: <><path d="M4.5 9.5v5H8l4.5 4v-13L8 9.5zM16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a7.7 7.7 0 0 1 0 11"/></>,
  play: <path d="M8 5.5v13l10.5-6.5z" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export function Icon({ name, size = 20, ...rest }: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg className="ic" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false" {...rest}>
      {drawings[name]}
    </svg>
  );
}

export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M2.5 13h19c-.6 4.6-4.2 7.5-9.5 7.5S3.1 17.6 2.5 13z" fill="var(--accent)" />
      <path d="M11 3.5v8H5.2zM13 5.5v6h5.3z" fill="var(--navy)" />
    </svg>
  );
}
