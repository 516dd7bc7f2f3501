/** 结果, for who may see them. */
export const resultsPage = (id: string): string => `/figures/pages/results/results?id=${id}`;
