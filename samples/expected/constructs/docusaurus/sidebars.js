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
    {type: 'doc', id: 'options', label: 'Options of blocks'},
    'components',
    'domains',
    'edges',
  ],
};
