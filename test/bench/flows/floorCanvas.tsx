import '@xyflow/react/dist/base.css';
import { type Edge, MiniMap, type Node, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import { createRoot } from 'react-dom/client';
import { bigFlow } from '../../flows/bigFlow.ts';

/** The floor: React Flow's own plain nodes and wires for the same chart, without a document, a store or a face of ours. */
const flow = bigFlow(Number(new URLSearchParams(location.search).get('blocks')));
const NODES: Node[] = flow.blocks.map(({ id, name, at }) => ({
  id,
  position: at,
  data: { label: name },
  style: { width: 220, height: 72, background: 'white', border: '1px solid grey' },
}));
const EDGES: Edge[] = flow.wires.map(({ from, outcome, to }) => ({
  id: `${from}.${outcome}`,
  source: from,
  target: to,
  type: 'smoothstep',
}));
const ZOOM = 0.65;
const VIEW = { x: 64, y: 64, zoom: ZOOM };

function Floor() {
  const [nodes, , onNodesChange] = useNodesState(NODES);
  const [edges] = useEdgesState(EDGES);
  return (
    <div style={{ position: 'fixed', inset: 0 }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        onNodesChange={onNodesChange}
        defaultViewport={VIEW}
        minZoom={0.05}
        elevateNodesOnSelect={false}
      >
        <MiniMap />
      </ReactFlow>
    </div>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Floor />);
