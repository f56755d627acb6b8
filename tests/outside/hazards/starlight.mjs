// Reads pages as Astro and Starlight do; needs Starlight and remark-math. Components stand aside: their labels and
// titles are shown as text. Code is not coloured, but has its title.
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {asFunction, load, readPages, withoutFrontMatter} from './pages.mjs';

const {unified} = await load('@astrojs/markdown-remark', 'dist/index.js');
const integrations = 'dist/integrations/';
const {starlightRemarkPlugins, remarkDirectivesRestoration} =
  await load('@astrojs/starlight', `${integrations}remark-rehype.js`);
const {default: remarkMath} = await load('remark-math', 'index.js');

const root = pathToFileURL(path.join(path.dirname(process.argv[3] ?? '.'), '..', '..', '..', '/'));
const srcDir = new URL('src/', root);
const words = {'aside.note': 'Note', 'aside.tip': 'Tip', 'aside.caution': 'Caution', 'aside.danger': 'Danger'};
const options = {
  starlightConfig: {markdown: {headingLinks: false, processedDirs: []}},
  astroConfig: {root, srcDir},
  absolutePathToLang: () => 'en',
  useTranslations: () => (key) => words[key] ?? key,
};
// As the astro.config.mjs says that is written; formulas stay TeX.
const processor = unified({
  smartypants: false,
  remarkPlugins: [remarkMath, ...starlightRemarkPlugins(options), remarkDirectivesRestoration],
});
const renderer = await processor.createMdxRenderer({syntaxHighlight: false}, {optimize: false, srcDir});

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const escaped = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const components = {
  Badge: ({text}) => [text],
  LinkCard: ({title, description, href}) => [element('a', {href, 'set:html': title}), ' ', description],
  Card: ({title, children}) => [element('p', {'set:html': title}), children],
  TabItem: ({label, children}) => [element('p', {children: label}), children],
};
const passed = ({children}) => children;

function element(type, props) {
  return {type, props};
}

/** A node of Astro's as HTML. */
function html(node) {
  if (node === null || node === undefined || node === false || node === true) return '';
  if (Array.isArray(node)) return node.map(html).join('');
  if (typeof node !== 'object') return escaped(node);
  const {type, props} = node;
  if (typeof type === 'function') return html(type(props));
  const inner = props['set:html'] ?? html(props.children);
  if (typeof type !== 'string') return inner;
  const attributes = Object.entries(props)
    .filter(([name]) => name !== 'children' && name !== 'set:html' && name !== 'metastring')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return VOID.has(type) ? `<${type}${attributes}>` : `<${type}${attributes}>${title(props)}${inner}</${type}>`;
}

/** The title that Expressive Code shows over a block of code. */
function title({metastring}) {
  const found = /(?:^|\s)title=(["'])(.*?)\1/.exec(metastring ?? '');
  return found ? `<p>${escaped(found[2])}</p>` : '';
}

async function read(body, page, frontMatter) {
  const names = [...body.matchAll(/^import \{ (.*) \} from .*$/gm)].flatMap((found) => found[1].split(', '));
  const {code} = await renderer.process(body, page, frontMatter);
  const fragment = Symbol('fragment');
  const modules = {
    _jsx: element, _jsxs: element, _Fragment: fragment, Fragment: fragment, _components: {},
    __AstroImage__: ({src, alt}) => element('img', {src, alt}),
  };
  for (const name of new Set([...Object.keys(components), ...names, ...code.match(/(?<=_jsxs?\()[A-Z]\w+/g) ?? []])) {
    modules[name] ??= components[name] ?? passed;
  }
  delete modules._components;
  const run = new Function(...Object.keys(modules), asFunction(code));
  return html(run(...Object.values(modules))({components: {}}));
}

await readPages(withoutFrontMatter, read);
