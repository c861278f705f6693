import type { PastEnd } from '../../shared/api/calls.ts';
import type { Layer } from '../../shared/directory/settingPlaces.ts';
import type { Past } from './readPast.ts';

/** The words of marks: by each, the calls that bear it are found, the latest first. None tells who called. */
export const mark = {
  end: (end: PastEnd) => `end:${end}`,
  layer: (layer: Layer | 0) => `layer:${layer}`,
  staff: (id: string) => `staff:${id}`,
  called: (number: string) => `called:${number}`,
  tag: (tag: string) => `tag:${tag}`,
  flow: (flow: string) => `flow:${flow}`,
  version: (flow: string, version: number) => `version:${flow}/${version}`,
  block: (flow: string, block: string) => `block:${flow}/${block}`,
  wire: (flow: string, block: string, outcome: string) => `wire:${flow}/${block}.${outcome}`,
};

/** The marks that a call bears when it is over. */
export function marksOfPast(past: Past): string[] {
  const { end, layer, staff } = past;
  const more = [mark.end(end), mark.layer(layer ?? 0), ...(staff ? [mark.staff(staff.id)] : [])];
  return [...marksOnTheWay(past), ...more];
}

/** Those that it bears already as it goes on: they never change. */
export function marksOnTheWay({ call, passages, tags }: Past): string[] {
  const words = passages.flatMap(({ flow, version, block, outcome }) => [
    mark.flow(flow),
    mark.version(flow, version),
    mark.block(flow, block),
    ...(outcome === null ? [] : [mark.wire(flow, block, outcome)]),
  ]);
  return [...new Set([mark.called(call.called), ...words, ...tags.map(mark.tag)])];
}
