// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { loadCore, loadGuide, loadRights } from '../../dev/fake-core';
import type { Json } from '../../../wasm/protocol';
import { decodeMessage, encodeMessage } from '../../../wasm/message';
import { Session, type Surroundings } from '../../../wasm/session';
import { answer, around, call, encode, files, modules, open } from './session-support';

describe('a result', () => {
  const simulate = (session: Session) => call(session, 'simulate', { day: '2026-11-21', months: 12 });

  test('comes of the facts of the file, and the rights module is loaded once, for the first', async () => {
    const core = await loadRights();
    const asked = vi.fn(core.simulate!);
    const rights = vi.fn(async () => ({ core: { ...core, simulate: asked }, assets: {} }));
    const session = await open(around({ modules: { ...modules, rights } }));
    await call(session, 'answer', answer);
    expect(rights).not.toHaveBeenCalled();
    expect(await simulate(session)).toMatchObject({ ok: true, value: { law_day: '2026-06-01' } });
    expect(decodeMessage(asked.mock.calls[0]![0]).json).toMatchObject({ day: '2026-11-21', months: 12, facts: { 'identity.birth_name': 'Le Goff' } });
    await simulate(session);
    expect(rights).toHaveBeenCalledTimes(1);
  });

  test('that cannot be loaded is refused, stops nothing, and may be asked again', async () => {
    const rights = vi.fn<Surroundings['modules']['rights']>().mockRejectedValueOnce(new TypeError('network')).mockRejectedValueOnce(new Error('wasm_hash'))
      .mockImplementation(modules.rights);
    const session = await open(around({ modules: { ...modules, rights } }));
    expect(await simulate(session)).toMatchObject({ error: { code: 'server_unreachable' } });
    expect(await simulate(session)).toMatchObject({ error: { code: 'invalid_asset' } });
    expect(await call(session, 'answer', answer)).toMatchObject({ ok: true });
    expect(await simulate(session)).toMatchObject({ ok: true });
  });
});

describe('the rule sets', () => {
  // As they travel, the signature left out of the test: which files it is good for is said by `bad`.
  const file = (set: Json) => btoa('s'.repeat(64) + JSON.stringify(set));
  const national = { id: 'national', version: '2026-11-22' };
  const local = { id: 'd35', department: '35', version: '2026-11-22' };
  const none = { read: async () => ({}), write: async () => undefined };
  const memory = (sets: Record<string, string> = {}) => {
    let held = sets;
    return { read: async () => held, write: async (next: Record<string, string>) => void (held = next), held: () => held };
  };
  const reply = (error: Json | null, value: Json = {}) => encode(error ? { ok: false, error } : { ok: true, value });

  // Orients once; what the module is left with, and what is told of a refusal. `faults`: by id, what the module finds in a set.
  async function oriented(rules: unknown, { kept = none as ReturnType<typeof memory> | typeof none, bad = [] as string[], faults = {} as Record<string, Json>, day = '2026-11-21' } = {}) {
    const core = await loadCore();
    const guide = await loadGuide();
    const used: Record<string, Json> = {};
    const load = (slot: string) => (message: Uint8Array) => {
      const { rules: set } = decodeMessage(message).json as { rules: Record<string, Json> | null };
      const fault = faults[`${set?.id} ${set?.version}`];
      if (!fault) used[slot] = set;
      return reply(fault ?? null);
    };
    const session = await open(around({
      core: async () => ({
        ...core, facts: () => reply(null, { facts: { 'address.commune': { code: '35238' } }, pages: {} }),
        verify_rules: (message: Uint8Array) => reply(bad.some((one) => new TextDecoder().decode(message).includes(one)) ? { code: 'bad_signature', where: 'rules' } : null),
      }),
      modules: { ...modules, guide: async () => ({ core: {
        ...guide, load_national: load('national'), load_department: load('department'),
        orient: () => reply(used.national ? null : { code: 'invalid_asset', where: 'orientation' }, { parcours: 1 }),
      }, assets: {} }) },
      rules: async () => { if (rules instanceof Error) throw rules; return rules as Record<string, string>; },
      keptRules: kept,
    }));
    const answer = await call(session, 'orient', { day }) as { ok: boolean; error?: Json; value?: { refused_rules?: Json } };
    return { ...used, refused: answer.ok ? answer.value!.refused_rules : answer.error, ok: answer.ok };
  }
  const good = { national: file(national), 35: file(local) };

  test('are those of the nation and of the address, when their signatures are good', async () => {
    expect(await oriented(good)).toEqual({ national, department: local, refused: undefined, ok: true });
    expect(await oriented({ national: good.national, 44: file({ ...local, id: 'd44' }) })).toMatchObject({ national, department: null, refused: undefined });
  });

  test('that are not signed as they should be are refused with their name: of the département without effect on the nation, of the nation nothing is proposed', async () => {
    expect(await oriented(good, { bad: ['d35'] })).toMatchObject({ ok: true, national, department: null, refused: { code: 'bad_signature', where: '35' } });
    expect(await oriented(good, { bad: ['"national"'] })).toMatchObject({ ok: false, refused: { code: 'bad_signature', where: 'national' } });
  });

  const damaged: [string, unknown][] = [
    ['not base64', '%%%'], ['cut base64', good[35].slice(0, -3)], ['nothing', ''], ['a number', 35], ['null', null],
    ['an object', {}], ['well signed and not JSON', btoa('s'.repeat(64) + '{')], ['well signed, of bytes that are no text', btoa('s'.repeat(64) + '\xff\xfe')],
    ['a signature alone', btoa('s'.repeat(64))],
  ];
  test.each(damaged)('that are damaged stop nothing, are not used, and are said to be so: %s', async (_, wrong) => {
    const refused = { code: 'invalid_asset', where: '35' };
    expect(await oriented({ ...good, 35: wrong })).toMatchObject({ ok: true, national, ...(wrong === null ? {} : { department: null, refused }) });
    expect(await oriented({ ...good, national: wrong })).toMatchObject({ ok: false, refused: { code: 'invalid_asset', where: 'national' } });
    const kept = memory({ national: good.national });
    expect(await oriented({ ...good, national: wrong }, { kept })).toMatchObject({ ok: true, national, refused: { code: 'invalid_asset', where: 'national' } });
  });

  test.each([['a word', 'exemple'], ['none', undefined], ['a number', 3]])('without a day as their version are refused at that place: %s', async (_, version) => {
    expect(await oriented({ ...good, 35: file({ ...local, version } as Json) })).toMatchObject({ department: null, refused: { code: 'invalid_asset', where: '35/version' } });
  });

  test('that are older than those used before are refused though well signed, and those stay, in another session too', async () => {
    const kept = memory();
    const day = '2027-01-31';  // the day before the last version
    const newer = { national: file({ ...national, version: '2026-11-22.1' }), 35: file({ ...local, version: '2027-01-01' }) };
    await oriented(newer, { kept, day });
    expect(kept.held()).toEqual(newer);
    const again = await oriented(good, { kept, day });
    expect(again).toMatchObject({ ok: true, national: { version: '2026-11-22.1' }, department: { version: '2027-01-01' }, refused: { code: 'rollback', where: 'national/version' } });
    expect(kept.held()).toEqual(newer);
    expect(await oriented({ ...good, national: newer.national }, { kept, day })).toMatchObject({ department: { version: '2027-01-01' }, refused: { code: 'rollback', where: '35/version' } });
    const next = { national: file({ ...national, version: '2027-02-01' }), 35: newer[35] };
    expect(await oriented(next, { kept, day })).toMatchObject({ national: { version: '2027-02-01' }, refused: undefined });
    expect(kept.held()).toEqual(next);
  });

  test('of a day after tomorrow keep no later ones out: refused where there is another, else used and not kept', async () => {
    const far = { national: file({ ...national, version: '2099-01-01' }), 35: good[35] };
    const place = { code: 'invalid_asset', where: 'national/version' };
    const kept = memory(good);
    expect(await oriented(far, { kept })).toMatchObject({ ok: true, national, refused: place });
    expect(kept.held()).toEqual(good);
    // Where there is none, as on a device whose clock is behind.
    const first = memory();
    expect(await oriented(far, { kept: first })).toMatchObject({ ok: true, national: { version: '2099-01-01' }, refused: undefined });
    expect(first.held()).toEqual({ 35: good[35] });
    expect(await oriented(good, { kept: first })).toMatchObject({ national, refused: undefined });
    expect(first.held()).toEqual(good);
  });

  test('that were kept by a clock that ran ahead give way to those of today', async () => {
    const kept = memory({ national: file({ ...national, version: '2099-01-01' }) });
    expect(await oriented(new TypeError('network'), { kept })).toMatchObject({ ok: true, national: { version: '2099-01-01' } });
    expect(Object.keys(kept.held())).toEqual(['national']);
    expect(await oriented(good, { kept })).toMatchObject({ ok: true, national, refused: undefined });
    expect(kept.held()).toEqual(good);
  });

  test('of tomorrow are those of today elsewhere', async () => {
    const kept = memory(good);
    const tomorrow = { ...good, national: file({ ...national, version: '2026-11-22' }) };
    expect(await oriented(tomorrow, { kept })).toMatchObject({ national: { version: '2026-11-22' }, refused: undefined });
    const after = { ...good, national: file({ ...national, version: '2026-11-23' }) };
    expect(await oriented(after, { kept })).toMatchObject({ national: { version: '2026-11-22' }, refused: { code: 'invalid_asset', where: 'national/version' } });
  });

  test('that the module refuses are told with the place of the fault, and those before them stay', async () => {
    const kept = memory(good);
    const fault = { code: 'invalid_asset', where: 'national/rules/0/decides' };
    const next = { national: file({ ...national, version: '2027-01-01' }), 35: good[35] };
    expect(await oriented(next, { kept, day: '2027-01-01', faults: { 'national 2027-01-01': fault } })).toMatchObject({ ok: true, national, department: local, refused: fault });
    expect(kept.held()).toEqual(good);
  });

  test.each([['cannot be had', new TypeError('network')], ['is no object', 'sets'], ['is a list', []], ['is null', null]])('whose file %s are those kept, and it is told', async (_, wrong) => {
    const refused = { code: 'server_unreachable', where: 'rules' };
    expect(await oriented(wrong, { kept: memory(good) })).toMatchObject({ ok: true, national, department: local, refused });
    expect(await oriented(wrong)).toMatchObject({ ok: false, refused });
  });

  test('that were changed where they are kept are not used', async () => {
    const kept = memory({ national: file({ ...national, version: '2099-01-01', forged: true }) });
    expect(await oriented(good, { kept, bad: ['forged'] })).toMatchObject({ national, refused: undefined });
  });
});

describe('what is searched', () => {
  const search = (session: Session) => call(session, 'search_jobs', { text: 'ménage', limit: 3 });

  test('is fetched for the first search, with its module, and not before', async () => {
    const jobs = vi.fn(files.jobs);
    const guide = vi.fn(modules.guide);
    const session = await open(around({ modules: { ...modules, guide }, files: { ...files, jobs } }));
    expect([jobs.mock.calls.length, guide.mock.calls.length]).toEqual([0, 0]);
    expect(await search(session)).toMatchObject({ ok: true, value: [{ code: 'K1304' }] });
    await search(session);
    expect([jobs.mock.calls.length, guide.mock.calls.length]).toEqual([1, 1]);
  });

  test('is refused with the place of the fault when its file is damaged', async () => {
    const { core, assets } = await modules.guide();
    const damaged = { ...core, load_jobs: () => encodeMessage({ ok: false, error: { code: 'wrong_shape', where: 'line 7' } }) };
    const session = await open(around({ modules: { ...modules, guide: async () => ({ core: damaged, assets }) } }));
    expect(await search(session)).toMatchObject({ error: { code: 'invalid_asset', where: 'line 7' } });
  });

  test('is refused when its file cannot be had, and may be asked again', async () => {
    const jobs = vi.fn(files.jobs).mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(new Uint8Array());
    const session = await open(around({ files: { ...files, jobs } }));
    expect(await search(session)).toMatchObject({ error: { code: 'server_unreachable' } });
    expect(await search(session)).toMatchObject({ error: { code: 'invalid_asset' } });
    expect(await search(session)).toMatchObject({ ok: true });
  });
});

test('communes are loaded when first searched, once', async () => {
  const communes = vi.fn(files.communes);
  const session = await open(around({ files: { ...files, communes } }));
  expect(await call(session, 'search_communes', { text: 'ren', limit: 8 })).toMatchObject({ value: [{ code: '35238' }] });
  await call(session, 'search_communes', { text: 'rennes', limit: 8 });
  expect(communes).toHaveBeenCalledTimes(1);
});
