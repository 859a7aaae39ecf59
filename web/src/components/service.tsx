// Services that may help: how far, how to reach them, how fresh the notice is.

import type { Service } from '../../../wasm/protocol';
import { day, localPhone } from '../format';
import { fill, numberText, words } from '../words';
import { OutLink } from './out-link';

const text = words.services;

interface Props {
  short?: boolean;  // what is needed to call, no more
  publicsOf?: (publics: string[]) => string;  // for whom it is, in words
  here?: string;  // of the commune that was asked for, which may not be the person's
}

export function ServiceList({ services, ...how }: Props & { services: Service[] }) {
  if (services.length === 0) return <p>{text.nothing} {text.ask.map((one) => one.name).join(', ')}.</p>;
  return <ul class="services">{services.map((one) => <li key={one.id}><Shown service={one} {...how} /></li>)}</ul>;
}

function Shown({ service, short = false, publicsOf, here = text.here }: Props & { service: Service }) {
  const facts = [where(service, here), service.on_site && service.remote ? text.also_remote : '', service.free ? text.free : '', publicsOf?.(service.publics ?? []) ?? ''].filter(Boolean);
  return (
    <>
      <h3>{service.name}</h3>
      <p>{service.structure}{!short && service.address && <><br />{service.address}</>}</p>
      <p class="hint">{facts.join(' · ')}</p>
      {service.description && !short && <p>{service.description}</p>}
      {service.by_professional && <p>{text.by_professional}</p>}
      <Reach service={service} />
      {(!short || service.old) && <p class="hint">{fill(service.old ? text.old : text.checked, { day: day(service.day) })}</p>}
    </>
  );
}

function where({ same_commune: same, km, on_site: onSite }: Service, here: string): string {
  if (same && onSite) return here;
  if (km !== null) return fill(text.km, { n: numberText(Math.max(1, km)) });
  return onSite ? text.near : text.remote;
}

function Reach({ service: { phone, email, site } }: { service: Service }) {
  if (!phone && !email && !site) return null;
  const safe = site && /^https?:\/\//.test(site);
  return (
    <ul class="links">
      {phone && <li><a href={`tel:${phone}`}>{fill(text.phone, { phone: localPhone(phone) })}</a></li>}
      {email && <li><a href={`mailto:${email}`}>{fill(text.email, { email })}</a></li>}
      {safe && <li><OutLink href={site}>{text.site}</OutLink></li>}
    </ul>
  );
}
