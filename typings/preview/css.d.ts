/** Style sheets that the build of the preview collects into one. */
declare module '*.css';
