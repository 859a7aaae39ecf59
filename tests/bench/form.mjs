// One form of 60 questions, in our words and in survey-core's: twelve groups of five, each group with a question that decides on two of the next.

const kGroups = 12;

// [id, kind, the id that must be "yes" or null]
function rows() {
  const rows = [];
  for (let group = 0; group < kGroups; group++) {
    const first = `g${group}.has`;
    rows.push([first, 'yes_no', null], [`g${group}.kind`, 'choice', first], [`g${group}.amount`, 'money', first],
      [`g${group}.name`, 'text', null], [`g${group}.count`, 'count', null]);
  }
  return rows;
}

const kOptions = ['a', 'b', 'c', 'd'];

export const answers = Object.fromEntries(rows().map(([id, kind], at) => [id,
  { yes_no: at % 2 === 0, choice: 'b', money: '450,50', text: 'Rennes', count: '3' }[kind]]));

// A bundle for the verb `load`: one question a page.
export function bundle() {
  const pages = rows().map(([id, kind, when]) => ({
    ...(when ? { if: { equals: [when, true] } } : {}),
    questions: [{
      id, kind, ask: `Question ${id} ?`, why: 'Pour mesurer le temps.',
      ...(kind === 'choice' ? { options: kOptions.map((value) => ({ value, label: `Choix ${value}` })) } : {}),
      ...(kind === 'money' || kind === 'count' ? { min: 0, max: 1000 } : {}),
      ...(kind === 'money' ? { unit: '€' } : {}),
    }],
  }));
  return { version: 'bench', questions: [{ id: 'form', order: 1, title: 'Mesure', pages }], referentials: {} };
}

// The same for survey-core, on one page (a page a question was seen slower); its names hold no dot.
const named = (id) => id.replace('.', '_');
export function survey() {
  const elements = rows().map(([id, kind, when]) => ({
    name: named(id), title: `Question ${id} ?`, isRequired: true,
    ...(when ? { visibleIf: `{${named(when)}} = true` } : {}),
    ...{ yes_no: { type: 'boolean' }, choice: { type: 'radiogroup', choices: kOptions }, text: { type: 'text' },
      money: { type: 'text', inputType: 'number', min: 0, max: 1000 }, count: { type: 'text', inputType: 'number', min: 0, max: 1000 } }[kind],
  }));
  return { pages: [{ name: 'form', elements }], progressBarType: 'questions' };
}
export const typedFor = (id) => {
  const value = answers[id];
  return { '450,50': 450.5, 3: 3 }[value] ?? value;
};
