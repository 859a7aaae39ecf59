// Which cited articles of the Code de la sécurité sociale and of the Code du travail are not in force, and which links do not lead to the version in force. On demand, with the network (docs/decisions/texts-of-law.md):
//   node scripts/check-articles.mjs [--text CSS R821-4-4 …] [--fix]
// --text prints articles; --fix writes the link of the version in force into the "articles" of assets/benefits. Exit status 1 when something is wrong.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'parvis/texts-of-law');
const data = join(cache, 'node_modules/@socialgouv/legi-data/data');
const page = 'https://www.legifrance.gouv.fr/codes/article_lc/';
const codes = { CSS: 'LEGITEXT000006073189', CT: 'LEGITEXT000006072050' };

if (!existsSync(data)) {
  mkdirSync(cache, { recursive: true });
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', cache, '@socialgouv/legi-data@latest'], { stdio: 'inherit' });
}

// By number: the version in force, its text, and every version there was.
function articlesOf(id) {
  const found = new Map();
  const walk = (node) => {
    const { num, texte, etat, articleVersions } = node.data ?? {};
    if (node.type === 'article' && !(etat === 'ABROGE' || found.has(num))) found.set(num, { id: node.data.id, text: texte ?? '', versions: (articleVersions ?? []).map((one) => one.id) });
    (node.children ?? []).forEach(walk);
  };
  walk(JSON.parse(readFileSync(join(data, `${id}.json`), 'utf8')));
  return found;
}
const law = Object.fromEntries(Object.entries(codes).map(([code, id]) => [code, articlesOf(id)]));

const arguments_ = process.argv.slice(2);
if (arguments_[0] === '--text') {
  for (const num of arguments_.slice(2)) {
    const article = law[arguments_[1]]?.get(num);
    console.log(article ? `${num}  ${page}${article.id}\n${article.text.replace(/\s+/g, ' ')}\n` : `${num}: not in force\n`);
  }
  process.exit(0);
}

const faults = [];
// An article belongs to the code named last before it in its file, but for numbers that only one code has: of four digits (CT), of RSA (CASF) and of housing aid (CCH).
const codeOf = (num, last) => last && (/^.\d{4}-/.test(num) ? 'CT' : /^.262-|^[RD]82[23]-/.test(num) ? '' : last);
const names = [['CSS', /CSS|[Cc]ode de la [Ss]écurité sociale/], ['CT', /\bCT\b|C\. trav\.|[Cc]ode du [Tt]ravail/], ['', /CASF|CCH|CGI|CE\b|Code de la construction|code de l[’']énergie|[Cc]ode de l[’'](action|énergie|entrée|éducation)|[Cc]ode (de la construction|général|civil|rural|pénal|de commerce)/]];
const pattern = new RegExp(`${names.map(([, name]) => `(${name.source})`).join('|')}|\\b([LRD])\\.? ?(\\d{3,4}(?:-\\d+)+)`, 'g');

function citedIn(text, code) {
  const cited = [];
  for (const match of text.matchAll(pattern)) {
    const num = match.at(-1) && match.at(-2) ? match.at(-2) + match.at(-1) : undefined;
    if (num === undefined) code = names.find(([, name]) => new RegExp(`^(?:${name.source})$`).test(match[0]))?.[0] ?? code;
    else if (codeOf(num, code)) cited.push([codeOf(num, code), num]);
  }
  return cited;
}

function checkText(file, text, code = '') {
  const seen = new Set();
  for (const [of, num] of citedIn(text, code)) {
    if (!law[of].has(num) && !seen.has(of + num)) faults.push(`${file}: ${of} ${num} is not in force`);
    seen.add(of + num);
  }
}

// A link to an article must be one of its versions; the last of its list the version in force.
function checkLink(file, code, num, link, isLast, where) {
  const article = law[code].get(num);
  const id = link.match(/LEGIARTI\d+/)?.[0];
  if (!article) faults.push(`${file}: ${where} ${code} ${num} is not in force`);
  else if (isLast ? id !== article.id : id && !article.versions.includes(id)) faults.push(`${file}: ${where} ${code} ${num}: ${page}${article.id}, not ${link}`);
}

function checkBenefit(file) {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  const benefit = JSON.parse(text);
  let fixed = text;
  for (const [key, link] of Object.entries(benefit.articles ?? {})) {
    const num = key.match(/^[LRD]\d[\d-]*/)?.[0];
    if (!num || !law[benefit.code]) continue;
    const article = law[benefit.code].get(num);
    if (article && arguments_.includes('--fix')) fixed = fixed.replace(`"${key}": "${link}"`, `"${key}": "${page}${article.id}"`);
    else checkLink(file, benefit.code, num, link, true, 'articles');
  }
  for (const [name, { values }] of Object.entries(benefit.parameters ?? {})) {
    values.forEach((value, at) => {
      const named = names.find(([, name]) => name.test(value.law))?.[0] ?? benefit.code;  // "Article … du Code …"
      const cited = citedIn(value.law, law[named] ? named : '');
      if (cited.length === 1 && /^(Article|Code)/.test(value.law)) checkLink(file, ...cited[0], value.link ?? '', at === values.length - 1, name);
    });
  }
  if (fixed !== text) writeFileSync(path, fixed);
  checkText(file, text.replace(/"law": "[^"]*"/g, ''), law[benefit.code] ? benefit.code : '');
  checkText(file, (benefit.law ?? []).join('\n'));
}

const under = (folder) => readdirSync(join(root, folder), { recursive: true }).filter((name) => /\.(cpp|h|json|md)$/.test(name) && !/^(en|ar)\.json$/.test(name)).map((name) => join(folder, name));
under('assets/benefits').forEach(checkBenefit);
const others = ['core/rights', 'tests/rights', 'assets/aids', 'assets/texts', 'assets/orientation', 'assets/questions', 'assets/referentials', 'docs'];
others.flatMap(under).forEach((file) => checkText(file, readFileSync(join(root, file), 'utf8')));
[...new Set(faults)].forEach((fault) => console.log(fault));
process.exitCode = faults.length > 0 ? 1 : 0;
