export default {
  docs: [
    'index',
    {
      type: 'category',
      label: 'Guide',
      items: [
        'guide/first-forecast',
        'guide/maps',
      ],
    },
    {
      type: 'category',
      label: 'Reference',
      items: [
        'reference',
        {type: 'link', label: 'The forum', href: 'https://example.org/forum'},
      ],
    },
    'glossary',
  ],
};
