export default {
  docs: [
    'gallery',
  ],
};
