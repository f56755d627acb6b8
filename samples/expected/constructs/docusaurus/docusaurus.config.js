import {fileNames, keepFileNames} from './src/plugins/file-names.js';
import {themes} from 'prism-react-renderer';
import remarkMath from 'remark-math';
import rehypeKatex from 'rehype-katex';

export default {
  title: 'Constructs',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  markdown: {
    mermaid: true,
    // The pages are plain MDX 3; compatibility with MDX 1 would rewrite some code blocks.
    mdx1Compat: {comments: false, admonitions: false, headingIds: false},
  },
  themes: ['@docusaurus/theme-mermaid'],
  plugins: [fileNames],
  presets: [['classic', {
    docs: {
      routeBasePath: '/',
      sidebarPath: './sidebars.js',
      // File names are taken as they are: `01-x` keeps its number, `_x` is a page.
      numberPrefixParser: false,
      exclude: [],
      beforeDefaultRemarkPlugins: [keepFileNames],
      remarkPlugins: [remarkMath],
      rehypePlugins: [rehypeKatex],
    },
    blog: false,
    theme: {customCss: './src/css/custom.css'},
  }]],
  stylesheets: ['https://cdn.jsdelivr.net/npm/katex@0.16/dist/katex.min.css'],
  themeConfig: {
    navbar: {title: 'Constructs'},
    colorMode: {respectPrefersColorScheme: true},
    prism: {
      theme: themes.github,
      darkTheme: themes.dracula,
      additionalLanguages: ['bash', 'coq', 'diff', 'markup-templating', 'django', 'ini', 'rest', 'shell-session'],
    },
  },
};
