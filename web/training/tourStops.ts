import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { type Layer, type SettingName, settingPath } from '../../shared/directory/settingPlaces.ts';
import type { Flow } from '../../shared/flow/flow.ts';

/** One stop of the tour: what is said, and the blocks of the chart that it is about. */
export interface TourStop {
  title: string;
  says: string;
  blocks: string[];
  /** Where the layer is changed, in the words of the pages. */
  setIn?: string;
}

/** Makes the stops of the tour for a chart. A layer that the chart has not is told, and points at nothing. */
export function tourStops(flow: Flow): TourStop[] {
  const ofLayer = (layer: Layer) =>
    flow.blocks.filter((block) => layerOf(block) === layer).map(({ id }) => id);
  const endings = flow.blocks
    .filter(({ kind, settings }) => {
      const { marksUnroutable, outcomes } = kindOf(kind);
      return marksUnroutable?.(settings) || outcomes(settings).some(({ means }) => means === 'voicemail');
    })
    .map(({ id }) => id);
  const layer = (number: Layer, title: string, says: string, setting: SettingName): TourStop => ({
    title: `Layer ${number}: ${title}`,
    says: ofLayer(number).length > 0 ? says : `${says} This chart asks nothing of this layer.`,
    blocks: ofLayer(number),
    setIn: settingPath({ setting }).join(' → '),
  });
  return [
    {
      title: 'Where does the call go?',
      says: 'A lead got a call or an SMS and calls back the number that was displayed. It is one of the company’s Twilio numbers, and this chart says which phone rings.',
      blocks: [flow.start],
    },
    layer(
      4,
      'Assigned Twilio Number',
      'The fourth layer is asked first. Where the called Twilio number is some user’s Inbound Twilio Number, and that user’s Phone is usable, that Phone rings.',
      'inboundTwilioNumber',
    ),
    layer(
      3,
      'User Phone',
      'Where layer 4 does not apply, the lead counts: the Phone of the user it is assigned to, or else of the assigned user of one of its campaigns, the latest enrolment first. A caller who is no lead has no layer 3.',
      'userPhone',
    ),
    layer(
      2,
      'Call Forwarding Number',
      'Where layers 4 and 3 do not apply, the Call Forwarding Number of the called number rings. Every number has its own, and it may be empty.',
      'callForwardingNumber',
    ),
    layer(1, 'Company Phone', 'Where none of the above applies, the Company Phone rings.', 'companyPhone'),
    {
      title: 'A phone that cannot be rung',
      says: 'A phone that is empty, no valid number, one of the system’s own Twilio numbers, or the caller’s own number is never rung, and never drops the call: the call falls to the next layer down.',
      blocks: flow.blocks
        .filter((block) => kindOf(block.kind).family === 'question' && layerOf(block) !== undefined)
        .map(({ id }) => id),
    },
    {
      title: 'When nobody can be reached',
      says: 'If no layer has a usable phone, the caller hears a short apology and can leave a message, and the call is unroutable. A call that nobody answers goes to voicemail.',
      blocks: endings,
    },
  ];
}
