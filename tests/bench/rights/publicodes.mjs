// RSA and prime d'activité as rules of publicodes: the law of June 2026 (reference quarter February to April) for one or two adults of 25 or more, with children
// between 3 and 13, without family benefits: what the compared household of inputs.mjs needs, and no more.
import Engine from 'publicodes';

const month = (euros) => `${euros} €/mois`;
const kQuarter = [
  { id: 'février', base: '633.21', hours: '120', most: '0.29101' },
  { id: 'mars', base: '633.21', hours: '120', most: '0.29101' },
  { id: 'avril', base: '638.28', hours: '138', most: '0.377' },
];
const atLeast = (persons, share) => ({ 'applicable si': `personnes >= ${persons}`, valeur: share });

function household() {
  const rules = {
    adultes: '1',
    enfants: '0',
    'aide au logement': month(0),
    personnes: 'adultes + enfants',
    // CASF R262-1, CSS D843-1.
    coefficient: {
      somme: ['1', atLeast(2, '0.5'), atLeast(3, '0.3'), { 'applicable si': 'personnes >= 4', variations: [{ si: 'adultes = 2', alors: '0.3' }, { sinon: '0.4' }] },
        { 'applicable si': 'personnes >= 5', valeur: '0.4 * (personnes - 4)' }],
    },
    // CASF R262-9, R262-10, CSS R844-3: of the scale for one, two or three persons.
    'taux logement': { variations: [{ si: 'personnes = 1', alors: '0.12' }, { si: 'personnes = 2', alors: '0.24' }, { sinon: '0.297' }] },
    SMIC: month(12.02),
  };
  for (const { id } of kQuarter) {
    rules[`salaire ${id}`] = month(0);
    rules[`salaire conjoint ${id}`] = month(0);
    rules[`autres ressources ${id}`] = month(0);
    rules[`travail ${id}`] = `salaire ${id} + salaire conjoint ${id}`;
  }
  return rules;
}

function rsa() {
  return {
    'RSA base': month(651.69),
    'RSA barème': 'RSA base * coefficient',
    'RSA logement': { 'le minimum de': ['taux logement * RSA base', 'aide au logement'] },
    'RSA ressources': { moyenne: kQuarter.map(({ id }) => `travail ${id} + autres ressources ${id}`) },
    'RSA calculé': { valeur: 'RSA barème - RSA logement - RSA ressources', plancher: month(0) },
    RSA: { variations: [{ si: `RSA calculé >= ${month(6)}`, alors: 'RSA calculé' }, { sinon: month(0) }] },
  };
}

// CSS D843-2: in a straight line between two wages, for each adult.
function bonus(id, hours, wage) {
  return { valeur: `(${wage} ${id} - 59 * SMIC) / ((${hours} - 59) * SMIC) * bonification maximale ${id}`, plancher: month(0), plafond: `bonification maximale ${id}` };
}

function prime() {
  const rules = {};
  for (const { id, base, hours, most } of kQuarter) {
    rules[`prime base ${id}`] = month(base);
    rules[`prime barème ${id}`] = `prime base ${id} * coefficient`;
    rules[`prime logement ${id}`] = { 'le minimum de': [`taux logement * prime base ${id}`, 'aide au logement'] };
    rules[`bonification maximale ${id}`] = { valeur: `${most} * prime base ${id}`, arrondi: '2 décimales' };
    rules[`bonification ${id}`] = { somme: [bonus(id, hours, 'salaire'), bonus(id, hours, 'salaire conjoint')] };
    rules[`prime ressources ${id}`] = { 'le maximum de': [`travail ${id} + autres ressources ${id} + prime logement ${id}`, `prime barème ${id}`] };
    rules[`prime ${id}`] = { valeur: `prime barème ${id} + bonification ${id} + 0.5985 * travail ${id} - prime ressources ${id}`, plancher: month(0) };
  }
  const worked = kQuarter.map(({ id }) => `travail ${id} > ${month(0)}`);
  rules['prime moyenne'] = { moyenne: kQuarter.map(({ id }) => `prime ${id}`) };
  rules['prime activité'] = { 'applicable si': { 'une de ces conditions': worked }, variations: [{ si: `prime moyenne >= ${month(15)}`, alors: 'prime moyenne' }, { sinon: month(0) }] };
  return rules;
}

// rsaAndPrime(wage): both amounts when the applicant earns `wage` in each month of the quarter.
export function publicodes() {
  const rules = { ...household(), ...rsa(), ...prime() };
  const engine = new Engine(rules, { logger: { log() {}, warn() {}, error() {} } });
  const fixed = { adultes: 2, enfants: 1, 'aide au logement': month(400) };
  for (const { id } of kQuarter) fixed[`autres ressources ${id}`] = month(200);
  return {
    rules: Object.keys(rules).length,
    rsaAndPrime(wage) {
      const situation = { ...fixed };
      for (const { id } of kQuarter) situation[`salaire ${id}`] = month(wage);
      engine.setSituation(situation);
      return [engine.evaluate('RSA').nodeValue ?? 0, engine.evaluate('prime activité').nodeValue ?? 0];
    },
  };
}
