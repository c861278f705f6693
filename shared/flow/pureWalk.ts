import {
  type AnyActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type ExecutableActionObject,
} from 'xstate';

/** Where a machine comes to, and the actions that it took on the way, in order; none of them was executed. */
export type Walk = [snapshot: AnyMachineSnapshot, actions: ExecutableActionObject[]];

/** Walks a machine from its beginning: XState's `initialTransition`. */
export function walkFromStart(machine: AnyStateMachine, input: unknown): Walk {
  const actions: ExecutableActionObject[] = [];
  return [machine.getInitialSnapshot(scopeOf(machine, actions), input), actions];
}

/** Walks a machine from where it stands: XState's `transition`. */
export function walkOnEvent(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
): Walk {
  const actions: ExecutableActionObject[] = [];
  return [machine.transition(snapshot, event, scopeOf(machine, actions)), actions];
}

/**
 * XState makes an actor for each pure walk, only for its name and its system, and making one costs a third of what
 * the walk costs. Our machines start no children and send nothing, so all walks of a machine share one.
 */
const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();

function scopeOf(machine: AnyStateMachine, actions: ExecutableActionObject[]): AnyActorScope {
  const known = scopes.get(machine) ?? makeScope(machine);
  return { ...known, actionExecutor: (action) => actions.push(action) };
}

function makeScope(machine: AnyStateMachine): AnyActorScope {
  const self = createActor(machine);
  const scope: AnyActorScope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: () => {},
    defer: () => {},
    stopChild: () => {},
    emit: () => {},
    actionExecutor: () => {},
  };
  scopes.set(machine, scope);
  return scope;
}
