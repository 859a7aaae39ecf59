// What a builder would take instead, on the same inputs in the same process. The amounts are compared first: a peer further from ours than `within` euros is
// not timed, that is an error of the bench; the largest difference is a row of its own. Catala's housing aid differs since it rounds the household's share.
import { aideLogement, allocationsFamiliales } from './catala.mjs';
import { compared } from './inputs.mjs';
import { microsecondsOf } from './measure.mjs';
import { publicodes } from './publicodes.mjs';

const kVaried = { rent: 0, yearlyIncome: 1, quarterlyWage: 2 }; // RightsBench's Varied
const kCent = 0.0101;
const kRoundedShare = 2;
const household = (id) => compared.findIndex((one) => one.id === id);
const births = (id) => compared[household(id)].personnes.filter(({ role }) => role === 'enfant').map(({ date_naissance }) => date_naissance);

// A wage of `taxable` euros a year after the deduction for costs (CGI 83, 3°), between its least and its most.
const afterCosts = (taxable) => taxable - Math.round(0.1 * taxable);
// 12 wages of 1,200 €, after costs, rounded up to 100 €.
const kHousingResources = 13000;

// {id, peer, varied, values, within, benefits, theirs(value): the amounts of these benefits}
function comparisons() {
  const rules = publicodes();
  const families = births('allocations_familiales');
  const tenants = births('aide_logement');
  return [
    {
      id: 'allocations_familiales', peer: '@catala-lang/french-law 0.10.0', varied: kVaried.yearlyIncome, values: [24000, 60000, 84000, 86000, 90000, 105000, 115000],
      within: kCent, benefits: ['allocations_familiales'], theirs: (value) => [allocationsFamiliales(families, afterCosts(value))],
    },
    {
      id: 'aide_logement', peer: '@catala-lang/french-law 0.10.0', varied: kVaried.rent, values: [200, 300, 380, 450, 600, 1200],
      within: kRoundedShare, benefits: ['aide_logement'], theirs: (value) => [aideLogement(tenants, kHousingResources, value)],
    },
    {
      id: 'rsa_prime_activite', peer: `publicodes 1.10.3, ${rules.rules} rules`, varied: kVaried.quarterlyWage, values: [0, 10, 200, 500, 900, 1100, 1500, 2200],
      within: kCent, benefits: ['rsa', 'prime_activite'], theirs: rules.rsaAndPrime,
    },
  ];
}

function ours(bench, { id, varied, benefits }, value) {
  bench.compute(household(id), varied, value);
  return benefits.map((benefit) => bench.amount(benefit));
}

// The largest difference, in euros.
function difference(bench, comparison) {
  let largest = 0;
  for (const value of comparison.values) {
    const theirs = comparison.theirs(value);
    ours(bench, comparison, value).forEach((amount, index) => {
      const apart = Math.abs(amount - theirs[index]);
      if (apart > comparison.within) throw new Error(`${comparison.id} at ${value}: ${amount}, the peer ${theirs[index]}`);
      largest = Math.max(largest, apart);
    });
  }
  return largest;
}

export function peers(bench) {
  return comparisons().flatMap((comparison) => {
    const { id, peer, values, within } = comparison;
    const apart = { id: `${id}_difference`, value: difference(bench, comparison), unit: 'EUR', goal: `<= ${within}`, peer };
    const value = microsecondsOf((call) => ours(bench, comparison, values[call % values.length]));
    const peer_value = microsecondsOf((call) => comparison.theirs(values[call % values.length]));
    return [apart, { id: `${id}_node`, value, unit: 'µs', goal: `<= ${(peer_value / 20).toPrecision(3)}`, peer, peer_value }];
  });
}
