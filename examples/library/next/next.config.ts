/** They open files beside their own, which a bundle has not. */
export default { serverExternalPackages: ['secondline', 'better-sqlite3'] }
