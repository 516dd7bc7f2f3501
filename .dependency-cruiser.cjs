/**
 * The directions of docs/architecture.md: page → service → contract; function → common, contract;
 * a store is the only caller of a collection; nothing in product code knows `local/`.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const product = '^(miniprogram|cloudfunctions)/';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'product-knows-no-local',
      comment: 'Product code does not know where it runs.',
      severity: 'error',
      from: { path: product },
      to: { path: '^(local|test)/' },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is used by both sides: neither wx nor node, only the schema library.',
      severity: 'error',
      from: { path: '^miniprogram/contract/' },
      to: { pathNot: ['^miniprogram/contract/', '^node_modules/valibot/'] },
    },
    {
      name: 'miniprogram-knows-no-backend',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: '^cloudfunctions/' },
    },
    {
      name: 'backend-knows-only-the-contract',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^miniprogram/', pathNot: '^miniprogram/contract/' },
    },
    {
      name: 'services-know-no-pages',
      severity: 'error',
      from: { path: '^miniprogram/(services|components)/' },
      to: { path: '^miniprogram/((admin|cadre|figures)/)?pages/' },
    },
    {
      name: 'common-knows-no-function',
      severity: 'error',
      from: { path: '^cloudfunctions/common/' },
      to: { path: '^cloudfunctions/(?!common/)' },
    },
    {
      name: 'a-store-belongs-to-its-function',
      comment: "Another function's exported use case may be called, its store may not.",
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/' },
      to: { path: '^cloudfunctions/[^/]+/.*store', pathNot: ['^cloudfunctions/$1/', '^cloudfunctions/common/'] },
    },
    {
      name: 'one-sdk-init',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/common/cloud' },
      to: { path: '^node_modules/(wx-server-sdk|@cloudbase/node-sdk)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'preview-knows-no-product',
      comment: "The preview runs the mini-program's built files, it is not made for one.",
      severity: 'error',
      from: { path: '^local/preview/' },
      to: { path: product },
    },
    {
      name: 'local-cloud-knows-no-product',
      severity: 'error',
      from: { path: '^local/cloud/' },
      to: { path: ['^miniprogram/', '^cloudfunctions/.*\\.ts$'] },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^local/' }, to: { path: '^test/' } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-packages-in-product',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^test-artifacts/', '/fixtures?/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
