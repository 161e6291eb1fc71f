export const canary = process.env.HOME
