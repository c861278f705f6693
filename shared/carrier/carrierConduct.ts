import { z } from 'zod';

const delivery = z.enum(['before', 'after', 'twice', 'never']);

/**
 * How the carrier of a simulated call behaves where Twilio leaves it open (`quirks`), when and how often it tells what
 * stands beside the documents (`deliveries`), and what goes wrong on its way to the server (`trouble`), as data.
 */
export const carrierConduct = z.strictObject({
  quirks: z
    .strictObject({
      actionWhenCallerLeaves: z.boolean(),
      statusWhileHeld: z.enum(['ringing', 'in-progress']),
      emptyRecording: z.enum(['action', 'nextVerb']),
      losingLegs: z.enum(['canceled', 'no-answer']),
      sequentialPace: z.enum(['each', 'together']),
      afterFailedScreen: z.enum(['next', 'ends']),
      moreThanTen: z.enum(['error', 'firstTen']),
      finalCallback: z.enum(['afterAction', 'beforeAction']),
      dialToQueue: z.enum(['dialBridged', 'dequeueResult']),
      maxQueueSize: z.enum(['counts', 'passedOver']),
    })
    .partial()
    .optional(),
  deliveries: z
    .strictObject({
      leg: delivery,
      end: delivery,
      recording: delivery,
      transcription: delivery,
      mixedBy: z.number().int().min(0),
    })
    .partial()
    .optional(),
  trouble: z
    .strictObject({
      repeatsDocuments: z.boolean(),
      slow: z.number().min(0).max(15),
      away: z.strictObject({
        from: z.number().min(0),
        seconds: z.number().min(0),
        tries: z.number().int().min(1).optional(),
      }),
    })
    .partial()
    .optional(),
});

export type CarrierConduct = z.infer<typeof carrierConduct>;
