// What a builder would take instead, on the same inputs in the same process. A peer whose amounts are not ours is not timed: that is an error of the bench.
import { aideLogement, allocationsFamiliales } from './catala.mjs';
import { compared } from './inputs.mjs';
import { microsecondsOf } from './measure.mjs';
import { publicodes } from './publicodes.mjs';

const kVaried = { rent: 0, yearlyIncome: 1, quarterlyWage: 2 }; // RightsBench's Varied
const kCent = 0.0101;
const household = (id) => compared.findIndex((one) => one.id === id);
const births = (id) => compared[household(id)].personnes.filter(({ role }) => role === 'enfant').map(({ date_naissance }) => date_naissance);

// A wage of `taxable` euros a year after the deduction for costs, to the whole euro (CGI 83, 3°).
const afterCosts = (taxable) => taxable - Math.round(Math.min(Math.max(0.1 * taxable, 472), 13522));
// 12 wages of 1,200 €, after costs, rounded up to 100 €.
const kHousingResources = 13000;

// {id, peer, varied, values, ours(bench): amounts, theirs(value): amounts}
function comparisons() {
  const rules = publicodes();
  const families = births('allocations_familiales');
  const tenants = births('aide_logement');
  return [
    {
      id: 'allocations_familiales', peer: '@catala-lang/french-law 0.10.0', varied: kVaried.yearlyIncome, values: [24000, 60000, 84000, 90000, 105000, 140000],
      benefits: ['allocations_familiales'], theirs: (value) => [allocationsFamiliales(families, afterCosts(value))],
    },
    {
      id: 'aide_logement', peer: '@catala-lang/french-law 0.10.0', varied: kVaried.rent, values: [200, 300, 380, 450, 600, 1200],
      benefits: ['aide_logement'], theirs: (value) => [aideLogement(tenants, kHousingResources, value)],
    },
    {
      id: 'rsa_prime_activite', peer: `publicodes 1.10.3, ${rules.rules} rules`, varied: kVaried.quarterlyWage, values: [0, 10, 200, 500, 900, 1100, 1500, 2200],
      benefits: ['rsa', 'prime_activite'], theirs: rules.rsaAndPrime,
    },
  ];
}

function ours(bench, { id, varied, benefits }, value) {
  bench.compute(household(id), varied, value);
  return benefits.map((benefit) => bench.amount(benefit));
}

function check(bench, comparison) {
  for (const value of comparison.values) {
    const theirs = comparison.theirs(value);
    ours(bench, comparison, value).forEach((amount, index) => {
      if (Math.abs(amount - theirs[index]) > kCent) throw new Error(`${comparison.id} at ${value}: ${amount}, the peer ${theirs[index]}`);
    });
  }
}

export function peers(bench) {
  return comparisons().map((comparison) => {
    check(bench, comparison);
    const { values } = comparison;
    const value = microsecondsOf((call) => ours(bench, comparison, values[call % values.length]));
    const peer_value = microsecondsOf((call) => comparison.theirs(values[call % values.length]));
    return { id: `${comparison.id}_node`, value, unit: 'µs', goal: `<= ${(peer_value / 20).toPrecision(3)}`, peer: comparison.peer, peer_value };
  });
}
