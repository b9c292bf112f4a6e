// Starts one of our programs, and says in one line when this Node is too old to run them.
const [major] = process.versions.node.split('.').map(Number)
const program = process.argv[2]

if (major < 24) {
  process.stderr.write(
    `Family Line needs Node 24; this is Node ${process.versions.node}. Run "npm ci" again (it brings Node 24 along), or install Node 24.\n`,
  )
  process.exit(1)
}
require('node:module').enableCompileCache?.()
process.argv.splice(1, 2, require('node:path').join(__dirname, '..', `${program}.ts`))
import(require('node:url').pathToFileURL(process.argv[1]).href)
