// Jest transform: types are checked by `npm run check`, here they are only stripped.
const crypto = require('node:crypto');
const { transformSync, version } = require('esbuild');

module.exports = {
  process(source, file) {
    const { code, map } = transformSync(source, {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      sourcemap: true,
      sourcefile: file,
    });
    return { code, map };
  },
  getCacheKey: (source, file) => crypto.createHash('sha1').update(`${version}\0${file}\0${source}`).digest('hex'),
};
