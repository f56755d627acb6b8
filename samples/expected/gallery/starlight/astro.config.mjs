import { defineConfig } from 'astro/config';
import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import starlightLinksValidator from 'starlight-links-validator';

export default defineConfig({
  redirects: { '/': '/gallery/' },
  markdown: {
    processor: unified({
      // Quotes and dashes stay as they are written.
      smartypants: false,
    }),
  },
  integrations: [
    starlight({
      title: 'Documentation',
      customCss: ['./src/styles/cards.css'],
      plugins: [starlightLinksValidator()],
      sidebar: [
        { label: 'Tidewater Gallery', slug: 'gallery' },
      ],
    }),
  ],
});
