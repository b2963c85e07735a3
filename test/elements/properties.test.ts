import { expect } from '@esm-bundle/chai';
import type { LitElement } from 'lit';
import { manualClock } from '../clock.js';
import { names } from './api-token-list/vocabulary.js';
import { backend, threeTokens } from './backends.js';
import {
  button,
  enter,
  field,
  isBusy,
  mount,
  mountList,
  openDialog,
  parts,
  settled,
  touchable,
  until,
  visibleText,
  warnings,
} from './vocabulary.js';

const elements = ['api-token-list', 'api-token-create-dialog', 'token-reveal-once'] as const;

type Fields = Record<string, unknown>;

/** A value of the same type as a default, but different. For a default of null or undefined, some object. */
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return 'Asia/Tokyo';
  return Object(value) === value ? { ...(value as object) } : { another: 'object' };
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly tagName?: string;
      readonly members?: readonly {
        readonly kind: string;
        readonly name: string;
        readonly privacy?: string;
        readonly static?: boolean;
        readonly readonly?: boolean;
      }[];
    }[];
  }[];
}

/** The properties that the manifest lists for hosts, and those that the class has. */
async function publicProperties(name: (typeof elements)[number]): Promise<readonly string[]> {
  const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
  const { members = [] } =
    manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === name) ?? {};
  const told = members
    .filter(({ kind, privacy, readonly, static: isStatic }) => {
      return kind === 'field' && privacy === 'public' && readonly !== true && isStatic !== true;
    })
    .map((member) => member.name);
  const { elementProperties } = customElements.get(name) as unknown as typeof LitElement;
  const all = new Set([...told, ...[...elementProperties.keys()].map(String)]);
  return [...all];
}

describe('every public property of every element', () => {
  for (const name of elements) {
    it(`has its default again when it is set to undefined or null: <${name}> (R50)`, async () => {
      const fresh = document.createElement(name) as unknown as Fields;
      const properties = await publicProperties(name);
      expect(properties).to.include('clock').and.to.include('timeZone');
      for (const property of properties) {
        for (const nothing of [undefined, null]) {
          const element = document.createElement(name) as unknown as Fields;
          const other = another(fresh[property]);
          element[property] = other;
          expect(element[property], property).to.equal(other);
          element[property] = nothing;
          expect(element[property], property).to.equal(fresh[property]);
        }
      }
    });

    it(`has its default if it was undefined before the element was defined, otherwise its value: <${name}> (R50)`, async () => {
      const fresh = document.createElement(name) as unknown as Fields;
      for (const property of await publicProperties(name)) {
        for (const value of [undefined, another(fresh[property])]) {
          // In a document without a registry, elements are upgraded only when they enter this document.
          const early = document.implementation.createHTMLDocument().createElement(name);
          (early as unknown as Fields)[property] = value;
          (early as unknown as Fields)['adapter'] ??= null;
          document.body.append(early);
          const element = early as LitElement;
          await element.updateComplete.catch(() => undefined);
          expect((element as unknown as Fields)[property], property).to.equal(value ?? fresh[property]);
          early.remove();
        }
      }
    });

    it(`has its default again when its attribute is removed, or is not a number: <${name}> (R50)`, async () => {
      const fresh = document.createElement(name) as unknown as Fields;
      const { elementProperties } = customElements.get(name) as unknown as typeof LitElement;
      for (const [property, { attribute, type }] of elementProperties) {
        if (attribute === false) continue;
        const written = typeof attribute === 'string' ? attribute : String(property).toLowerCase();
        const element = document.createElement(name);
        element.setAttribute(written, '3');
        element.removeAttribute(written);
        expect((element as unknown as Fields)[String(property)], written).to.equal(fresh[String(property)]);
        if (type !== Number) continue;
        element.setAttribute(written, 'three');
        expect((element as unknown as Fields)[String(property)], written).to.equal(fresh[String(property)]);
      }
      await settled();
    });

    it(`is named in one warning if it needs an object but was written as an attribute: <${name}> (R50)`, async () => {
      const { elementProperties } = customElements.get(name) as unknown as typeof LitElement;
      for (const [property, { attribute }] of elementProperties) {
        if (attribute !== false) continue;
        const warned = warnings();
        for (const value of ['[object Object]', '[object Object]', 'again']) {
          const element = document.createElement(name);
          element.setAttribute(String(property), value);
          expect((element as unknown as Fields)[String(property)]).not.to.equal(value);
        }
        await settled();
        warned.restore();
        expect(warned.texts, String(property)).to.have.length(1);
        expect(warned.texts[0])
          .to.contain(`<${name}>`)
          .and.to.contain(`element.${String(property)} = …`)
          .and.to.contain(`:${String(property)}.prop`);
      }
    });
  }
});

describe('an adapter that is removed because the person signed out', () => {
  for (const nothing of [undefined, null]) {
    it(`removes the tokens too, and nothing is read any more: ${String(nothing)} (R50)`, async () => {
      const adapter = backend({}, { list: () => Promise.resolve({ tokens: threeTokens }) });
      const list = await mountList({ adapter });
      Object.assign(list, { adapter: nothing });
      await list.updateComplete;
      expect(list.adapter).to.be.null;
      expect(names(list)).to.be.empty;
      expect(visibleText(list)).not.to.contain('CI deploy');
      await list.refresh();
      expect(adapter.calls.list).to.have.length(1);
      list.adapter = adapter;
      await until(() => names(list).length === 3 && !isBusy(list), 'the rows of who signs in again');
    });
  }

  it('leaves a creation dialog that says what is missing (R50)', async () => {
    const dialog = await openDialog({ adapter: backend() });
    dialog.close();
    Object.assign(dialog, { adapter: undefined });
    let thrown: unknown;
    await dialog.show().catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(TypeError);
  });
});

describe('a list to which no adapter was assigned', () => {
  /** Console messages after two seconds. */
  async function saidWithin(clock: ReturnType<typeof manualClock>) {
    const warned = warnings();
    clock.advance(1_999);
    await settled();
    expect(warned.texts).to.be.empty;
    clock.advance(1);
    await settled();
    warned.restore();
    return warned.texts;
  }

  it('warns about nothing if null was assigned: the adapter comes later (R50)', async () => {
    const clock = manualClock();
    mount('api-token-list', { clock, adapter: null });
    expect(await saidWithin(clock)).to.be.empty;
  });

  it('warns about nothing if null was assigned before the element was defined (R50)', async () => {
    const clock = manualClock();
    const early = document.implementation.createHTMLDocument().createElement('api-token-list');
    Object.assign(early, { clock, adapter: null });
    document.body.append(early);
    await settled();
    expect(await saidWithin(clock)).to.be.empty;
    early.remove();
  });

  it('warns about nothing after its removal from the page (R50)', async () => {
    const clock = manualClock();
    const list = mount('api-token-list', { clock });
    list.remove();
    expect(await saidWithin(clock)).to.be.empty;
  });

  it('warns about nothing if the attribute already caused a warning (R50)', async () => {
    const clock = manualClock();
    const list = mount('api-token-list', { clock });
    list.setAttribute('adapter', '[object Object]');
    expect(await saidWithin(clock)).to.be.empty;
  });

  it('names the ways to assign one after two seconds, once per page (R50)', async () => {
    const clock = manualClock();
    mount('api-token-list', { clock });
    mount('api-token-list', { clock });
    const texts = await saidWithin(clock);
    expect(texts).to.have.length(1);
    expect(texts[0]).to.contain('<api-token-list>').and.to.contain('element.adapter = …').and.to.contain('null');
  });
});

describe('an adapter that is created again at each render', () => {
  it('is read once if it has a key, and nothing closes (R50)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock, key: 'tokens of one person' });
    const list = await mountList({ adapter, clock });
    const warned = warnings();
    for (let render = 0; render < 5; render += 1) {
      list.adapter = { ...adapter };
      await list.updateComplete;
    }
    await settled();
    warned.restore();
    expect(adapter.calls.list).to.have.length(1);
    expect(names(list)).to.have.length(3);
    expect(warned.texts).to.be.empty;
  });

  it('closes nothing and keeps typed text if it has a key (R50)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock, key: 'tokens of one who types' });
    const list = await mountList({ adapter, clock });
    await list.openCreate();
    const name = field(list, 'Name');
    enter(name, 'CI deploy');
    for (let render = 0; render < 5; render += 1) {
      list.adapter = { ...adapter };
      await list.updateComplete;
    }
    await settled();
    expect(field(list, 'Name')).to.equal(name);
    expect(name.value).to.equal('CI deploy');
    expect(name.closest('dialog')?.open).to.be.true;
    expect(adapter.calls.list).to.have.length(1);
  });

  it('keeps the details of a token open if it has a key (R50)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock, key: 'tokens of one who reads' });
    const list = await mountList({ adapter, clock });
    await touchable(list);
    button(list, 'CI deploy').click();
    const dialog = await until(() => parts(list, 'details-dialog')[0] as HTMLDialogElement | undefined, 'the details');
    for (let render = 0; render < 5; render += 1) {
      list.adapter = { ...adapter };
      await list.updateComplete;
    }
    await settled();
    expect(dialog.open).to.be.true;
    expect(parts(list, 'details-dialog')[0]).to.equal(dialog);
  });

  it('causes one warning without a key, which names the solution (R50)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock });
    const list = await mountList({ adapter, clock });
    const warned = warnings();
    for (let render = 0; render < 8; render += 1) {
      list.adapter = { ...adapter };
      await list.updateComplete;
    }
    clock.advance(60_000);
    for (let render = 0; render < 8; render += 1) {
      list.adapter = { ...adapter };
      await list.updateComplete;
    }
    await settled();
    warned.restore();
    expect(warned.texts).to.have.length(1);
    expect(warned.texts[0]).to.contain('key').and.to.contain('<api-token-list>');
  });

  it('is distinguished from one that somebody changes occasionally (R50)', async () => {
    const clock = manualClock();
    const list = await mountList({ adapter: backend({ clock }), clock });
    const warned = warnings();
    for (let change = 0; change < 8; change += 1) {
      clock.advance(60_000);
      list.adapter = backend({ clock });
      await list.updateComplete;
    }
    await settled();
    warned.restore();
    expect(warned.texts).to.be.empty;
  });
});
