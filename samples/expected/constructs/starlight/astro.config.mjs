import { defineConfig } from 'astro/config';
import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import starlightLinksValidator from 'starlight-links-validator';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

export default defineConfig({
  markdown: {
    processor: unified({
      // Quotes and dashes stay as they are written.
      smartypants: false,
      remarkPlugins: [remarkMath],
      rehypePlugins: [rehypeKatex],
    }),
  },
  integrations: [
    starlight({
      title: 'Constructs',
      customCss: ['./src/styles/cards.css', 'katex/dist/katex.min.css'],
      plugins: [starlightLinksValidator()],
      sidebar: [
        { label: 'Constructs', link: '/' },
        { label: 'Blocks', slug: 'blocks' },
        { label: 'Inlines', slug: 'inlines' },
        { label: 'Tables', slug: 'tables' },
        { label: 'Notes', slug: 'notes' },
        { label: 'Code', slug: 'code' },
        { label: 'Objects', slug: 'objects' },
        { label: 'Design', slug: 'design' },
        { label: 'Extensions', slug: 'extensions' },
        { label: 'A3.   Options', slug: 'options' },
        { label: 'Components', slug: 'components' },
        { label: 'Domains', slug: 'domains' },
        { label: 'Edges', slug: 'edges' },
      ],
    }),
  ],
});
