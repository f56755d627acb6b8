import { defineConfig } from 'vitepress'

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
  },
  themeConfig: {
    outline: 'deep',
    search: { provider: 'local' },
    sidebar: [
      { text: 'Tidewater Gallery', link: '/gallery' },
    ],
  },
})
