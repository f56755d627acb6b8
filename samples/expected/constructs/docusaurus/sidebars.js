export default {
  docs: [
    'index',
    'blocks',
    'inlines',
    'tables',
    'notes',
    'code',
    'objects',
    'design',
    'extensions',
    {type: 'doc', id: 'options', label: 'A3.   Options'},
    'components',
    'domains',
    'edges',
  ],
};
