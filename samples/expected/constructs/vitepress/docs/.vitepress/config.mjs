import { defineConfig } from 'vitepress'
import footnote from 'markdown-it-footnote'
import { tabsMarkdownPlugin } from 'vitepress-plugin-tabs'

export default defineConfig({
  title: 'Constructs',
  // Files that go with the pages are not pages, whatever their names.
  srcExclude: ['public/**'],
  markdown: {
    // `conf.py` is a file, not an address, and `:/` no face.
    linkify: false,
    emoji: { shortcuts: {} },
    // Titles like those that pages give themselves.
    container: {
      infoLabel: 'Info', tipLabel: 'Tip', warningLabel: 'Warning', dangerLabel: 'Danger',
    },
    math: true,
    config(md) {
      md.use(footnote)
      md.use(tabsMarkdownPlugin)
    },
  },
  themeConfig: {
    outline: 'deep',
    search: { provider: 'local' },
    sidebar: [
      { text: 'Constructs', link: '/index' },
      { text: 'Blocks', link: '/blocks' },
      { text: 'Inlines', link: '/inlines' },
      { text: 'Tables', link: '/tables' },
      { text: 'Notes', link: '/notes' },
      { text: 'Code', link: '/code' },
      { text: 'Objects', link: '/objects' },
      { text: 'Design', link: '/design' },
      { text: 'Extensions', link: '/extensions' },
      { text: 'A3.   Options', link: '/options' },
      { text: 'Components', link: '/components' },
      { text: 'Domains', link: '/domains' },
      { text: 'Edges', link: '/edges' },
    ],
  },
})
