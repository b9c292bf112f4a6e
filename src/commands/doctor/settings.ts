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

function doubts({ publicUrl, keySecret, twilioAuthToken, twilioAccountSid, twilioApiUrl, live }: Settings): Finding[] {
  const found: Finding[] = []
  if (!publicUrl.startsWith('https:')) {
    const what = 'PUBLIC_URL is not https: what families write could be read on its way.'
    const toDo = 'put a proxy with a certificate in front (src/operate/deploy/nginx.conf) and set PUBLIC_URL to its address'
    found.push(live ? wrong(what, toDo) : look(what, toDo))
  }
  if (twilioAuthToken === null) found.push(look('Text messages are off: TWILIO_AUTH_TOKEN is not set.', 'set it, unless this line is for the web alone'))
  else if (twilioAccountSid === null) found.push(look('Nothing can be erased or looked up at Twilio: TWILIO_ACCOUNT_SID is not set.', 'set it'))
  if (!isTwilios(twilioApiUrl)) found.push(look('TWILIO_API_URL is not an address of Twilio.', 'leave it out, unless this is a stand-in for tests'))
  if (keySecret !== null && !isChance(keySecret)) found.push(look('KEY_SECRET may be a phrase, and a phrase can be guessed.', 'make it with: openssl rand -hex 32'))
  if (!live) found.push(look('Families are told that this is a trial: LIVE is not true.', 'set LIVE=true once the answers are approved'))
  return found
}

const isTwilios = (url: string): boolean => /^https:\/\/([\w-]+\.)+twilio\.com$/.test(url)

/** 256 bits, as 64 hexadecimal digits or 43 characters of base64. Bytes by chance have small and capital letters among those; words seldom. */
function isChance(secret: string): boolean {
  if (/^[0-9a-f]*$/i.test(secret)) return secret.length >= 64
  return /^(?=.*[a-z])(?=.*[A-Z])[\w+/-]{43,}={0,2}$/.test(secret)
}
