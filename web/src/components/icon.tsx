// Small drawings beside words, never instead of them.

const paths = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  device: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2',
  sent: 'M4 12.5l4 4 7-8M12.5 15.5l1 1 7-8',
  ask: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.7 9.6c.1-1.4 1.1-2.2 2.4-2.2 1.4 0 2.4.9 2.4 2.1 0 1.8-2.4 2-2.4 3.8M12.1 16.6v.1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  plane: 'M4 12h16M13 5l7 7-7 7',
  wifi: 'M3 9.5a13 13 0 0 1 18 0M6.5 13.2a8 8 0 0 1 11 0M12 18v.1M4 4l16 16',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  sheet: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17h6',
  plus: 'M12 5v14M5 12h14',
  sound: 'M4 9.5v5h3.5l4.5 4V5.5l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 9.5h17M3.5 14.5h17M12 3c-3 2.6-3.6 6-3.6 9s.6 6.4 3.6 9M12 3c3 2.6 3.6 6 3.6 9s-.6 6.4-3.6 9',
  hours: 'M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9s8 4 8 9',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return <svg class={name === 'back' || name === 'next' || name === 'plane' ? 'icon turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={paths[name]} /></svg>;
}

// The sign of parvis: an open arch at the end of a forecourt.
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="mark-arch" d="M5 26V15a11 11 0 0 1 22 0v11h-6V15.5a5 5 0 0 0-10 0V26z" />
      <path class="mark-ground" d="M2 29h28" />
    </svg>
  );
}
