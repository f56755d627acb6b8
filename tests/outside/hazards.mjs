// Reads pages as Docusaurus does and prints their HTML, for hazards.py:
//
//     node tests/outside/hazards.mjs PACKAGES PAGE...
//
// PACKAGES is a folder whose node_modules hold Docusaurus, remark-math and rehype-katex. A line of JSON comes out
// for each page: its `path`, its `html`, and what went wrong (`errors`). Components of the theme and of the site stand
// aside: their labels and titles are shown as text.
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const [packages, ...pages] = process.argv.slice(2);
const require = createRequire(path.resolve(packages, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

const {createProcessorUncached} = require('@docusaurus/mdx-loader/lib/processor.js');
const preprocess = require('@docusaurus/mdx-loader/lib/preprocessor.js').default;
const React = require('react');
const runtime = require('react/jsx-runtime');
const {renderToStaticMarkup} = require('react-dom/server');
const {parseMarkdownFile, DEFAULT_PARSE_FRONT_MATTER} = require('@docusaurus/utils');
const {default: remarkMath} = await load('remark-math');

// As the docusaurus.config.js says that is written; formulas stay TeX.
const markdownConfig = {
  format: 'mdx', mermaid: false, emoji: true, anchors: {maintainCase: false},
  mdx1Compat: {comments: false, admonitions: false, headingIds: false},
  hooks: {onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'ignore'},
  remarkRehypeOptions: undefined,
};
const options = {
  admonitions: true, markdownConfig, staticDirs: [], siteDir: '/', removeContentTitle: false,
  remarkPlugins: [remarkMath], rehypePlugins: [],
};
const processor = await createProcessorUncached({options, format: 'mdx'});

const h = React.createElement;
const box = ({children, label, title, summary}) => h('div', null, h('div', null, label ?? title), summary, children);
const code = ({metastring, children}) => h('code', null, /title=(["'])(.*?)\1/.exec(metastring ?? '')?.[2], ' ', children);
const components = {
  code,
  Admonition: box, admonition: box, TabItem: box, Tabs: box, CardGrid: box, Card: box, CardImg: box, CardFoot: box,
  CardHead: box, CardTitle: box, Details: box, Link: ({to, href, children}) => h('a', {href: to ?? href}, children),
  Kind: ({children}) => h('span', null, children),
};

/** The module that a page was compiled to, as HTML. */
function rendered(code) {
  const body = code
    .replace(/^import .*$/gm, '')
    .replace(/^export default /gm, 'return ')
    .replace(/^export /gm, '');
  const names = ['_jsx', '_jsxs', '_Fragment', '_provideComponents', 'require'];
  const run = new Function(...names, body);
  const page = run(runtime.jsx, runtime.jsxs, runtime.Fragment, () => components, () => ({default: 'image'}));
  return renderToStaticMarkup(h(page, {components}));
}

async function read(body, page, frontMatter) {
  const prepared = preprocess({fileContent: body, filePath: page, markdownConfig, admonitions: true});
  const {content} = await processor.process({
    content: prepared, filePath: page, frontMatter, compilerName: 'server',
  });
  return rendered(content);
}

/** A page that cannot be read, item by item; those that cannot be read are named with the reason. */
async function pieces(body, page, frontMatter) {
  const answer = {html: '', errors: []};
  for (const piece of body.split(/^(?=MARKER\d+MARKER$)/m)) {
    try {
      answer.html += await read(piece, page, frontMatter);
    } catch (error) {
      answer.errors.push(`${String(error).split('\n')[0]}\n    ${piece.trim().replaceAll('\n', '\n    ')}`);
    }
  }
  return answer;
}

for (const page of pages) {
  const {content, frontMatter} = await parseMarkdownFile({
    filePath: page, fileContent: fs.readFileSync(page, 'utf8'), parseFrontMatter: DEFAULT_PARSE_FRONT_MATTER,
    removeContentTitle: false,
  });
  // Components come from above, not from modules.
  const body = content.replace(/^import .* from '@.*$/gm, '');
  let answer;
  try {
    answer = {html: await read(body, page, frontMatter), errors: []};
  } catch {
    answer = await pieces(body, page, frontMatter);
  }
  process.stdout.write(`${JSON.stringify({path: page, ...answer})}\n`);
}
