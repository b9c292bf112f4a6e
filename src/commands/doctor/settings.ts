// Can the settings be read, and do they make sense for a line that families use?
import { readSettings, SettingsRefused, type Settings } from '../../config.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

export function settingsFindings(environment: NodeJS.ProcessEnv): { settings: Settings | null; findings: Finding[] } {
  try {
    const settings = readSettings(environment)
    return { settings, findings: [ok('The settings can be read.'), ...doubts(settings)] }
  } catch (error) {
    if (!(error instanceof SettingsRefused)) throw error
    return { settings: null, findings: error.mistakes.map((mistake) => wrong(`A setting cannot be used: ${mistake}.`, 'mend it; .env.example explains each')) }
  }
}

function doubts({ publicUrl, twilioAuthToken, twilioAccountSid, twilioApiUrl, live }: Settings): Finding[] {
  const found: Finding[] = []
  if (!publicUrl.startsWith('https:')) {
    const what = 'PUBLIC_URL is not https: what families write could be read on its way.'
    const toDo = 'put a proxy with a certificate in front (src/operate/deploy/nginx.conf) and set PUBLIC_URL to its address'
    found.push(live ? wrong(what, toDo) : look(what, toDo))
  }
  if (twilioAuthToken === null) found.push(look('Text messages are off: TWILIO_AUTH_TOKEN is not set.', 'set it, unless this line is for the web alone'))
  else if (twilioAccountSid === null) found.push(look('Nothing can be erased or looked up at Twilio: TWILIO_ACCOUNT_SID is not set.', 'set it'))
  if (!isTwilios(twilioApiUrl)) found.push(look('TWILIO_API_URL is not an address of Twilio.', 'leave it out, unless this is a stand-in for tests'))
  if (!live) found.push(look('Families are told that this is a trial: LIVE is not true.', 'set LIVE=true once the answers are approved'))
  return found
}

const isTwilios = (url: string): boolean => /^https:\/\/([\w-]+\.)+twilio\.com$/.test(url)
