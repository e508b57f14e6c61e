// Where the questions go when no `server` attribute says so: nowhere, when the box is part of a site's own scripts.
// The script of Dateline's server knows where it comes from (server/web/assets/widget.js).
export const home = null;
