// What no program can see from here: a person has to look, and tick it.

export interface Tick {
  where: string
  what: string
}

/** `closed`: the program listens to this machine alone, so no firewall has to keep others out. */
export const byHand = ({ closed }: { closed: boolean }): Tick[] => all.filter((tick) => !(closed && tick === firewall))

const firewall: Tick = { where: 'Host', what: 'A firewall closes the program’s own port to the outside.' }

const all: readonly Tick[] = [
  { where: 'Twilio', what: 'Messaging settings: message redaction is asked for where the district wants it; records are kept for as short as can be set, and deleted, not archived.' },
  { where: 'Twilio', what: 'The account serves this line alone: what is left there is swept away.' },
  { where: 'Twilio', what: 'Event Streams has no sink. Debugger webhooks and alert mails are off.' },
  { where: 'Twilio', what: 'Link shortening and click tracking are off.' },
  { where: 'Twilio', what: 'If the number is in a Messaging Service: the service leaves inbound messages to the number’s webhook, or names PUBLIC_URL/sms itself.' },
  { where: 'Twilio', what: 'The replies to HELP, STOP and START are set (npm run content -- keywords prints them), and TWILIO_HELP_REPLY=custom says so.' },
  { where: 'Carriers', what: 'Brand and campaign are registered; messages to each big carrier arrive.' },
  { where: 'Host', what: 'Nothing in front keeps access logs: proxy, load balancer, content network, firewall, the hosting company’s dashboard.' },
  { where: 'Host', what: 'The proxy sets X-Forwarded-For itself and drops what a client sent; TRUSTED_PROXY names this proxy and no other machine.' },
  firewall,
  { where: 'Host', what: 'Backups and snapshots of the machine hold no memory (no suspended virtual machines), and the disk is encrypted.' },
  { where: 'Host', what: 'Monitoring takes no copies of requests (no agent that traces, no packet capture).' },
  { where: 'Line', what: 'A text from a real phone is answered, and from a second phone too.' },
]
