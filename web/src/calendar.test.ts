import { expect, test } from 'vitest';
import { calendarFile, fold } from './calendar';

const one = {
  uid: 'exemple-1-2026-11-30@parvis', made: new Date('2026-11-22T08:00:00Z'), start: new Date('2026-11-30T09:30:00+01:00'), minutes: 45,
  title: 'Rendez-vous', where: '4, rue des Lilas; 2e étage', text: 'Ligne 1\nLigne 2 \\ fin', alarm: 'Demain',
};

test('the file of an appointment has what RFC 5545 asks of an event and its alarm', () => {
  const file = calendarFile(one);
  expect(file.split('\r\n').at(-1)).toBe('');
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'UID:exemple-1-2026-11-30@parvis', 'DTSTAMP:20261122T080000Z', 'DTSTART:20261130T083000Z', 'DTEND:20261130T091500Z',
    'LOCATION:4\\, rue des Lilas\\; 2e étage', 'DESCRIPTION:Ligne 1\\nLigne 2 \\\\ fin', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P1D', 'END:VALARM', 'END:VCALENDAR',
  ]) expect(file.split('\r\n')).toContain(line);
  for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY', 'BEGIN:VEVENT']) expect(file.match(new RegExp(`^${name}`, 'gm'))?.length, name).toBe(1);
});

test.each([
  ['75 octets stay one line', 'a'.repeat(75), ['a'.repeat(75)]],
  ['76 octets become two', 'a'.repeat(76), ['a'.repeat(75), ' a']],
  ['a letter of two octets is not cut', `${'a'.repeat(74)}é`, ['a'.repeat(74), ' é']],
  ['a sign outside the first plane is not cut', `${'a'.repeat(73)}😀b`, ['a'.repeat(73), ' 😀b']],
])('%s', (_, text, lines) => {
  expect(fold(text).split('\r\n')).toEqual(lines);
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});
