// One appointment as a calendar file (RFC 5545): lines of at most 75 octets, text escaped, times in UTC, a reminder the day before.

import { plain } from './words';

export interface Appointment {
  uid: string;
  made: Date;  // when the file is made
  start: Date;
  minutes: number;
  title: string;
  where: string;
  text: string;
  alarm: string;
}

const escape = (text: string) => plain(text).replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
const utc = (time: Date) => time.toISOString().replace(/[-:]|\.\d+/g, '');

// A line of more than 75 octets goes on after a line break and a space (3.1); no character is cut in two.
export function fold(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let now = '';
  let octets = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (octets + size > 75) {
      lines.push(now);
      now = ' ';
      octets = 1;
    }
    now += sign;
    octets += size;
  }
  return [...lines, now].join('\r\n');
}

const whole = (events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//parvis//registration//FR', 'METHOD:PUBLISH', ...events.flat(), 'END:VCALENDAR'].map((line) => `${fold(line)}\r\n`).join('');
const alarmOf = (text: string, before: string) => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escape(text)}`, `TRIGGER:-${before}`, 'END:VALARM'];

export function calendarFile(one: Appointment): string {
  const end = new Date(one.start.getTime() + one.minutes * 60_000);
  return whole([[
    'BEGIN:VEVENT', `UID:${escape(one.uid)}`, `DTSTAMP:${utc(one.made)}`, `DTSTART:${utc(one.start)}`, `DTEND:${utc(end)}`,
    `SUMMARY:${escape(one.title)}`, `LOCATION:${escape(one.where)}`, `DESCRIPTION:${escape(one.text)}`, ...alarmOf(one.alarm, 'P1D'), 'END:VEVENT',
  ]]);
}

export interface DayNoted { uid: string; day: string; title: string; text: string; alarm: string }

// Whole days ("2026-11-30"), each with a reminder two days before, which takes no time of the day.
export function calendarOfDays(days: DayNoted[], made: Date): string {
  return whole(days.map((one) => [
    'BEGIN:VEVENT', `UID:${escape(one.uid)}`, `DTSTAMP:${utc(made)}`, `DTSTART;VALUE=DATE:${one.day.replaceAll('-', '')}`,
    `SUMMARY:${escape(one.title)}`, `DESCRIPTION:${escape(one.text)}`, 'TRANSP:TRANSPARENT', ...alarmOf(one.alarm, 'P2D'), 'END:VEVENT',
  ]));
}
