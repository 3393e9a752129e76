import type {JSX} from 'preact';
import {lastDay, type Petition} from '@parvis/petition';
import type {PageContext} from '../../../core/page.ts';
import {Code, Day, Instant, Said} from '../../../ui/components/marks.tsx';
import {Panels} from '../../../ui/components/panels.tsx';
import {Alert, Dateline, Facts, Take, Verbs, type Fact} from '../../../ui/components/parts.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, followPath, knownPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, petitionPath, sheetPath, signPath} from '../paths.ts';
import type {PetitionView} from '../server/read.ts';
import {AnswerSection, DebateSection, LedTo, Rejection, Rules, Updates} from './answers.tsx';
import {Entries} from './entries.tsx';
import {Signatures} from './figure.tsx';
import {Action, StateWord, Words} from './marks.tsx';
import {Road} from './road.tsx';

/** One petition: what is asked, of whom, how many ask, what was answered. */
export function PetitionPage({view, context}: PageProps<PetitionView>): JSX.Element {
  const {t} = context;
  const {petition, id} = view;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(context.path, 'csv')];
  const title = petition?.text?.action ?? t.text('petitions.without-text');
  const props = {view, context};
  const shownPetition = petition !== undefined && petition.state !== 'hidden' && petition.state !== 'removed' ? petition : undefined;
  return (
    <Layout context={context} title={title} ownFonts door="participate" json={json} csv={csv} noindex={shownPetition === undefined || view.asKnownOn !== undefined} cite={knownPath(context.path, view.entries)}
      {...(shownPetition?.text && {share: {title, about: shownPetition.text.background, image: context.absolute(context.href(`/embed${petitionPath(id)}/signatures.svg`))}})}
      crumbs={[{text: t.text('room.petitions'), path: LIST_PATH}, {text: <Code>{id}</Code>, path: petitionPath(id)}]}>
      <Head {...props} />
      {shownPetition !== undefined && (
        <>
          {shownPetition.text !== undefined && <Text petition={shownPetition} context={context} />}
          <Rejection petition={shownPetition} context={context} />
          <Signatures {...props} />
          <Road {...props} />
          <AnswerSection {...props} />
          <DebateSection {...props} />
          <LedTo petition={shownPetition} context={context} />
          <Updates petition={shownPetition} context={context} />
          <Rules petition={shownPetition} context={context} />
        </>
      )}
      <Panels panels={view.panels} context={context} />
      <Entries {...props} />
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}, ...(shownPetition?.text === undefined ? [] : [{href: context.href(sheetPath(id)), text: t.text('petitions.sheet.title')}])]} />
    </Layout>
  );
}

function Head({view, context}: {readonly view: PetitionView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {petition, live, id, asKnownOn, source} = view;
  const canSign = petition?.state === 'open' && live !== undefined && asKnownOn === undefined;
  return (
    <>
      {asKnownOn !== undefined && <Alert tone="info"><p>{t.rich('petitions.as-known-on', {date: <b><Day context={context} date={asKnownOn.slice(0, 10)} /></b>})} <a href={context.href(petitionPath(id))}>{t.text('petitions.current-state')}</a></p></Alert>}
      {view.entries.some(({altered}) => altered) && <Alert tone="danger"><p><b>{t.text('petitions.altered')}</b></p></Alert>}
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text('petitions.kind')} · <Code>{id}</Code></p>
          <h1>{petition === undefined ? t.text('petitions.without-text') : <Action petition={petition} context={context} />}</h1>
          {petition !== undefined && <p class="pv-lead">{leadOf(petition, context)}</p>}
          {petition === undefined && <p class="pv-lead">{t.text('petitions.gone')}</p>}
          <Dateline><span>{t.rich('petitions.said-by', {source: <Said text={source.name} />})}</span></Dateline>
          {canSign && <p class="pv-back"><a class="ds-button" href={context.href(signPath(id))}>{t.text('petitions.sign')}</a></p>}
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('follow.hint'), links: [{href: context.href(followPath(`${petitionPath(id)}?source=${source.slug}`)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: t.text('petitions.check.hint', {entries: view.entries.length}), links: [{href: '#entries', text: t.text('petitions.entries')}, {href: `/log/proof/petitions/${encodeURIComponent(id)}?source=${source.slug}`, text: t.text('petitions.check.proof')}]},
          {verb: 'take-part', hint: t.text('petitions.take-part.hint'), links: canSign ? [{href: context.href(signPath(id)), text: t.text('petitions.sign')}, {href: context.href(sheetPath(id)), text: t.text('petitions.sheet.title')}] : []},
        ]} />
        {petition !== undefined && <Facts facts={factsOf(petition, view, context)} />}
      </header>
    </>
  );
}

function leadOf(petition: Petition, context: PageContext): JSX.Element {
  const {t} = context;
  const {state, count, closes, frame: {to, zone}} = petition;
  const body = <Said text={to.name} />;
  if (state === 'hidden' || state === 'removed') return <>{t.text(`petitions.lead.${state}`)}</>;
  if (state === 'open' && closes !== undefined) {
    const day = lastDay(closes, zone);
    const days = Temporal.PlainDate.from(day).since(context.now.toZonedDateTimeISO(zone).toPlainDate()).days;
    if (days >= 0) return <>{t.rich('petitions.lead.open', {count, body, days, date: <Day context={context} date={day} />, zone})}</>;
  }
  return <>{t.rich(`petitions.lead.${state === 'closed' || state === 'open' ? 'closed' : state === 'rejected' ? 'rejected' : 'waiting'}`, {count, body})}</>;
}

function factsOf({state, count, opened, closes, closed, endedFor, moderationSince, frame: {to, answers, zone}}: Petition, {live}: PetitionView, context: PageContext): Fact[] {
  const {t} = context;
  const day = (at: string): JSX.Element => <Day context={context} date={String(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate())} />;
  return [
    {label: t.text('petitions.list.state'), value: <StateWord state={state} context={context} />},
    {label: t.text('petitions.list.signatures'), value: t.number(count), ...(live && state === 'open' && {under: t.rich('petitions.counted', {at: <Instant context={context} at={live.counted} />})})},
    {label: t.text('petitions.fact.to'), value: <Said text={to.name} />},
    ...(answers.name === to.name ? [] : [{label: t.text('petitions.fact.answers'), value: <Said text={answers.name} />}]),
    ...(live?.creator === undefined || state !== 'open' ? [] : [{label: t.text('petitions.fact.creator'), value: <Said text={live.creator} />, under: t.text('petitions.fact.creator-note')}]),
    ...(moderationSince === undefined ? [] : [{label: t.text('petitions.fact.examined'), value: day(moderationSince)}]),
    ...(opened === undefined ? [] : [{label: t.text('petitions.fact.opened'), value: day(opened)}]),
    ...(closed !== undefined || closes === undefined ? [] : [{label: t.text('petitions.fact.closes'), value: <Day context={context} date={lastDay(closes, zone)} />, under: zone}]),
    ...(closed === undefined ? [] : [{label: t.text('petitions.fact.closed'), value: <Day context={context} date={lastDay(closed, zone)} />}]),
    ...(closed === undefined || endedFor === undefined ? [] : [{label: t.text('petitions.fact.ended-for'), value: <Said text={endedFor} />}]),
  ];
}

function Text({petition: {text, note}, context}: {readonly petition: Petition; readonly context: PageContext}): JSX.Element | null {
  if (text === undefined) return null;
  return (
    <section class="pv-sec" aria-labelledby="asked">
      <h2 id="asked">{context.t.text('petitions.text.heading')}</h2>
      <Words text={text.background} lang={text.language} />
      {text.details !== undefined && <><h3>{context.t.text('petitions.text.details')}</h3><Words text={text.details} lang={text.language} /></>}
      {note !== undefined && <><h3>{context.t.text('petitions.text.note')}</h3><Words text={note} /></>}
    </section>
  );
}
