// Reads pages as Docusaurus' loader does; needs Docusaurus and remark-math. Components of the theme and of the site
// stand aside: their labels and titles are shown as text.
import {asFunction, load, readPages, require} from './pages.mjs';

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
  const names = ['_jsx', '_jsxs', '_Fragment', '_provideComponents', 'require'];
  const run = new Function(...names, asFunction(code));
  const page = run(runtime.jsx, runtime.jsxs, runtime.Fragment, () => components, () => ({default: 'image'}));
  return renderToStaticMarkup(h(page, {components}));
}

async function prepare(source, page) {
  const {content, frontMatter} = await parseMarkdownFile({
    filePath: page, fileContent: source, parseFrontMatter: DEFAULT_PARSE_FRONT_MATTER, removeContentTitle: false,
  });
  // Components come from above, not from modules.
  return {body: content.replace(/^import .* from '@.*$/gm, ''), frontMatter};
}

async function read(body, page, frontMatter) {
  const prepared = preprocess({fileContent: body, filePath: page, markdownConfig, admonitions: true});
  const {content} = await processor.process({
    content: prepared, filePath: page, frontMatter, compilerName: 'server',
  });
  return rendered(content);
}

await readPages(prepare, read);
