// The Bot Framework loads its client of Microsoft's cloud at every start: sign-in for Azure, two HTTP clients, some forty
// packages, half a second and forty megabytes. Our doors hand activities to the framework themselves, so nothing of it is ever called:
// here whatever the framework names is an empty class, enough to be extended by what nobody makes an instance of.
class NotHere {
  constructor() {
    throw new Error('The client of Microsoft’s cloud is not installed: this line answers in its own responses.')
  }
}

module.exports = new Proxy({}, { get: () => NotHere })
