import { defineConfig } from 'vitepress'
import footnote from 'markdown-it-footnote'

export default defineConfig({
  title: 'Documentation',
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
    },
  },
  themeConfig: {
    outline: 'deep',
    search: { provider: 'local' },
    sidebar: [
      { text: 'Measuring a tide', link: '/article' },
    ],
  },
})
