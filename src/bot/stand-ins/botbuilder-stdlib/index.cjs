module.exports = require('botframework-connector')
