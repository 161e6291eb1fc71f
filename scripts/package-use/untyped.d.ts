// Its types are a package of their own, which a project installs beside it.
declare module 'express'
