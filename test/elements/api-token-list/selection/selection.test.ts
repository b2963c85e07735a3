import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import { manualClock } from '../../../clock.js';
import { expectAxeClean, inScheme } from '../../axe.js';
import { backend, held, inTurn, token } from '../../backends.js';
import {
  activate,
  button,
  buttonNames,
  enter,
  everyElement,
  focusedElement,
  isBusy,
  mountList,
  nameOf,
  part,
  parts,
  press,
  pressWithShift,
  settled,
  spoken,
  until,
  visibleText,
} from '../../vocabulary.js';
import { askToRevoke, box, confirm, names, pageBox, selectedNames, tick } from '../vocabulary.js';

/** This many tokens, newest first. */
const fleet = (amount: number, fields: Partial<ApiToken> = {}): ApiToken[] =>
  Array.from({ length: amount }, (_, index) => token(`Agent ${index + 1}`, { age: index, ...fields }));

/** A backend that sends all its tokens and does not search. */
const dumb = (tokens: readonly ApiToken[]) =>
  backend({ tokens }, (memory) => ({
    supports: {},
    list: (_query, options) => memory.list({ pageSize: 100_000 }, options),
  }));

const bar = (list: Element) => visibleText(part(list, 'selection-bar'));

async function shiftClick(list: Element, name: string): Promise<void> {
  const shiftKey = true;
  const target = box(list, name);
  target.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true, shiftKey }));
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, shiftKey }));
  await settled();
}

describe('selecting tokens', () => {
  it('uses checkboxes that are named after their token, and one for the page (A2)', async () => {
    const list = await mountList({ adapter: backend() });
    expect(parts(list, 'select-checkbox').map(nameOf)).to.deep.equal([
      'Select CI deploy',
      'Select Backup',
      'Select Grafana',
    ]);
    expect(nameOf(pageBox(list))).to.equal('Select all on this page');
    expect(parts(list, 'selection-bar')).to.be.empty;
  });

  it('is not offered if nothing can be revoked, nor for a single token that cannot be', async () => {
    const { memory } = backend();
    const readOnly = await mountList({ adapter: { list: (...asked) => memory.list(...asked) } });
    const nothing = await mountList({ adapter: backend({ tokens: [token('Look only', { actions: [] })] }) });
    for (const list of [readOnly, nothing]) {
      expect(everyElement(list).filter((element) => element.matches('input[type="checkbox"]'))).to.be.empty;
    }
    const mixed = await mountList({
      adapter: backend({ tokens: [token('Gone', { status: 'revoked' }), token('Here'), token('No', { actions: [] })] }),
    });
    expect(parts(mixed, 'select-checkbox').map(nameOf)).to.deep.equal(['Select Here']);
    await tick(mixed, 'Here');
    expect(pageBox(mixed).checked).to.be.true;
  });

  it('shows the number in the bar at once, and announces it once after a pause (A8)', async () => {
    const clock = manualClock();
    const list = await mountList({ adapter: backend(), clock });
    await tick(list, 'CI deploy');
    await tick(list, 'Backup');
    expect(bar(list)).to.contain('2 selected').and.to.contain('Revoke 2 tokens…');
    expect(spoken(list)).to.equal('');
    clock.advance(500);
    await list.updateComplete;
    expect(spoken(list)).to.equal('2 selected');
    part(list, 'clear-selection-button').focus();
    clock.advance(60_000);
    await list.updateComplete;
    expect(spoken(list)).to.equal('2 selected');
  });

  it('checks the checkbox of the page partly and fully, and clears it', async () => {
    const list = await mountList({ adapter: backend() });
    await tick(list, 'Backup');
    expect(pageBox(list).indeterminate).to.be.true;
    expect(pageBox(list).checked).to.be.false;
    pageBox(list).click();
    await list.updateComplete;
    expect(selectedNames(list)).to.have.length(3);
    expect(pageBox(list).indeterminate).to.be.false;
    expect(pageBox(list).checked).to.be.true;
    pageBox(list).click();
    await list.updateComplete;
    expect(selectedNames(list)).to.be.empty;
    expect(parts(list, 'selection-bar')).to.be.empty;
  });

  it('selects a range by a click with Shift, and clears it', async () => {
    const list = await mountList({ adapter: backend({ tokens: fleet(9) }) });
    await tick(list, 'Agent 3');
    await shiftClick(list, 'Agent 7');
    expect(selectedNames(list)).to.deep.equal(['Agent 3', 'Agent 4', 'Agent 5', 'Agent 6', 'Agent 7']);
    await shiftClick(list, 'Agent 4');
    expect(selectedNames(list)).to.deep.equal(['Agent 3']);
  });

  it('works with the space bar, and selects a range with Shift', async () => {
    const list = await mountList({ adapter: backend({ tokens: fleet(5) }) });
    box(list, 'Agent 2').focus();
    await press(' ');
    await until(() => selectedNames(list).length === 1, 'the first');
    box(list, 'Agent 4').focus();
    await pressWithShift(' ');
    await until(() => selectedNames(list).length > 1, 'more');
    expect(selectedNames(list)).to.deep.equal(['Agent 2', 'Agent 3', 'Agent 4']);
  });

  it('survives paging, sorting, searching and a refresh, and says how many are on other pages', async () => {
    for (const adapter of [backend({ tokens: fleet(60) }), dumb(fleet(60))]) {
      const list = await mountList({ adapter });
      await tick(list, 'Agent 1');
      await tick(list, 'Agent 2');
      await activate(button(list, 'Next'));
      await until(() => names(list)[0] === 'Agent 51', 'the second page');
      expect(bar(list)).to.contain('2 selected, 2 not on this page');
      await tick(list, 'Agent 60');
      expect(bar(list)).to.contain('3 selected, 2 not on this page');
      await activate(button(list, 'Name'));
      await until(() => names(list)[0] === 'Agent 1', 'the order by name');
      await until(() => !isBusy(list), 'the answer');
      expect(selectedNames(list)).to.deep.equal(['Agent 1', 'Agent 2']);
      enter(part(list, 'search-input') as HTMLInputElement, 'agent 60');
      (list.clock as ReturnType<typeof manualClock>).advance(250);
      await until(() => names(list).join() === 'Agent 60', 'what is found');
      expect(bar(list)).to.contain('3 selected, 2 not on this page');
      expect(selectedNames(list)).to.deep.equal(['Agent 60']);
      await list.refresh();
      expect(bar(list)).to.contain('3 selected');
    }
  });

  it('removes tokens that are gone, here or elsewhere', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    pageBox(list).click();
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => !names(list).includes('Backup'), 'the end of the row');
    await until(() => bar(list).includes('2 selected'), 'two');
    await adapter.memory.revoke(token('Grafana'), { signal: new AbortController().signal });
    await list.refresh();
    expect(bar(list)).to.contain('1 selected').and.not.to.contain('not on this page');
  });

  it('contains none of another owner’s tokens (R21)', async () => {
    const same = [token('Of Ada', { id: 'same' }), token('Also of Ada')];
    const list = await mountList({ adapter: backend({ tokens: same }) });
    pageBox(list).click();
    await list.updateComplete;
    list.adapter = backend({ tokens: [token('Of Grace', { id: 'same' })] });
    await until(() => names(list).join() === 'Of Grace', 'the rows of Grace');
    expect(selectedNames(list)).to.be.empty;
    expect(parts(list, 'selection-bar')).to.be.empty;
  });

  it('can be cleared, and then moves focus to the checkbox of the page (A4)', async () => {
    const clock = manualClock();
    const list = await mountList({ adapter: backend(), clock });
    await tick(list, 'Backup');
    await activate(button(list, 'Clear selection'));
    await until(() => focusedElement() === pageBox(list), 'the focus on the box of the page');
    expect(parts(list, 'selection-bar')).to.be.empty;
    expect(spoken(list)).to.contain('Nothing selected');
    clock.advance(500);
    expect(spoken(list)).to.contain('Nothing selected');
  });

  it('scrolls the focused element out from under the bar (A14)', async () => {
    const list = await mountList({ adapter: backend({ tokens: fleet(40) }) });
    await tick(list, 'Agent 1');
    window.scrollTo(0, 0);
    const covering = part(list, 'selection-bar').getBoundingClientRect();
    const isBehind = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > covering.top && top < covering.bottom;
    };
    const covered = parts(list, 'select-checkbox').find(isBehind);
    if (covered === undefined) throw new Error('The bar covers nothing: this test shows nothing.');
    covered.focus({ preventScroll: true });
    await settled();
    expect(isBehind(covered)).to.be.false;
    window.scrollTo(0, 0);
  });

  it('does not put the bar over the checkbox that was pressed (A14)', async () => {
    const list = await mountList({ adapter: backend({ tokens: fleet(40) }) });
    window.scrollTo(0, 0);
    const lowest = parts(list, 'select-checkbox').findLast(
      (each) => each.getBoundingClientRect().bottom <= window.innerHeight - 12,
    );
    if (lowest === undefined) throw new Error('No row is in sight: this test shows nothing.');
    lowest.focus({ preventScroll: true });
    expect(window.scrollY).to.equal(0);
    await press(' ');
    await until(() => parts(list, 'selection-bar').length > 0, 'the bar');
    await settled();
    const { top } = part(list, 'selection-bar').getBoundingClientRect();
    expect(lowest.getBoundingClientRect().bottom).to.be.at.most(top);
    expect(window.scrollY).to.be.greaterThan(0);
    expect(lowest.getAttribute('style') ?? '').to.equal('');
    window.scrollTo(0, 0);
  });
});

describe('selecting all that match', () => {
  it('is offered once a page is selected and there are more, with their number', async () => {
    const list = await mountList({ adapter: backend({ tokens: fleet(214) }) });
    await tick(list, 'Agent 1');
    expect(parts(list, 'select-found-button')).to.be.empty;
    pageBox(list).click();
    await list.updateComplete;
    expect(nameOf(part(list, 'select-found-button'))).to.equal('Select all 214');
    enter(part(list, 'search-input') as HTMLInputElement, 'agent 1');
    (list.clock as ReturnType<typeof manualClock>).advance(250);
    await until(() => names(list).includes('Agent 100'), 'what is found');
    expect(parts(list, 'select-found-button')).to.be.empty;
    pageBox(list).click();
    await list.updateComplete;
    expect(nameOf(part(list, 'select-found-button'))).to.equal('Select all 125 that match');
  });

  for (const [kind, of] of [
    ['a backend that pages', (tokens: readonly ApiToken[]) => backend({ tokens })],
    ['one that answers with all it has', dumb],
  ] as const) {
    it(`selects every one, on ${kind}`, async () => {
      const adapter = of(fleet(214));
      const list = await mountList({ adapter });
      pageBox(list).click();
      await list.updateComplete;
      await activate(part(list, 'select-found-button'));
      await until(() => bar(list).includes('214 selected, 164 not on this page'), 'all of them');
      expect(parts(list, 'select-found-button')).to.be.empty;
      await until(() => nameOf(focusedElement()) === 'Clear selection', 'the focus in the bar');
    });
  }

  it('says what was left out: tokens that cannot be revoked, and those beyond the limit', async () => {
    const tokens = [...fleet(60), token('Look only', { age: 100, actions: [] })];
    const list = await mountList({ adapter: backend({ tokens }) });
    pageBox(list).click();
    await list.updateComplete;
    part(list, 'select-found-button').click();
    await until(() => bar(list).includes('60 selected'), 'all of them');
    expect(bar(list)).to.contain('1 token cannot be revoked.');
    const long = await mountList({ adapter: backend({ tokens: fleet(10_001) }) });
    pageBox(long).click();
    await long.updateComplete;
    part(long, 'select-found-button').click();
    await until(() => bar(long).includes('10,000 selected'), 'as many as are ever read');
    expect(bar(long)).to.contain('Only the first 10,000 tokens were checked. There may be more.');
  });

  it('shows its progress, and can be stopped, with the earlier selection kept', async () => {
    const third = held();
    const adapter = backend({ tokens: fleet(300) }, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        (...asked) => memory.list(...asked),
        async (...asked) => {
          await third.promise;
          return memory.list(...asked);
        },
      ),
    }));
    const list = await mountList({ adapter });
    pageBox(list).click();
    await list.updateComplete;
    part(list, 'select-found-button').click();
    await until(() => bar(list).includes('100 of 300 loaded…'), 'the progress');
    await activate(button(list, 'Stop'));
    await until(() => !bar(list).includes('read…'), 'the end');
    expect(bar(list)).to.contain('50 selected');
    await until(() => nameOf(focusedElement()) === 'Clear selection', 'the focus in the bar (A4)');
    third.resolve();
    await settled();
    expect(bar(list)).to.contain('50 selected');
  });

  for (const [what, act] of [
    ['something is unticked', (list: Element) => box(list, 'Agent 3').click()],
    ['revoking begins', (list: Element) => part(list, 'revoke-selected-button').click()],
  ] as const) {
    it(`stops reading when ${what} meanwhile, and leaves no Stop button`, async () => {
      const second = held();
      const adapter = backend({ tokens: fleet(300) }, (memory) => ({
        list: inTurn<TokenAdapter['list']>(
          (...asked) => memory.list(...asked),
          async (...asked) => {
            await second.promise;
            return memory.list(...asked);
          },
          (...asked) => memory.list(...asked),
        ),
      }));
      const list = await mountList({ adapter });
      pageBox(list).click();
      await list.updateComplete;
      part(list, 'select-found-button').click();
      await until(() => adapter.calls.list.length === 2, 'the reading');
      act(list);
      await until(() => !bar(list).includes('read…'), 'the end of the reading');
      second.resolve();
      await settled();
      expect(buttonNames(list)).not.to.include('Stop');
      expect(selectedNames(list)).to.have.length(what === 'revoking begins' ? 50 : 49);
      expect(bar(list)).to.contain(what === 'revoking begins' ? '50 selected' : '49 selected');
    });
  }

  it('is offered for matching tokens, regardless of other selected ones, and again for another search', async () => {
    const many = [...fleet(200), ...Array.from({ length: 60 }, (_, index) => token(`Backup ${index}`, { age: 300 }))];
    const list = await mountList({ adapter: backend({ tokens: many }) });
    const search = async (text: string, first: string): Promise<void> => {
      enter(part(list, 'search-input') as HTMLInputElement, text);
      (list.clock as ReturnType<typeof manualClock>).advance(250);
      await until(() => names(list)[0]?.startsWith(first), text);
      await until(() => !isBusy(list), 'the answer');
    };
    await search('agent', 'Agent');
    pageBox(list).click();
    await list.updateComplete;
    part(list, 'select-found-button').click();
    await until(() => bar(list).includes('200 selected'), 'the agents');
    await search('backup', 'Backup');
    pageBox(list).click();
    await list.updateComplete;
    expect(nameOf(part(list, 'select-found-button'))).to.equal('Select all 60 that match');
    await search('', 'Agent');
    await until(() => parts(list, 'select-found-button').length > 0, 'the offer of all');
    expect(nameOf(part(list, 'select-found-button'))).to.equal('Select all 260');
  });

  it('is not offered while the shown rows do not belong to the search', async () => {
    const answer = held();
    const adapter = backend({ tokens: fleet(214) }, (memory) => ({
      list: async (query, options) => {
        if (query.search !== undefined) await answer.promise;
        return memory.list(query, options);
      },
    }));
    const list = await mountList({ adapter });
    pageBox(list).click();
    await list.updateComplete;
    expect(parts(list, 'select-found-button')).to.have.length(1);
    enter(part(list, 'search-input') as HTMLInputElement, 'agent 1');
    await list.updateComplete;
    expect(parts(list, 'select-found-button')).to.be.empty;
    (list.clock as ReturnType<typeof manualClock>).advance(250);
    await settled();
    expect(parts(list, 'select-found-button')).to.be.empty;
    answer.resolve();
    await until(() => names(list).includes('Agent 100'), 'what is found');
  });

  it('says so when tokens cannot be read, and works at a retry', async () => {
    const adapter = backend({ tokens: fleet(120) }, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        () => Promise.reject(new TokenAdapterError('network')),
        (...asked) => memory.list(...asked),
      ),
    }));
    const list = await mountList({ adapter });
    pageBox(list).click();
    await list.updateComplete;
    part(list, 'select-found-button').click();
    await until(() => bar(list).includes('Could not select more tokens. Could not reach the server.'), 'the reason');
    expect(spoken(list)).to.contain('Could not select more tokens.');
    expect(bar(list)).to.contain('50 selected');
    part(list, 'select-found-button').click();
    await until(() => bar(list).includes('120 selected'), 'all of them');
  });
});

describe('the selection in 320 px', () => {
  it('has the checkbox of the page in its bar, and does not widen the page (A10, A11)', async () => {
    const place = document.createElement('div');
    place.style.inlineSize = '320px';
    document.body.append(place);
    const list = await mountList({ adapter: backend(), place });
    expect(parts(list, 'select-page-checkbox')).to.have.length(0);
    part(list, 'select-checkbox').click();
    await until(() => parts(list, 'select-page-checkbox').length > 0, 'the bar');
    expect(pageBox(list).closest('[part~="selection-bar"]')).not.to.equal(null);
    expect(visibleText(list)).to.contain('Select all on this page');
    pageBox(list).click();
    await list.updateComplete;
    expect(selectedNames(list)).to.have.length(3);
    expect(place.scrollWidth).to.equal(320);
    for (const each of parts(list, 'select-checkbox')) {
      const target = each.closest('label')?.getBoundingClientRect();
      expect(target?.width).to.be.at.least(24);
      expect(target?.height).to.be.at.least(24);
    }
  });

  it('treats a tap beside the checkbox as one on it', async () => {
    const list = await mountList({ adapter: backend() });
    box(list, 'Backup').closest('label')?.click();
    await list.updateComplete;
    expect(selectedNames(list)).to.deep.equal(['Backup']);
  });
});

describe('axe-core', () => {
  for (const scheme of ['light', 'dark']) {
    it(`finds nothing in a selection, ${scheme} (A1, A9)`, async () => {
      await inScheme(scheme, async () => {
        // So few that the bar covers no row, because axe cannot determine what is behind the bar.
        const list = await mountList({ adapter: backend({ tokens: fleet(4) }) });
        await tick(list, 'Agent 2');
        expect(buttonNames(list)).to.include('Revoke 1 token…');
        window.scrollTo(0, 0);
        await expectAxeClean();
      });
    });
  }
});
